import { Camera } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { Section } from '@/components/customer/section'
import { single } from '@/components/organizations/list-href'
import type { SearchParams } from '@/components/organizations/list-href'
import { ChannelList } from '@/components/gifts/channel-list'
import { SentList } from '@/components/outreach/sent-list'
import { ClaimList } from '@/components/retailer-claims/claim-list'
import { EmptyState } from '@/components/shared/empty-state'
import { Money } from '@/components/shared/money'
import { PageHeader } from '@/components/shared/page-header'
import { StatCard } from '@/components/shared/stat-card'
import { Button } from '@/components/ui/button'
import { can } from '@/lib/auth/permissions'
import { ownClaims } from '@/lib/claims'
import { formatNumber, plural } from '@/lib/core/format'
import { formatDate } from '@/lib/core/format-date'
import { isId } from '@/lib/core/ids'
import { fitting } from '@/lib/doors/fitting'
import { requireOrganization } from '@/lib/doors/session-context'
import { askedGifts } from '@/lib/gifts'
import { sentToOwnCustomers } from '@/lib/outreach'
import { getMyRetailer, ownCustomers } from '@/lib/retailers'
import { capital } from '@/lib/retailers/schemas'

export const metadata: Metadata = { title: 'Customer' }

const PAGE = 20
const SHOWN_GIFTS = 5
const SHOWN_SENT = 5

export default async function RetailerCustomerPage({ params, searchParams }: { params: Promise<{ id: string }>; searchParams: SearchParams }) {
  const [{ id: memberId }, { after }, ctx] = await Promise.all([params, searchParams.then(single), requireOrganization('retailer.own')])
  if (!isId(memberId)) notFound()
  const [{ words, brand }, { items: [customer] }, found, { gifts, timeZone, next }, sent] = await Promise.all([
    getMyRetailer(ctx, {}), ownCustomers(ctx, { memberId, limit: 1 }), ownClaims(ctx, { memberId, limit: PAGE + 1, ...fitting(ownClaims.declaration.input, { before: after }) }),
    askedGifts(ctx, { memberId, limit: SHOWN_GIFTS }), sentToOwnCustomers(ctx, { memberId, limit: SHOWN_SENT }),
  ])
  if (!customer) notFound()
  const claims = found.slice(0, PAGE)
  const here = `/retailer/customers/${memberId}`
  return (
    <>
      <PageHeader
        title={customer.name ?? 'No name noted'}
        description={`Registered ${formatDate(customer.registeredAt, { timeZone: 'UTC' })}`}
        breadcrumb={[{ label: capital(words.customers), href: '/retailer/customers' }, { label: customer.name ?? 'No name noted' }]}
        actions={<>
          <Button asChild size="lg" variant="outline"><Link href={`/retailer/gifts/new?for=${memberId}`}>Ask for a gift</Link></Button>
          <Button asChild size="lg"><Link href={`/retailer/claims/new?customer=${memberId}`}><Camera aria-hidden="true" />New claim</Link></Button>
        </>}
      />
      <div className="grid gap-3 sm:grid-cols-3">
        <StatCard label="Points" figure={formatNumber(customer.points)} />
        <StatCard label="Bought here" figure={<Money amountMinor={customer.purchasedMinor} currency={customer.currency} decimals="auto" />} hint={plural(customer.purchases, { one: '# invoice', other: '# invoices' })} />
        <StatCard label="Last visit" figure={customer.lastPurchase ? formatDate(customer.lastPurchase, { timeZone: 'UTC' }) : 'None yet'} />
      </div>
      <Section title="Claims">
        <ClaimList
          claims={claims} word={words.customer} ownPoints={can(ctx, 'retailer.manage')} empty={<EmptyState title="No claims yet" description="Take a photo of their next invoice." />}
          previousHref={after ? here : undefined} nextHref={found.length > PAGE ? `${here}?after=${claims.at(-1)?.claimId ?? ''}` : undefined}
        />
      </Section>
      <Section title="Gifts">
        <ChannelList
          gifts={gifts} timeZone={timeZone} now={ctx.now} base="/retailer/gifts"
          empty={<EmptyState title="No gifts yet" description="What you ask for with their points is listed here. They confirm it with a code." />}
        />
        {next ? <Link href="/retailer/gifts" className="w-fit underline underline-offset-4">All gifts you asked for</Link> : null}
      </Section>
      <Section title={`From ${brand.name}`}><SentList one items={sent.items} timeZone={sent.timeZone} words={words} brand={brand.name} /></Section>
    </>
  )
}
