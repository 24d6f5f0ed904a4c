import Link from 'next/link'
import type { ReactNode } from 'react'
import { WalletHistory } from '@/components/retailer/wallet-history'
import { DescriptionList } from '@/components/shared/description-list'
import { PageHeader } from '@/components/shared/page-header'
import { Points } from '@/components/shared/points'
import { TableSkeleton } from '@/components/shared/table-skeleton'
import { Button } from '@/components/ui/button'
import { Skeleton, TextSkeleton } from '@/components/ui/skeleton'
import type { Ctx } from '@/lib/core/context'
import { fitting } from '@/lib/doors/fitting'
import { ownRetailerWallet } from '@/lib/retailers'

const ask = <Button asChild variant="outline"><Link href="/retailer/gifts/new?for=self">Use them for a gift</Link></Button>

function Layout({ place, balance, history, actions }: Record<'place' | 'balance' | 'history', ReactNode> & { actions?: ReactNode }) {
  return (
    <>
      <PageHeader title="Your points" description={place} actions={actions} />
      <div className="rounded-lg border bg-card p-4 sm:p-5">{balance}</div>
      {history}
    </>
  )
}

export function OwnWalletSkeleton() {
  return (
    <Layout
      actions={ask}
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
      actions={program ? ask : undefined}
      place={program ? `In ${program.name}` : 'The brand has not opened its program yet.'}
      balance={(
        <DescriptionList
          items={[
            { term: 'To use', value: <Points points={balance.available} large /> },
            { term: 'On the way', value: <Points points={balance.pending} /> },
            { term: 'Put aside', value: <Points points={balance.held} /> },
            ...(balance.owed > 0 ? [{ term: 'Owed', value: <Points points={balance.owed} />, hint: 'Taken back after they were used: what comes next repays them first.' }] : []),
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
