import { pagesSql } from '@/db/client'
import { formatPercent, plural } from '@/lib/core/format'
import { tierIn } from '@/lib/programs'
import { column, figure, report, shareOf, sumOf } from './declare'
import { salesAt } from './links'
import { buyers } from './parts'

const SHOWN = 50

type Found = { memberId: string; number: string; name: string | null; tierKey: string; sales: number; spend: number; points: number; last: string; all: number }

export const topCustomersReport = report({
  id: 'top-customers',
  group: 'Members',
  title: 'Top customers',
  question: 'Who spends most, and when were they here last?',
  method: `The ${SHOWN} members who spent most in the period, less what was refunded in it; with the tier they hold today. Names are those that this shop noted.`,
  filters: ['period', 'outlet', 'segment'],
  columns: [
    column('member', 'Member', 'text', { path: '/shop/members/', key: 'memberId' }), column('tier', 'Tier', 'text'), column('sales', 'Purchases'), column('spend', 'Spent', 'money'),
    column('share', 'Of all members’ money', 'percent'), column('points', 'Points earned', 'points'), column('last', 'Last purchase', 'day'),
  ],
  chart: { kind: 'bar', label: 'member', series: ['spend'] },
  async run(facts) {
    const found = await pagesSql()<Found[]>`
      with each as (
        select member_id, sum(sales) as sales, sum(spend) as spend, sum(points_earned) as points, max(day) filter (where sales > 0) as last
        from (${buyers(facts)}) b group by 1 having sum(sales) > 0
      )
      select m.id as "memberId", m.number, p.name, m.tier_key as "tierKey", e.sales::int as sales, e.spend::float8 as spend, e.points::float8 as points,
        to_char(e.last, 'YYYY-MM-DD') as last, (select sum(spend) from each)::float8 as all
      from each e join members m on m.program_id = ${facts.programId} and m.id = e.member_id
      left join member_profiles p on p.program_id = m.program_id and p.organization_id = ${facts.organizationId} and p.member_id = m.id
      order by e.spend desc, e.sales desc, m.id limit ${SHOWN}`
    const all = found[0]?.all ?? 0
    const rows = found.map(({ memberId, number, name, tierKey, sales, spend, points, last }) => ({
      memberId, member: name ?? number, tier: tierIn(facts.rules, tierKey).name, sales, spend, share: shareOf(spend, all), points, last,
    }))
    const share = shareOf(sumOf(rows.slice(0, 10), 'spend'), all)
    return {
      rows,
      links: rows.map(({ memberId, last }) => ({ sales: salesAt(facts, { member: memberId }), last: salesAt(facts, { member: memberId, period: { from: last, to: last } }) })),
      sentence: share === null ? 'No member has bought in this period.'
        : `${plural(Math.min(10, rows.length), { one: 'The first one', other: 'The first #' })} brought ${formatPercent(share)} of what members spent.`,
      figures: [figure('Members’ money', 'money', all), figure('Of it by the first ten', 'percent', share)],
    }
  },
})
