import { StatCard } from '@/components/shared/stat-card'
import type { Dashboard } from '@/lib/analytics'
import { formatMoney, formatNumber, formatPoints } from '@/lib/core/format'
import { changeOf } from './words'

/** Four figures at most; each opens its rows. */
export function Figures({ data }: { data: Dashboard }) {
  const { members, active, issued, redeemed, liability, period, series } = data
  const than = `against the ${period.days} days before`
  return (
    <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
      {members ? (
        <StatCard
          label="Members"
          figure={formatNumber(members.total)}
          hint={`${formatNumber(active.value)} bought in 30 days, ${formatNumber(members.added.value)} joined in ${period.days} days`}
          href="/shop/members"
        />
      ) : <StatCard label="Members who came" figure={formatNumber(active.value)} hint="Bought in your outlet in 30 days" href="/shop/members" />}
      <StatCard
        label="Points issued"
        figure={formatNumber(issued.value)}
        change={changeOf(issued)}
        changeLabel={than}
        moreIs="neutral"
        sparkline={series.map((bar) => bar.pointsEarned)}
        href={`/shop/sales?from=${period.from}&to=${period.to}`}
      />
      <StatCard
        label="Points redeemed"
        figure={formatNumber(redeemed.value)}
        change={changeOf(redeemed)}
        changeLabel={than}
        moreIs="neutral"
        sparkline={series.map((bar) => bar.pointsUsed)}
        href={`/shop/sales?show=redeemed&from=${period.from}&to=${period.to}`}
      />
      {liability ? (
        <StatCard
          label="Liability"
          figure={formatMoney(liability.amountMinor, liability.currency)}
          hint={`${formatPoints(liability.points)} outstanding, at today’s rate`}
          href="/shop/members"
        />
      ) : <StatCard label="Sales" figure={formatNumber(data.sales.value)} change={changeOf(data.sales)} changeLabel={than} href="/shop/sales" />}
    </div>
  )
}
