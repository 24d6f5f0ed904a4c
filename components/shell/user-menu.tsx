'use client'

import { LogOut } from 'lucide-react'
import { useTheme } from 'next-themes'
import Link from 'next/link'
import { useRef, type ReactNode } from 'react'
import { themeChoices } from '@/components/shared/theme-toggle'
import { Avatar, AvatarFallback, AvatarImage, initialsOf } from '@/components/ui/avatar'
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu'
import type { ShellUser, SignOutAction } from './types'

export type UserMenuProps = {
  user: ShellUser
  signOut: SignOutAction
  /** Further entries: profile, security. */
  links?: { href: string; label: string; icon?: ReactNode }[]
  compact?: boolean
}

export function UserMenu({ user, signOut, links = [], compact }: UserMenuProps) {
  const form = useRef<HTMLFormElement>(null)
  return (
    <>
      {/* Outside the menu, which is gone from the page by the time the form would be sent. */}
      <form ref={form} action={signOut} hidden />
      <DropdownMenu>
        <DropdownMenuTrigger
          aria-label={compact ? `Account of ${user.name}` : undefined}
          className={
            compact
              ? 'flex size-10 items-center justify-center rounded-md hover:bg-hover'
              : 'flex min-h-11 w-full min-w-0 items-center gap-3 rounded-md px-2 text-left hover:bg-hover'
          }
        >
          <Avatar>
            {user.imageUrl ? <AvatarImage src={user.imageUrl} alt="" /> : null}
            <AvatarFallback>{initialsOf(user.name)}</AvatarFallback>
          </Avatar>
          {compact ? null : <WhoAmI user={user} />}
        </DropdownMenuTrigger>
        <DropdownMenuContent align={compact ? 'end' : 'start'} className="w-60">
          <div className="px-2 py-1.5"><WhoAmI user={user} /></div>
          <DropdownMenuSeparator />
          {links.map((link) => (
            <DropdownMenuItem key={link.href} asChild>
              <Link href={link.href}>{link.icon}{link.label}</Link>
            </DropdownMenuItem>
          ))}
          {links.length > 0 ? <DropdownMenuSeparator /> : null}
          <ThemeItems />
          <DropdownMenuSeparator />
          <DropdownMenuItem onSelect={() => form.current?.requestSubmit()}>
            <LogOut aria-hidden="true" />
            Sign out
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
    </>
  )
}

function ThemeItems() {
  const { theme, setTheme } = useTheme()
  return (
    <>
      <DropdownMenuLabel>Theme</DropdownMenuLabel>
      <DropdownMenuRadioGroup value={theme} onValueChange={setTheme}>
        {themeChoices.map(({ value, label, icon: Icon }) => (
          <DropdownMenuRadioItem key={value} value={value} onSelect={(event) => event.preventDefault()}>
            <Icon aria-hidden="true" />
            {label}
          </DropdownMenuRadioItem>
        ))}
      </DropdownMenuRadioGroup>
    </>
  )
}

function WhoAmI({ user }: { user: ShellUser }) {
  return (
    <span className="grid min-w-0">
      <span className="truncate text-sm font-medium">{user.name}</span>
      {user.detail ? <span className="truncate text-xs text-muted-foreground">{user.detail}</span> : null}
    </span>
  )
}
