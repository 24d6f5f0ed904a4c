'use client'

import { Search } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useCallback, useState } from 'react'
import { cn } from '@/components/ui/cn'
import { Command, CommandEmpty, CommandInput, CommandList } from '@/components/ui/command'
import { Dialog, DialogContent, DialogDescription, DialogTitle } from '@/components/ui/dialog'
import { Kbd } from '@/components/ui/kbd'
import { PaletteEntries } from './palette-entries'
import type { NavItem, RoleLink, ShellCommand } from './types'
import { useShellKeys } from './use-shell-keys'

type CommandPaletteProps = {
  items: NavItem[]
  commands?: ShellCommand[]
  roles?: RoleLink[]
  /** Only the looks of the button; the palette and its keys are the same. */
  compact?: boolean
  /** Two buttons may stand on a page (sidebar, top bar); one of them listens for keys. */
  listens?: boolean
}

const noItems: NavItem[] = []
const nothing = () => {}

export function CommandPalette({ items, commands = [], roles = [], compact, listens = true }: CommandPaletteProps) {
  const [open, setOpen] = useState(false)
  const router = useRouter()
  const show = useCallback(() => setOpen(true), [])
  useShellKeys(listens ? items : noItems, listens ? show : nothing)

  function go(href: string) {
    setOpen(false)
    router.push(href)
  }

  return (
    <>
      <PaletteButton compact={compact} onClick={show} />
      <Dialog open={open} onOpenChange={setOpen}>
        <DialogContent
          showClose={false}
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
              <PaletteEntries items={items} commands={commands} roles={roles} go={go} />
            </CommandList>
          </Command>
        </DialogContent>
      </Dialog>
    </>
  )
}

function PaletteButton({ compact, onClick }: { compact?: boolean; onClick: () => void }) {
  return (
    <button
      type="button"
      onClick={onClick}
      aria-keyshortcuts="Control+K Meta+K"
      className={cn(
        'flex items-center text-sm text-muted-foreground transition-colors hover:text-foreground',
        compact
          ? 'size-10 justify-center rounded-md hover:bg-hover'
          : 'h-9 w-full gap-2 rounded-md border bg-card px-3',
      )}
    >
      <Search className={compact ? 'size-5' : 'size-4'} aria-hidden="true" />
      <span className={cn(compact && 'sr-only')}>Go to or do</span>
      {compact ? null : <span aria-hidden="true" className="ml-auto flex gap-1"><Kbd>Ctrl</Kbd><Kbd>K</Kbd></span>}
    </button>
  )
}
