import type { Metadata } from 'next'
import { WalletHistory } from '@/components/retailer/wallet-history'
import { DescriptionList } from '@/components/shared/description-list'
import { PageHeader } from '@/components/shared/page-header'
import { Points } from '@/components/shared/points'
import { single } from '@/components/organizations/list-href'
import type { SearchParams } from '@/components/organizations/list-href'
import { fitting } from '@/lib/doors/fitting'
import { requireOrganization } from '@/lib/doors/session-context'
import { ownRetailerWallet } from '@/lib/retailers'

export const metadata: Metadata = { title: 'Your points' }

export default async function RetailerPointsPage({ searchParams }: { searchParams: SearchParams }) {
  const [{ after }, ctx] = await Promise.all([searchParams.then(single), requireOrganization('retailer.own')])
  const { program, balance, entries, next } = await ownRetailerWallet(ctx, fitting(ownRetailerWallet.declaration.input, { cursor: after }))
  return (
    <>
      <PageHeader title="Your points" description={program ? `In ${program.name}` : 'The brand has not opened its program yet.'} />
      <div className="rounded-lg border bg-card p-4 sm:p-5">
        <DescriptionList
          items={[
            { term: 'To use', value: <Points points={balance.available} large /> },
            { term: 'On the way', value: <Points points={balance.pending} /> },
            { term: 'Put aside', value: <Points points={balance.held} /> },
          ]}
        />
      </div>
      <WalletHistory
        entries={entries}
        now={ctx.now}
        timeZone={program?.timeZone}
        previousHref={after ? '/retailer/points' : undefined}
        nextHref={next ? `/retailer/points?after=${encodeURIComponent(next)}` : undefined}
      />
    </>
  )
}
