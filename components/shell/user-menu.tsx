'use client'

import { lazy, useRef, type ReactNode } from 'react'
import { Avatar, AvatarFallback, AvatarImage, initialsOf } from '@/components/ui/avatar'
import { MenuButton } from './menu-button'
import type { ShellUser, SignOutAction } from './types'
import { WhoAmI } from './who-am-i'

export type UserMenuProps = {
  user: ShellUser
  signOut: SignOutAction
  /** Further entries: profile, security. */
  links?: { href: string; label: string; icon?: ReactNode }[]
  compact?: boolean
}

const load = () => import('./user-menu-opened')
const UserMenuOpened = lazy(load)

export function UserMenu({ user, signOut, links = [], compact }: UserMenuProps) {
  const form = useRef<HTMLFormElement>(null)
  return (
    <>
      {/* Outside the menu, which is gone from the page by the time the form would be sent. */}
      <form ref={form} action={signOut} hidden />
      <MenuButton
        load={load}
        menu={(trigger) => <UserMenuOpened {...{ trigger, user, links, compact }} signOut={() => form.current?.requestSubmit()} />}
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
      </MenuButton>
    </>
  )
}
