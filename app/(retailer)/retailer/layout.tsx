import { ShieldCheck } from 'lucide-react'
import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { SendDrafts } from '@/components/retailer-claims/send-drafts'
import { retailerItems } from '@/components/retailer/retailer-navigation'
import { LiveRefresh } from '@/components/shared/live-refresh'
import { AppShell } from '@/components/shell/app-shell'
import { roleLinks } from '@/components/shell/role-links'
import { signOutHere } from '@/lib/auth/actions'
import { showPhone } from '@/lib/core/phone'
import { requireOrganization, requireSession } from '@/lib/doors/session-context'
import { getMyRetailer } from '@/lib/retailers'

export const metadata: Metadata = { title: { default: 'Retailer', template: '%s · Tessera' } }

export default async function RetailerLayout({ children }: { children: ReactNode }) {
  const ctx = await requireOrganization('retailer.own')
  const [session, retailer] = await Promise.all([requireSession(), getMyRetailer(ctx, {})])
  return (
    <AppShell
      organization={retailer.brand.name}
      organizationId={ctx.organizationId}
      accent={retailer.brand.accentColor}
      items={retailerItems(ctx, retailer.words)}
      roles={roleLinks(session, { section: 'retailer', organizationId: ctx.organizationId })}
      user={{ name: retailer.name, detail: session.phone ? showPhone(session.phone) : undefined }}
      userLinks={[{ href: '/account', label: 'Devices and security', icon: <ShieldCheck aria-hidden="true" /> }]}
      signOut={signOutHere}
    >
      {children}
      <LiveRefresh bell="/api/events/retailer" except="/retailer/claims/new" />
      <SendDrafts retailerId={retailer.retailerId} />
    </AppShell>
  )
}
