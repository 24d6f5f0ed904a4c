import type { ReactNode } from 'react'
import { PageAccent } from '@/components/shared/accent'
import { DrawnForOrganization } from '@/components/shared/drawn-for'
import { CommandPalette } from './command-palette'
import { RoleSwitcher } from './role-switcher'
import { SideNav } from './side-nav'
import { SkipLink } from './skip-link'
import { TabBar } from './tab-bar'
import type { NavItem, RoleLink, ShellCommand } from './types'
import { UserMenu, type UserMenuProps } from './user-menu'

export type AppShellProps = {
  /** Name shown at the top: the organization's, or "Tessera" for the platform. */
  organization: string
  /** Whose pages these are: what they send is for this organization alone. The platform's are nobody's. */
  organizationId?: string
  /** #rrggbb; its contrast is corrected in both themes. */
  accent?: string | null
  items: NavItem[]
  commands?: ShellCommand[]
  roles?: RoleLink[]
  user: UserMenuProps['user']
  userLinks?: UserMenuProps['links']
  signOut: UserMenuProps['signOut']
  /** Above every page: demo mode, a pause, an unverified e-mail. */
  banner?: ReactNode
  /** Lets the content use the whole width: the till, a review queue. */
  wide?: boolean
  children: ReactNode
}

export function AppShell({ organization, organizationId, accent, items, commands, roles, ...page }: AppShellProps) {
  const { user, userLinks, signOut } = page
  const place = <RoleSwitcher organization={organization} roles={roles} />
  const palette = { items, commands, roles }
  return (
    <div className="flex min-h-dvh flex-col md:grid md:grid-cols-[15rem_minmax(0,1fr)]">
      <PageAccent color={accent} />
      <SkipLink />
      <aside aria-label="Navigation and account" className="sticky top-0 hidden h-dvh flex-col gap-4 border-r bg-sidebar p-3 md:flex print:hidden">
        {place}
        <CommandPalette {...palette} />
        <div className="-mx-1 flex-1 overflow-y-auto px-1"><SideNav items={items} /></div>
        <UserMenu user={user} links={userLinks} signOut={signOut} />
      </aside>
      <header className="sticky top-0 z-40 flex h-14 items-center gap-1 border-b bg-card px-2 md:hidden print:hidden">
        <div className="mr-auto min-w-0">{place}</div>
        <CommandPalette {...palette} compact listens={false} />
        <UserMenu user={user} links={userLinks} signOut={signOut} compact />
      </header>
      <div className="flex min-w-0 flex-1 flex-col">
        {page.banner}
        <main
          id="content"
          tabIndex={-1}
          className={`mx-auto grid w-full min-w-0 grid-cols-1 flex-1 content-start gap-6 px-4 pt-6 pb-28 outline-none sm:px-6
            md:pb-10 lg:px-8 lg:pt-8 ${page.wide ? '' : 'max-w-6xl'}`}
        >
          <DrawnForOrganization organizationId={organizationId}>{page.children}</DrawnForOrganization>
        </main>
      </div>
      <TabBar items={items} />
    </div>
  )
}
