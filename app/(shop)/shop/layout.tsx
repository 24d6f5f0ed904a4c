import { ShieldCheck } from 'lucide-react'
import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { shopCommands, shopItems } from '@/components/organizations/shop-navigation'
import { AppShell } from '@/components/shell/app-shell'
import { roleLinks } from '@/components/shell/role-links'
import { signOutHere } from '@/lib/auth/actions'
import { requireOrganization, requireSession } from '@/lib/doors/session-context'
import { getOrganization } from '@/lib/organizations'

export const metadata: Metadata = { title: { default: 'Shop', template: '%s · Tessera' } }

export default async function ShopLayout({ children }: { children: ReactNode }) {
  const ctx = await requireOrganization('organization.read')
  const [session, organization] = await Promise.all([requireSession(), getOrganization(ctx, {})])
  return (
    <AppShell
      organization={organization.name}
      organizationId={ctx.organizationId}
      accent={organization.accentColor}
      items={shopItems(ctx, organization.kind)}
      commands={shopCommands(ctx)}
      roles={roleLinks(session, { section: 'shop', organizationId: ctx.organizationId })}
      user={{ name: session.userName ?? organization.name, detail: session.email ?? undefined }}
      userLinks={[{ href: '/account', label: 'Account and security', icon: <ShieldCheck aria-hidden="true" /> }]}
      signOut={signOutHere}
    >
      {children}
    </AppShell>
  )
}
