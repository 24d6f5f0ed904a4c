import { pagesSql } from '@/db/client'
import { formatMoney, formatPercent } from '@/lib/core/format'
import { worthMinor } from '@/lib/redemption'
import { column, figure, report, shareOf, sumOf } from './declare'
import { bucketDays, salesAt } from './links'
import { bucketStart, buckets, startColumn, within } from './parts'

type Found = { start: string; memberNet: number; used: number; memberSales: number; memberPaid: number; otherSales: number; otherPaid: number }

/** What members’ baskets were worth beyond those of others, for as many sales. */
const more = ({ memberSales, memberPaid, otherSales, otherPaid }: Found): number | null =>
  memberSales > 0 && otherSales > 0 ? Math.round(memberPaid - (otherPaid * memberSales) / otherSales) : null

export const returnReport = report({
  id: 'return',
  group: 'Points',
  title: 'What the program costs and brings',
  question: 'What do points cost me, beside what members buy?',
  method: 'Cost: points used here, less what came back, at the rate at which they pay now; rewards in kind count at their points. Members’ sales: less refunds. Larger baskets: what members paid beyond as many baskets of customers without a card. Some of them would have spent more without a program as well, and your margin is not known here: so it is the most that larger baskets may have brought in sales, not a profit; visits that would not have happened are not in it.',
  filters: ['period'],
  whole: true,
  columns: [],
  chart: { kind: 'bar', label: 'start', series: ['cost', 'more'] },
  async run(facts) {
    const sql = pagesSql()
    const found = await sql<Found[]>`
      with sold as (
        select ${bucketStart(facts, sql`h.day`)} as start, sum(member_net_minor - member_refund_minor) as net, sum(own_member_sales) as member_sales, sum(member_net_minor) as member_paid,
          sum(own_sales - own_member_sales) as other_sales, sum(net_minor - member_net_minor) as other_paid
        from outlet_hours h where ${within('h', facts)} group by 1
      ), used as (
        select ${bucketStart(facts, sql`d.day`)} as start, sum(points_used - points_returned) as points from organization_days d
        where d.program_id = ${facts.programId} and d.organization_id = ${facts.organizationId} and d.day between ${facts.from} and ${facts.to} group by 1
      )
      select to_char(b.start, 'YYYY-MM-DD') as start, coalesce(s.net, 0)::float8 as "memberNet", coalesce(u.points, 0)::float8 as used,
        coalesce(s.member_sales, 0)::int as "memberSales", coalesce(s.member_paid, 0)::float8 as "memberPaid",
        coalesce(s.other_sales, 0)::int as "otherSales", coalesce(s.other_paid, 0)::float8 as "otherPaid"
      from (${buckets(facts)}) b left join sold s on s.start = b.start left join used u on u.start = b.start order by b.start`
    const cost = (points: number) => (facts.rate ? worthMinor(points, facts.rate) : null)
    const rows = found.map((one) => ({ start: one.start, memberNet: one.memberNet, used: one.used, cost: cost(one.used), share: shareOf(cost(one.used) ?? 0, one.memberNet), more: more(one) }))
    const sum = (key: keyof Omit<Found, 'start'>) => sumOf(found, key)
    const whole = { start: '', memberNet: sum('memberNet'), used: sum('used'), memberSales: sum('memberSales'), memberPaid: sum('memberPaid'), otherSales: sum('otherSales'), otherPaid: sum('otherPaid') }
    const spent = cost(whole.used)
    const share = spent === null ? null : shareOf(spent, whole.memberNet)
    const some = whole.memberSales > 0 || whole.used !== 0
    return {
      columns: [startColumn(facts), column('memberNet', 'Members’ sales', 'money'), column('used', 'Points used', 'points'), column('cost', 'Their cost', 'money'),
        column('share', 'Of members’ sales', 'percent'), column('more', 'Larger baskets', 'money')],
      rows: some ? rows : [],
      links: found.map(({ start, memberSales }) => ({ memberNet: memberSales === 0 ? undefined : salesAt(facts, { period: bucketDays(facts, start), show: 'members', currency: facts.currency }) })),
      sentence: !some ? 'No member has bought in this period.'
        : spent === null ? 'By these rules points pay no money, so they have no price here.'
        : `Points cost ${formatMoney(spent, facts.currency)}${share === null ? '' : `, ${formatPercent(share)} of the ${formatMoney(whole.memberNet, facts.currency)} that members spent`}.`,
      figures: [figure('Members’ sales', 'money', whole.memberNet, salesAt(facts, { show: 'members', currency: facts.currency })), figure('Cost of points', 'money', spent), figure('Of members’ sales', 'percent', share),
        figure('Larger baskets', 'money', more(whole))],
    }
  },
})
