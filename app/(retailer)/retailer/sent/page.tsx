import type { Metadata } from 'next'
import Link from 'next/link'
import { listHref, single } from '@/components/organizations/list-href'
import type { SearchParams } from '@/components/organizations/list-href'
import { SentList } from '@/components/outreach/sent-list'
import { PageHeader } from '@/components/shared/page-header'
import { Button } from '@/components/ui/button'
import { fitting } from '@/lib/doors/fitting'
import { requireOrganization } from '@/lib/doors/session-context'
import { sentToOwnCustomers } from '@/lib/outreach'
import { getMyRetailer } from '@/lib/retailers'

export const metadata: Metadata = { title: 'Sent to your customers' }
const path = '/retailer/sent'

export default async function RetailerSentPage({ searchParams }: { searchParams: SearchParams }) {
  const [{ after }, ctx] = await Promise.all([searchParams.then(single), requireOrganization('retailer.own')])
  const [{ words, brand }, { items, next, timeZone }] = await Promise.all([getMyRetailer(ctx, {}), sentToOwnCustomers(ctx, fitting(sentToOwnCustomers.declaration.input, { after }))])
  return (
    <>
      <PageHeader title={`Sent to your ${words.customers}`} description={`Messages and points from ${brand.name}, and how many of your own ${words.customers} they reached.`} />
      <SentList items={items} timeZone={timeZone} words={words} brand={brand.name} />
      {after || next ? (
        <nav aria-label="Pages" className="flex gap-2">
          {after ? <Button asChild variant="outline" size="sm"><Link href={path}>Newest</Link></Button> : null}
          {next ? <Button asChild variant="outline" size="sm"><Link href={listHref(path, {}, { after: next })}>Earlier</Link></Button> : null}
        </nav>
      ) : null}
    </>
  )
}
