import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { NewClaim } from '@/components/claim-desk/new-claim'
import { PickBuyer, PickRetailer } from '@/components/claim-desk/pick-parties'
import { single } from '@/components/organizations/list-href'
import type { SearchParams } from '@/components/organizations/list-href'
import { PageHeader } from '@/components/shared/page-header'
import { SearchField } from '@/components/shared/search-field'
import { findBuyers } from '@/lib/claims'
import { isId } from '@/lib/core/ids'
import { orNotFound } from '@/lib/doors/or-not-found'
import { fitting } from '@/lib/doors/fitting'
import { getOrganization } from '@/lib/organizations'
import { getRetailer, listRetailers } from '@/lib/retailers'
import { backOffice } from '../../back-office'

export const metadata: Metadata = { title: 'Enter a claim' }

export default async function NewClaimPage({ searchParams }: { searchParams: SearchParams }) {
  const [{ ctx, words }, { retailer: retailerId, member: memberId, q }] = await Promise.all([backOffice('claims.submit'), searchParams.then(single)])
  const header = (says: string) => <PageHeader breadcrumb={[{ label: 'Claims', href: '/admin/claims' }, { label: 'New' }]} title="Enter from paper" description={says} />
  if (!retailerId) {
    const { items } = await listRetailers(ctx, { ...fitting(listRetailers.declaration.input, { q }), standing: 'verified', limit: 20 })
    return (
      <>
        {header(`Whose invoice is it? You enter it, so somebody else approves it.`)}
        <SearchField label={`Search ${words.retailers}`} placeholder="Name, number or phone" maxLength={80} />
        <PickRetailer retailers={items} words={words} />
      </>
    )
  }
  if (!isId(retailerId) || (memberId && !isId(memberId))) notFound()
  const retailer = await orNotFound(getRetailer(ctx, { retailerId }))
  const { buyers, more } = await findBuyers(ctx, { retailerId, ...fitting(findBuyers.declaration.input, { q }) })
  if (!memberId) {
    return (
      <>
        {header(`An invoice of ${retailer.name}. For which ${words.customer}?`)}
        <SearchField label={`Search ${words.customers}`} placeholder="Name, member number or phone" maxLength={80} />
        <PickBuyer buyers={buyers} more={more} retailerId={retailerId} words={words} searched={Boolean(q)} />
      </>
    )
  }
  const { currency } = await getOrganization(ctx, {})
  return (
    <>
      {header(`An invoice of ${retailer.name}. Images are added to the draft, before it is sent.`)}
      <NewClaim retailerId={retailerId} retailer={retailer.name} memberId={memberId} currency={currency} />
    </>
  )
}
