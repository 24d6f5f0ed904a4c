import { headers } from 'next/headers'
import Link from 'next/link'
import { Suspense } from 'react'
import { Section } from '@/components/customer/section'
import { RegisterForm } from '@/components/retailer/register-form'
import { Registrations } from '@/components/retailer/registrations'
import { PageHeader } from '@/components/shared/page-header'
import { StatCard } from '@/components/shared/stat-card'
import { TableSkeleton } from '@/components/shared/table-skeleton'
import { Alert } from '@/components/ui/alert'
import type { Ctx } from '@/lib/core/context'
import { formatNumber } from '@/lib/core/format'
import { countryOf } from '@/lib/doors/request-facts'
import { requireOrganization } from '@/lib/doors/session-context'
import { getMyRetailer, ownRegistrations, ownRetailerWallet } from '@/lib/retailers'
import { saveRegistration } from '@/lib/retailers/actions'

export default async function RetailerPage() {
  const ctx = await requireOrganization('retailer.own')
  // The form is not among what arrives later: it works without scripts.
  const [retailer, wallet, bag] = await Promise.all([getMyRetailer(ctx, {}), ownRetailerWallet(ctx, { limit: 1 }), headers()])
  const { available, pending } = wallet.balance
  return (
    <>
      <PageHeader
        title={retailer.name}
        description={<>Retailer of {retailer.brand.name}, with the code <strong className="tracking-wider">{retailer.code}</strong></>}
      />
      <StatCard
        label="Your points"
        figure={formatNumber(available)}
        hint={pending > 0 ? `${formatNumber(pending)} on the way` : undefined}
        href="/retailer/points"
      />
      <Section title="Register a customer">
        {wallet.program
          ? <RegisterForm action={saveRegistration} country={countryOf(bag)} brand={retailer.brand.name} />
          : <Alert>{retailer.brand.name} has not opened its program yet. Registering starts when it does.</Alert>}
      </Section>
      <Suspense fallback={<Section title="Your registrations"><TableSkeleton row="h-37.5 sm:h-11.25" /></Section>}>
        <Section title="Your registrations"><OwnRegistrations ctx={ctx} /></Section>
        <Link href="/me" className="w-fit font-medium text-accent underline underline-offset-4">Go to your own cards</Link>
      </Suspense>
    </>
  )
}

async function OwnRegistrations({ ctx }: { ctx: Ctx }) {
  return <Registrations rows={await ownRegistrations(ctx, {})} now={ctx.now} />
}
