import type { Metadata } from 'next'
import { single } from '@/components/organizations/list-href'
import type { SearchParams } from '@/components/organizations/list-href'
import { CustomerList } from '@/components/retailer/customer-list'
import { WaitingCustomers } from '@/components/second-person/waiting-customers'
import { PageHeader } from '@/components/shared/page-header'
import { SearchField } from '@/components/shared/search-field'
import { fitting } from '@/lib/doors/fitting'
import { requireOrganization } from '@/lib/doors/session-context'
import { getMyRetailer, ownCustomers } from '@/lib/retailers'

export const metadata: Metadata = { title: 'Customers' }

export default async function RetailerCustomersPage({ searchParams }: { searchParams: SearchParams }) {
  const [{ q, after }, ctx] = await Promise.all([searchParams.then(single), requireOrganization('retailer.own')])
  const [{ words, brand }, list] = await Promise.all([getMyRetailer(ctx, {}), ownCustomers(ctx, fitting(ownCustomers.declaration.input, { q, cursor: after }))])
  const kept = q ? `q=${encodeURIComponent(q)}&` : ''
  return (
    <>
      <PageHeader title={`Your ${words.customers}`} description="Those you registered. What others sell to them is theirs to know." />
      <WaitingCustomers ctx={ctx} words={words} brand={brand.name} />
      <SearchField label={`Search ${words.customers}`} placeholder="Name, or whole phone number" maxLength={80} />
      <CustomerList
        customers={list.items}
        words={words}
        searched={Boolean(q)}
        previousHref={after ? `/retailer/customers${q ? `?q=${encodeURIComponent(q)}` : ''}` : undefined}
        nextHref={list.next ? `/retailer/customers?${kept}after=${encodeURIComponent(list.next)}` : undefined}
      />
    </>
  )
}
