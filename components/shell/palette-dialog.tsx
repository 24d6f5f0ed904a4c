'use client'

import { useRouter } from 'next/navigation'
import type { RefObject } from 'react'
import { Command, CommandEmpty, CommandInput, CommandList } from '@/components/ui/command'
import { Dialog, DialogContent, DialogDescription, DialogTitle } from '@/components/ui/dialog'
import { PaletteEntries } from './palette-entries'
import type { NavItem, RoleLink, ShellCommand } from './types'

type PaletteDialogProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  /** Where one was, and is again after. */
  from: RefObject<Element | null>
  items: NavItem[]
  commands: ShellCommand[]
  roles: RoleLink[]
}

export default function PaletteDialog({ open, onOpenChange, from, ...entries }: PaletteDialogProps) {
  const router = useRouter()

  function go(href: string) {
    onOpenChange(false)
    router.push(href)
  }

  // Loaded whole: a shell that stays would go on as the one before.
  function become(href: string) {
    window.location.assign(href)
  }

  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent
        showClose={false}
        onCloseAutoFocus={(event) => {
          event.preventDefault()
          if (from.current instanceof HTMLElement) from.current.focus()
        }}
        className="top-0 bottom-auto gap-0 overflow-hidden rounded-t-none rounded-b-lg p-0 sm:top-[20%]
          sm:translate-y-0 sm:rounded-lg"
      >
        <DialogTitle className="sr-only">Go to or do</DialogTitle>
        <DialogDescription className="sr-only">
          Type a few letters, choose with the arrow keys, press Enter.
        </DialogDescription>
        <Command label="Go to or do">
          <CommandInput placeholder="Go to a page, or do something" />
          <CommandList>
            <CommandEmpty>Nothing by that name. Try a shorter word.</CommandEmpty>
            <PaletteEntries {...entries} go={go} become={become} />
          </CommandList>
        </Command>
      </DialogContent>
    </Dialog>
  )
}
