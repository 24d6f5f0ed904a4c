'use client'

import { Check, ChevronsUpDown } from 'lucide-react'
import Link from 'next/link'
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu'
import { TesseraMark } from '@/components/shared/tessera-mark'
import type { RoleLink } from './types'

type RoleSwitcherProps = { organization: string; roles?: RoleLink[] }

/** The name of where one is; a menu where one may be elsewhere too. */
export function RoleSwitcher({ organization, roles = [] }: RoleSwitcherProps) {
  const role = roles.find((one) => one.current)
  const place = (
    <>
      <TesseraMark className="size-7" />
      <span className="grid min-w-0 text-left">
        <span className="truncate font-medium">{organization}</span>
        {role ? <span className="truncate text-xs text-muted-foreground">{role.label}</span> : null}
      </span>
    </>
  )
  if (roles.every((one) => one.current)) return <div className="flex min-h-11 min-w-0 items-center gap-3 px-2">{place}</div>
  return (
    <DropdownMenu>
      <DropdownMenuTrigger
        className="flex min-h-11 w-full min-w-0 items-center gap-3 rounded-md px-2 transition-colors hover:bg-hover"
      >
        {place}
        <ChevronsUpDown className="ml-auto size-4 shrink-0 text-muted-foreground" aria-hidden="true" />
        <span className="sr-only">Change role</span>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start" className="w-60">
        <DropdownMenuLabel>Continue as</DropdownMenuLabel>
        {roles.map((one) => (
          <DropdownMenuItem key={one.href + one.label} asChild>
            <Link href={one.href} aria-current={one.current ? 'true' : undefined}>
              <span className="grid min-w-0">
                <span className="truncate">{one.label}</span>
                {one.hint ? <span className="truncate text-xs text-muted-foreground">{one.hint}</span> : null}
              </span>
              {one.current ? <Check className="ml-auto text-accent" aria-hidden="true" /> : null}
            </Link>
          </DropdownMenuItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  )
}
