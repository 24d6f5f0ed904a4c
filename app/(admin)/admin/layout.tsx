import { ShieldCheck } from 'lucide-react'
import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { roleLinks } from '@/components/organizations/shop-navigation'
import { adminCommands, adminItems } from '@/components/platform/navigation'
import { AppShell } from '@/components/shell/app-shell'
import { signOutHere } from '@/lib/auth/actions'
import { requireContext, requireSession } from '@/lib/doors/session-context'

export const metadata: Metadata = { title: { default: 'Platform', template: '%s · Platform · Tessera' } }

export default async function AdminLayout({ children }: { children: ReactNode }) {
  await requireContext('platform.read')
  const session = await requireSession()
  const roles = roleLinks(session, undefined).map((role) => ({ ...role, current: role.href === '/admin' }))
  return (
    <AppShell
      organization="Tessera platform"
      items={adminItems}
      commands={adminCommands}
      roles={roles}
      user={{ name: session.userName ?? 'Administrator', detail: session.email ?? undefined }}
      userLinks={[{ href: '/account', label: 'Account and security', icon: <ShieldCheck aria-hidden="true" /> }]}
      signOut={signOutHere}
    >
      {children}
    </AppShell>
  )
}
