'use client'

import { Check } from 'lucide-react'
import type { ReactNode } from 'react'
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu'
import type { RoleLink } from './types'

export default function RoleSwitcherOpened({ trigger, roles }: { trigger: ReactNode; roles: RoleLink[] }) {
  return (
    <DropdownMenu defaultOpen>
      <DropdownMenuTrigger asChild>{trigger}</DropdownMenuTrigger>
      <DropdownMenuContent align="start" className="w-60">
        <DropdownMenuLabel>Continue as</DropdownMenuLabel>
        {roles.map((one) => (
          <DropdownMenuItem key={one.href + one.label} asChild>
            {/* Loaded whole: a shell that stays would go on as the one before. */}
            <a href={one.href} aria-current={one.current ? 'true' : undefined}>
              <span className="grid min-w-0">
                <span className="truncate">{one.label}</span>
                {one.hint ? <span className="truncate text-xs text-muted-foreground">{one.hint}</span> : null}
              </span>
              {one.current ? <Check className="ml-auto text-accent" aria-hidden="true" /> : null}
            </a>
          </DropdownMenuItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  )
}
