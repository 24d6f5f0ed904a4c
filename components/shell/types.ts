import type { ReactNode } from 'react'

export type NavItem = {
  href: string
  label: string
  /** An icon element, e.g. <Users />. */
  icon: ReactNode
  /** One letter: pressing G and then it goes there. */
  key?: string
  /** Heading under which the sidebar lists it. */
  group?: string
  /** Lit only at exactly this address: for the root of a section. */
  exact?: boolean
  /** So many things wait there for whoever looks. */
  waits?: number
}

export type RoleLink = { label: string; href: string; current?: boolean; hint?: string }

export type ShellCommand = { label: string; href: string; icon?: ReactNode; hint?: string; keywords?: string[] }

export type ShellUser = { name: string; detail?: string; imageUrl?: string }

/** A server action that signs the person out. */
export type SignOutAction = (form: FormData) => void | Promise<void>
