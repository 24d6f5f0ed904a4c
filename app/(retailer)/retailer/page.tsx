import { Camera } from 'lucide-react'
import Link from 'next/link'
import { Suspense } from 'react'
import { Section } from '@/components/customer/section'
import { countOf } from '@/components/retailer-claims/claim-tabs'
import { ReturnedList } from '@/components/retailer-claims/returned-list'
import { WaitingDrafts } from '@/components/retailer-claims/waiting-drafts'
import { CustomerList } from '@/components/retailer/customer-list'
import { RegisterForm } from '@/components/retailer/register-form'
import { WaitingCustomers } from '@/components/second-person/waiting-customers'
import { PageHeader } from '@/components/shared/page-header'
import { StatCard } from '@/components/shared/stat-card'
import { TableSkeleton } from '@/components/shared/table-skeleton'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { can } from '@/lib/auth/permissions'
import { countOwnClaims, ownClaims } from '@/lib/claims'
import { claimGroups } from '@/lib/claims/retailer-plain'
import type { ClaimGroup } from '@/lib/claims/retailer-plain'
import type { Ctx } from '@/lib/core/context'
import { formatNumber } from '@/lib/core/format'
import { requireOrganization } from '@/lib/doors/session-context'
import { getMyRetailer, ownCustomers } from '@/lib/retailers'
import { askCustomer, saveRegistration } from '@/lib/retailers/actions'
import { capital } from '@/lib/retailers/schemas'
import type { PartyWords } from '@/lib/retailers/schemas'
import { GiftsUnderWay } from './gifts-under-way'
import { OwnPoints, OwnRedemptions } from './own-points'

const groups = Object.entries(claimGroups) as [ClaimGroup, (typeof claimGroups)[ClaimGroup]][]

export default async function RetailerPage() {
  const ctx = await requireOrganization('retailer.own')
  const [retailer, counts, returned] = await Promise.all([getMyRetailer(ctx, {}), countOwnClaims(ctx, {}), ownClaims(ctx, { states: ['returned'], limit: 3 })])
  const { words, brand, retailerId, name, code, programOpen } = retailer
  const manages = can(ctx, 'retailer.manage')
  return (
    <>
      <PageHeader
        title={name}
        description={<>{capital(words.retailer)} of {brand.name}, number <strong className="tracking-wider">{code}</strong></>}
        actions={programOpen ? <Button asChild size="lg"><Link href="/retailer/claims/new"><Camera aria-hidden="true" />New claim</Link></Button> : undefined}
      />
      <WaitingDrafts retailerId={retailerId} />
      {returned.length > 0 ? <Section title="To correct"><ReturnedList claims={returned} brand={brand.name} /></Section> : null}
      <div className="grid grid-cols-2 gap-3 lg:grid-cols-3">
        {manages ? <OwnPoints ctx={ctx} /> : null}
        {groups.map(([key, { label, next }]) => <StatCard key={key} label={label} figure={formatNumber(countOf(counts, key))} hint={countOf(counts, key) > 0 ? next : undefined} href={`/retailer/claims?show=${key}`} />)}
      </div>
      <Section title={`New ${words.customer}`}>
        {programOpen
          ? <RegisterForm ask={askCustomer} register={saveRegistration} country={brand.country} brand={brand.name} words={words} />
          : <Alert>{brand.name} has not opened its program yet. Registering starts when it does.</Alert>}
      </Section>
      <WaitingCustomers ctx={ctx} words={words} brand={brand.name} />
      <Suspense fallback={<Section title={`Your ${words.customers}`}><TableSkeleton row="h-50 sm:h-11.25" /></Section>}>
        <Section title={`Your ${words.customers}`}><Newest ctx={ctx} words={words} /></Section>
        <Section title="Gifts under way"><GiftsUnderWay ctx={ctx} words={words} /></Section>
        {manages ? <OwnRedemptions ctx={ctx} /> : null}
        <Link href="/retailer/sent" className="w-fit font-medium text-accent underline underline-offset-4">What {brand.name} sent to your {words.customers}</Link>
        <Link href="/me" className="w-fit font-medium text-accent underline underline-offset-4">Go to your own cards</Link>
      </Suspense>
    </>
  )
}

async function Newest({ ctx, words }: { ctx: Ctx; words: PartyWords }) {
  const { items, next } = await ownCustomers(ctx, { limit: 5 })
  return <CustomerList customers={items} words={words} note={next ? <Link href="/retailer/customers" className="font-medium text-accent underline underline-offset-4">All your {words.customers}</Link> : undefined} />
}
