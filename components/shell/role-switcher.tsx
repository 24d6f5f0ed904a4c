'use client'

import { ChevronsUpDown } from 'lucide-react'
import { lazy } from 'react'
import { TesseraMark } from '@/components/shared/tessera-mark'
import { MenuButton } from './menu-button'
import type { RoleLink } from './types'

type RoleSwitcherProps = { organization: string; roles?: RoleLink[] }

const load = () => import('./role-switcher-opened')
const RoleSwitcherOpened = lazy(load)

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
    <MenuButton
      load={load}
      menu={(trigger) => <RoleSwitcherOpened trigger={trigger} roles={roles} />}
      className="flex min-h-11 w-full min-w-0 items-center gap-3 rounded-md px-2 transition-colors hover:bg-hover"
    >
      {place}
      <ChevronsUpDown className="ml-auto size-4 shrink-0 text-muted-foreground" aria-hidden="true" />
      <span className="sr-only">Change role</span>
    </MenuButton>
  )
}
