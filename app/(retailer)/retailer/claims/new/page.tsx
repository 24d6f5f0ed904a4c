import type { Metadata } from 'next'
import { Suspense } from 'react'
import { single } from '@/components/organizations/list-href'
import type { SearchParams } from '@/components/organizations/list-href'
import { StartClaim } from '@/components/retailer-claims/start-claim'
import { PageHeader } from '@/components/shared/page-header'
import { Alert } from '@/components/ui/alert'
import { listUsualProducts } from '@/lib/claims'
import { isId } from '@/lib/core/ids'
import { requireOrganization } from '@/lib/doors/session-context'
import { getMyRetailer, ownCustomers } from '@/lib/retailers'

export const metadata: Metadata = { title: 'New claim' }

/** So many are there to choose from without a network. */
const KNOWN = 50

export default async function NewClaimPage({ searchParams }: { searchParams: SearchParams }) {
  const [{ customer }, ctx] = await Promise.all([searchParams.then(single), requireOrganization('retailer.own')])
  const [{ retailerId, name, words, brand, programOpen }, { items }, usual, chosen] = await Promise.all([
    getMyRetailer(ctx, {}), ownCustomers(ctx, { limit: KNOWN }), listUsualProducts(ctx, {}), isId(customer ?? '') ? ownCustomers(ctx, { memberId: customer, limit: 1 }) : null,
  ])
  const [one] = chosen?.items ?? []
  return (
    <>
      <PageHeader title="New claim" description="A photo of the invoice, who bought it, and what it says." breadcrumb={[{ label: 'Claims', href: '/retailer/claims' }, { label: 'New' }]} />
      <noscript><Alert variant="warning">A photo needs scripts: allow them for this site.</Alert></noscript>
      {programOpen ? (
        <Suspense>
          <StartClaim
            retailerId={retailerId} ownName={name} word={words.customer} currency={brand.currency} usual={usual}
            known={items.map((each) => ({ memberId: each.memberId, name: each.name, points: each.points }))}
            customer={one ? { memberId: one.memberId, name: one.name ?? 'No name noted' } : undefined}
          />
        </Suspense>
      ) : <Alert>{brand.name} has not opened its program yet. Claims start when it does.</Alert>}
    </>
  )
}
