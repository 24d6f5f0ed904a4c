'use client'

import { usePathname } from 'next/navigation'
import { cn } from '@/components/ui/cn'
import { currentItem, groupItems } from './nav-match'
import { NavIcon } from './nav-icon'
import { NavLink } from './nav-link'
import { NavWaits } from './nav-waits'
import type { NavItem } from './types'

type SideNavProps = { items: NavItem[]; onNavigate?: () => void }

export function SideNav({ items, onNavigate }: SideNavProps) {
  const current = currentItem(items, usePathname())
  return (
    <nav aria-label="Main" className="grid gap-5">
      {groupItems(items).map(({ group, items: members }) => (
        <div key={group ?? ''} className="grid gap-1">
          {group ? <p className="px-3 text-xs text-muted-foreground">{group}</p> : null}
          <ul className="grid gap-0.5">
            {members.map((item) => {
              const lit = item === current
              return (
                <li key={item.href}>
                  <NavLink
                    href={item.href}
                    onClick={onNavigate}
                    aria-current={lit ? 'page' : undefined}
                    className={cn(
                      `flex min-h-9 items-center gap-3 rounded-md px-3 py-1.5 text-sm transition-colors [&_svg]:size-4
                      [&_svg]:shrink-0`,
                      lit
                        ? 'bg-accent-soft font-medium text-accent'
                        : 'text-muted-foreground hover:bg-hover hover:text-foreground',
                    )}
                  >
                    <NavIcon>{item.icon}</NavIcon>
                    {item.label}
                    <NavWaits count={item.waits} className="ml-auto" />
                  </NavLink>
                </li>
              )
            })}
          </ul>
        </div>
      ))}
    </nav>
  )
}
