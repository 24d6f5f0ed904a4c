import type { Metadata } from 'next'
import Link from 'next/link'
import { StockForm } from '@/components/gifts/stock-form'
import { WaitingChanges } from '@/components/second-person/waiting-changes'
import { EmptyState } from '@/components/shared/empty-state'
import { PageHeader } from '@/components/shared/page-header'
import { Points } from '@/components/shared/points'
import { Button } from '@/components/ui/button'
import { formatNumber } from '@/lib/core/format'
import { giftStock } from '@/lib/gifts'
import { backOffice } from '../../back-office'

export const metadata: Metadata = { title: 'Stock by region' }

export default async function GiftStockPage() {
  const { ctx, words } = await backOffice('gifts.manage')
  const gifts = await giftStock(ctx, {})
  const noRegions = gifts.every(({ regions }) => regions.length === 0)
  return (
    <>
      <PageHeader
        title="Stock by region" breadcrumb={[{ label: 'Gifts', href: '/admin/gifts' }, { label: 'Stock by region' }]}
        description={`How many of each gift a region has in all, those counted that are held or were given. A region without a number has what there is in all. A request counts in the region of its ${words.retailer}.`}
      />
      <WaitingChanges ctx={ctx} kinds={['gifts']} />
      {gifts.length === 0 || noRegions ? (
        <div className="rounded-lg border bg-card">
          {gifts.length === 0
            ? <EmptyState title="No gifts yet" description="Add rewards of the type gift: they are the catalogue." action={<Button asChild><Link href="/shop/rewards">Rewards</Link></Button>} />
            : <EmptyState title="No regions yet" description={`Divide your market into regions, and give each ${words.retailer} one.`} action={<Button asChild><Link href="/admin/regions">Regions</Link></Button>} />}
        </div>
      ) : gifts.map(({ rewardId, name, points, stock, given, regions }) => (
        <section key={rewardId} aria-label={name} className="grid gap-4 rounded-lg border bg-card p-4 sm:p-5">
          <div className="flex flex-wrap items-baseline justify-between gap-x-4">
            <h2 className="text-base font-semibold break-words">{name}, <Points points={points} /></h2>
            <p className="text-sm text-muted-foreground">{stock === null ? 'No limit in all' : `${formatNumber(stock)} in all`}, {formatNumber(given)} given or held</p>
          </div>
          <StockForm rewardId={rewardId} name={name} regions={regions} />
        </section>
      ))}
    </>
  )
}
