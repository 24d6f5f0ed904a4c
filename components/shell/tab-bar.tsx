'use client'

import { Menu } from 'lucide-react'
import { usePathname } from 'next/navigation'
import { lazy, Suspense, useRef, useState, type ReactNode } from 'react'
import { useFetchedAhead } from '@/components/shared/use-fetched-ahead'
import { cn } from '@/components/ui/cn'
import { currentItem } from './nav-match'
import { NavIcon } from './nav-icon'
import { NavLink } from './nav-link'
import { NavWaits } from './nav-waits'
import type { NavItem } from './types'

const ROOM = 5
const loadSheet = () => import('./more-sheet')
const MoreSheet = lazy(loadSheet)

const tabClasses = `relative flex min-h-14 w-full flex-col items-center justify-center gap-1 px-1 text-xs
  focus-visible:-outline-offset-2 [&_svg]:size-5`

/** At the icon's upper right. */
const corner = 'absolute top-1 left-1/2 ml-1.5'

/** On a phone: the first entries under the thumb, the rest behind "More". */
export function TabBar({ items }: { items: NavItem[] }) {
  const current = currentItem(items, usePathname())
  const fits = items.length <= ROOM
  const shown = fits ? items : items.slice(0, ROOM - 1)
  const elsewhere = Boolean(current) && !shown.some((item) => item === current)
  return (
    <div
      className="fixed inset-x-0 bottom-0 z-40 border-t bg-card pb-[env(safe-area-inset-bottom)] md:hidden print:hidden"
    >
      <nav aria-label="Main" className="mx-auto flex max-w-lg">
        {shown.map((item) => (
          <NavLink
            key={item.href}
            href={item.href}
            aria-current={item === current ? 'page' : undefined}
            className={cn(tabClasses, item === current ? 'font-medium text-accent' : 'text-muted-foreground')}
          >
            <NavIcon>{item.icon}</NavIcon>
            <span className="max-w-full truncate">{item.label}</span>
            <NavWaits count={item.waits} className={corner} />
          </NavLink>
        ))}
        {fits ? null : <MoreTab items={items} waits={items.slice(ROOM - 1).reduce((sum, { waits = 0 }) => sum + waits, 0)} lit={elsewhere} />}
      </nav>
    </div>
  )
}

function MoreTab({ items, waits, lit }: { items: NavItem[]; waits: number; lit: boolean }): ReactNode {
  const [open, setOpen] = useState<boolean>()
  const button = useRef<HTMLButtonElement>(null)
  useFetchedAhead(loadSheet)
  return (
    <>
      <button
        ref={button}
        type="button"
        aria-haspopup="dialog"
        aria-expanded={open ?? false}
        onClick={() => setOpen(true)}
        onPointerEnter={loadSheet}
        onFocus={loadSheet}
        className={cn(tabClasses, lit ? 'font-medium text-accent' : 'text-muted-foreground')}
      >
        <Menu aria-hidden="true" />
        More
        <NavWaits count={waits} className={corner} />
      </button>
      {open === undefined ? null : <Suspense><MoreSheet items={items} open={open} onOpenChange={setOpen} opener={button} /></Suspense>}
    </>
  )
}
