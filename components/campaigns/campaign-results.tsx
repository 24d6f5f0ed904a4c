import { Points } from '@/components/shared/points'
import { StatCard } from '@/components/shared/stat-card'
import type { CampaignResult } from '@/lib/campaigns/result-schemas'
import { formatMoney, formatNumber, formatPoints } from '@/lib/core/format'

/** What it brought so far, beside the days before it. */
export function CampaignResults({ result, budgetPoints, currency, salesHref }: { result: CampaignResult | undefined; /** The sales it counted for. */ salesHref?: string; budgetPoints: number | null; currency: string }) {
  if (!result) return <p className="text-muted-foreground">It has not counted for a sale yet.</p>
  const { sales, members, points, netMinor, perDay, perDayBefore } = result
  const change = perDayBefore > 0 ? perDay / perDayBefore - 1 : undefined
  return (
    <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
      <StatCard label="Sales it counted for" figure={formatNumber(sales)} hint={`${formatMoney(netMinor, currency)} paid`} href={salesHref} />
      <StatCard label="Members" figure={formatNumber(members)} />
      <StatCard label="Points given" figure={<Points points={points} />} hint={budgetPoints === null ? 'No budget set' : `of ${formatPoints(budgetPoints)}`} />
      <StatCard
        label="Members’ sales a day" figure={formatNumber(perDay, { maximumFractionDigits: 1 })}
        {...(change === undefined ? {} : { change, changeLabel: 'against as many days before' })}
      />
    </div>
  )
}

export const resultWords = (result: CampaignResult | undefined): string => (result ? formatPoints(result.points) : 'not yet')
