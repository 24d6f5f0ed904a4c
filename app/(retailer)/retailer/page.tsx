import Link from 'next/link'
import { Suspense } from 'react'
import { Section } from '@/components/customer/section'
import { CustomerList } from '@/components/retailer/customer-list'
import { RegisterForm } from '@/components/retailer/register-form'
import { PageHeader } from '@/components/shared/page-header'
import { StatCard } from '@/components/shared/stat-card'
import { TableSkeleton } from '@/components/shared/table-skeleton'
import { Alert } from '@/components/ui/alert'
import { can } from '@/lib/auth/permissions'
import type { Ctx } from '@/lib/core/context'
import { formatNumber } from '@/lib/core/format'
import { requireOrganization } from '@/lib/doors/session-context'
import { getMyRetailer, ownCustomers, ownRetailerWallet } from '@/lib/retailers'
import { askCustomer, saveRegistration } from '@/lib/retailers/actions'
import { capital } from '@/lib/retailers/schemas'
import type { PartyWords } from '@/lib/retailers/schemas'

export default async function RetailerPage() {
  const ctx = await requireOrganization('retailer.own')
  const retailer = await getMyRetailer(ctx, {})
  const { words, brand } = retailer
  return (
    <>
      <PageHeader
        title={retailer.name}
        description={<>{capital(words.retailer)} of {brand.name}, number <strong className="tracking-wider">{retailer.code}</strong></>}
      />
      {can(ctx, 'retailer.manage') ? <OwnPoints ctx={ctx} /> : null}
      <Section title={`New ${words.customer}`}>
        {retailer.programOpen
          ? <RegisterForm ask={askCustomer} register={saveRegistration} country={brand.country} brand={brand.name} words={words} />
          : <Alert>{brand.name} has not opened its program yet. Registering starts when it does.</Alert>}
      </Section>
      <Suspense fallback={<Section title={`Your ${words.customers}`}><TableSkeleton row="h-37.5 sm:h-11.25" /></Section>}>
        <Section title={`Your ${words.customers}`}><Newest ctx={ctx} words={words} /></Section>
        <Link href="/me" className="w-fit font-medium text-accent underline underline-offset-4">Go to your own cards</Link>
      </Suspense>
    </>
  )
}

async function OwnPoints({ ctx }: { ctx: Ctx }) {
  const { balance: { available, pending } } = await ownRetailerWallet(ctx, { limit: 1 })
  return (
    <StatCard
      label="Your points"
      figure={formatNumber(available)}
      hint={pending > 0 ? `${formatNumber(pending)} on the way` : undefined}
      href="/retailer/points"
    />
  )
}

async function Newest({ ctx, words }: { ctx: Ctx; words: PartyWords }) {
  const { items } = await ownCustomers(ctx, { limit: 5 })
  return <CustomerList customers={items} words={words} nextHref={items.length === 5 ? '/retailer/customers' : undefined} />
}
