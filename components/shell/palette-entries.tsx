'use client'

import { CornerDownLeft } from 'lucide-react'
import { CommandGroup, CommandItem } from '@/components/ui/command'
import { Kbd } from '@/components/ui/kbd'
import type { NavItem, RoleLink, ShellCommand } from './types'

type PaletteEntriesProps = {
  items: NavItem[]
  commands: ShellCommand[]
  roles: RoleLink[]
  go: (href: string) => void
  become: (href: string) => void
}

export function PaletteEntries({ items, commands, roles, go, become }: PaletteEntriesProps) {
  const others = roles.filter((role) => !role.current)
  return (
    <>
      {commands.length > 0 ? (
        <CommandGroup heading="Do">
          {commands.map(({ label, href, icon, hint, keywords }) => (
            <CommandItem key={label} value={label} keywords={keywords} onSelect={() => go(href)}>
              {icon ?? <CornerDownLeft aria-hidden="true" />}
              {label}
              {hint ? <span className="ml-auto text-xs text-muted-foreground">{hint}</span> : null}
            </CommandItem>
          ))}
        </CommandGroup>
      ) : null}
      <CommandGroup heading="Go to">
        {items.map((item) => (
          <CommandItem key={item.href} value={`${item.group ?? ''} ${item.label}`} onSelect={() => go(item.href)}>
            {item.icon}
            {item.label}
            {item.key ? <GoKeys letter={item.key} /> : null}
          </CommandItem>
        ))}
      </CommandGroup>
      {others.length > 0 ? (
        <CommandGroup heading="Continue as">
          {others.map(({ label, href }) => (
            <CommandItem key={href + label} value={`as ${label}`} onSelect={() => become(href)}>
              <CornerDownLeft aria-hidden="true" />
              {label}
            </CommandItem>
          ))}
        </CommandGroup>
      ) : null}
    </>
  )
}

function GoKeys({ letter }: { letter: string }) {
  return (
    <span className="ml-auto hidden gap-1 sm:flex">
      <Kbd>G</Kbd>
      <Kbd>{letter.toUpperCase()}</Kbd>
    </span>
  )
}
