import type { ReactNode } from 'react'
import { WalletHistory } from '@/components/retailer/wallet-history'
import { DescriptionList } from '@/components/shared/description-list'
import { PageHeader } from '@/components/shared/page-header'
import { Points } from '@/components/shared/points'
import { TableSkeleton } from '@/components/shared/table-skeleton'
import { Skeleton, TextSkeleton } from '@/components/ui/skeleton'
import type { Ctx } from '@/lib/core/context'
import { fitting } from '@/lib/doors/fitting'
import { ownRetailerWallet } from '@/lib/retailers'

function Layout({ place, balance, history }: Record<'place' | 'balance' | 'history', ReactNode>) {
  return (
    <>
      <PageHeader title="Your points" description={place} />
      <div className="rounded-lg border bg-card p-4 sm:p-5">{balance}</div>
      {history}
    </>
  )
}

export function OwnWalletSkeleton() {
  return (
    <Layout
      place={<TextSkeleton className="h-5 w-40" />}
      balance={<Skeleton className="h-44 sm:h-27.5" />}
      history={<TableSkeleton row="h-25.5 sm:h-11.25" />}
    />
  )
}

export async function OwnWallet({ ctx, after }: { ctx: Ctx; after: string | undefined }) {
  const { program, balance, entries, next } = await ownRetailerWallet(ctx, fitting(ownRetailerWallet.declaration.input, { cursor: after }))
  return (
    <Layout
      place={program ? `In ${program.name}` : 'The brand has not opened its program yet.'}
      balance={(
        <DescriptionList
          items={[
            { term: 'To use', value: <Points points={balance.available} large /> },
            { term: 'On the way', value: <Points points={balance.pending} /> },
            { term: 'Put aside', value: <Points points={balance.held} /> },
          ]}
        />
      )}
      history={(
        <WalletHistory
          entries={entries}
          now={ctx.now}
          timeZone={program?.timeZone}
          previousHref={after ? '/retailer/points' : undefined}
          nextHref={next ? `/retailer/points?after=${encodeURIComponent(next)}` : undefined}
        />
      )}
    />
  )
}
