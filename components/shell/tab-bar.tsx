'use client'

import { Menu } from 'lucide-react'
import { usePathname } from 'next/navigation'
import { useState, type ReactNode } from 'react'
import { cn } from '@/components/ui/cn'
import { Sheet, SheetContent, SheetHeader, SheetTitle, SheetTrigger } from '@/components/ui/sheet'
import { currentItem } from './nav-match'
import { NavIcon } from './nav-icon'
import { NavLink } from './nav-link'
import { SideNav } from './side-nav'
import type { NavItem } from './types'

const ROOM = 5

const tabClasses = `flex min-h-14 w-full flex-col items-center justify-center gap-1 px-1 text-xs
  focus-visible:-outline-offset-2 [&_svg]:size-5`

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
          </NavLink>
        ))}
        {fits ? null : <MoreTab items={items} lit={elsewhere} />}
      </nav>
    </div>
  )
}

function MoreTab({ items, lit }: { items: NavItem[]; lit: boolean }): ReactNode {
  const [open, setOpen] = useState(false)
  return (
    <Sheet open={open} onOpenChange={setOpen}>
      <SheetTrigger className={cn(tabClasses, lit ? 'font-medium text-accent' : 'text-muted-foreground')}>
        <Menu aria-hidden="true" />
        More
      </SheetTrigger>
      <SheetContent side="bottom" aria-describedby={undefined}>
        <SheetHeader><SheetTitle>Go to</SheetTitle></SheetHeader>
        <SideNav items={items} onNavigate={() => setOpen(false)} />
      </SheetContent>
    </Sheet>
  )
}
