'use client'

import { LogOut } from 'lucide-react'
import { useTheme } from 'next-themes'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { themeChoices } from '@/components/shared/theme-toggle'
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
import type { UserMenuProps } from './user-menu'
import { WhoAmI } from './who-am-i'

type UserMenuOpenedProps = Pick<UserMenuProps, 'user' | 'compact'> & Required<Pick<UserMenuProps, 'links'>> & { trigger: ReactNode; signOut: () => void }

export default function UserMenuOpened({ trigger, user, links, compact, signOut }: UserMenuOpenedProps) {
  return (
    <DropdownMenu defaultOpen>
      <DropdownMenuTrigger asChild>{trigger}</DropdownMenuTrigger>
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
        <DropdownMenuItem onSelect={signOut}>
          <LogOut aria-hidden="true" />
          Sign out
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
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
