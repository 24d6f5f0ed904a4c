import { ShieldCheck } from 'lucide-react'
import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { backOfficeCommands, backOfficeItems } from '@/components/retailers/back-office-navigation'
import { AppShell } from '@/components/shell/app-shell'
import { roleLinks } from '@/components/shell/role-links'
import { signOutHere } from '@/lib/auth/actions'
import { requireSession } from '@/lib/doors/session-context'
import { getOrganization } from '@/lib/organizations'
import { backOffice, waitsHere } from './back-office'

export const metadata: Metadata = { title: { default: 'Back office', template: '%s · Back office · Tessera' } }

/** A brand's back office; the platform's own pages stand beside it at the same address. */
export default async function BackOfficeLayout({ children }: { children: ReactNode }) {
  const { ctx, words } = await backOffice()
  const [session, organization, waits] = await Promise.all([requireSession(), getOrganization(ctx, {}), waitsHere()])
  return (
    <AppShell
      organization={organization.name}
      organizationId={ctx.organizationId}
      accent={organization.accentColor}
      items={backOfficeItems(ctx, words, waits)}
      commands={backOfficeCommands(ctx, words)}
      roles={roleLinks(session, { section: 'back-office', organizationId: ctx.organizationId })}
      user={{ name: session.userName ?? organization.name, detail: session.email ?? undefined }}
      userLinks={[{ href: '/account', label: 'Account and security', icon: <ShieldCheck aria-hidden="true" /> }]}
      signOut={signOutHere}
    >
      {children}
    </AppShell>
  )
}
