import { ShieldCheck } from 'lucide-react'
import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { adminCommands, adminItems } from '@/components/platform/navigation'
import { AppShell } from '@/components/shell/app-shell'
import { roleLinks } from '@/components/shell/role-links'
import { signOutHere } from '@/lib/auth/actions'
import { requireContext, requireSession } from '@/lib/doors/session-context'

export const metadata: Metadata = { title: { default: 'Platform', template: '%s · Platform · Tessera' } }

export default async function AdminLayout({ children }: { children: ReactNode }) {
  await requireContext('platform.read')
  const session = await requireSession()
  return (
    <AppShell
      organization="Tessera platform"
      items={adminItems}
      commands={adminCommands}
      roles={roleLinks(session, { section: 'admin' })}
      user={{ name: session.userName ?? 'Administrator', detail: session.email ?? undefined }}
      userLinks={[{ href: '/account', label: 'Account and security', icon: <ShieldCheck aria-hidden="true" /> }]}
      signOut={signOutHere}
    >
      {children}
    </AppShell>
  )
}
