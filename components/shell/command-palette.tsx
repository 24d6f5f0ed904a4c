'use client'

import { Search } from 'lucide-react'
import { lazy, Suspense, useCallback, useRef, useState } from 'react'
import { useFetchedAhead } from '@/components/shared/use-fetched-ahead'
import { cn } from '@/components/ui/cn'
import { Kbd } from '@/components/ui/kbd'
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
const loadDialog = () => import('./palette-dialog')
const PaletteDialog = lazy(loadDialog)

/** The button and the keys; the dialog itself comes when somebody is about to open it. */
export function CommandPalette({ items, commands = [], roles = [], compact, listens = true }: CommandPaletteProps) {
  const [open, setOpen] = useState<boolean>()
  const from = useRef<Element>(null)
  const show = useCallback(() => {
    from.current = document.activeElement
    setOpen(true)
  }, [])
  useFetchedAhead(loadDialog)
  useShellKeys(listens ? items : noItems, listens ? show : nothing, loadDialog)
  return (
    <>
      <PaletteButton compact={compact} onClick={show} />
      {open === undefined ? null : (
        <Suspense>
          <PaletteDialog open={open} onOpenChange={setOpen} from={from} items={items} commands={commands} roles={roles} />
        </Suspense>
      )}
    </>
  )
}

function PaletteButton({ compact, onClick }: { compact?: boolean; onClick: () => void }) {
  return (
    <button
      type="button"
      onClick={onClick}
      onPointerEnter={loadDialog}
      onFocus={loadDialog}
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
