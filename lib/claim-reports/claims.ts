import { pagesSql } from '@/db/client'
import { formatPercent, plural } from '@/lib/core/format'
import { bucketDays, bucketStart, buckets, column, figure, shareOf, startColumn, sumOf } from '@/lib/reports'
import { claimReport, sentClaims } from './declare'
import type { Facts } from './declare'
import { claimsAt, GIVEN } from './links'

type Found = { start: string; sent: number; credited: number; waiting: number; returned: number; rejected: number; reversed: number; amount: number; customerPoints: number; retailerPoints: number }

/** Without what came back since. */
const given = (side: 'customer' | 'retailer') => {
  const sql = pagesSql()
  return sql`coalesce(sum(${sql(`k.${side}_points`)} - ${sql(`k.${side}_back`)}), 0)::float8`
}

export const claimsReport = claimReport({
  id: 'claims',
  title: 'Claims',
  question: 'How many claims come, and what becomes of them?',
  method: 'Claims by the day they were sent first, as they stand now; points are what was given for them, less what came back. Invoices in another currency than the program’s are counted, but not added up.',
  filters: ['period', 'retailer'],
  columns: [],
  chart: null,
  async run(facts) {
    const [sql, { words }] = [pagesSql(), facts]
    const rows = await sql<Found[]>`
      with sent as (select ${bucketStart(facts, sql`(k.submitted_at at time zone ${facts.timeZone})::date`)} as start, count(*)::int as sent, count(*) filter (where k.state = 'credited')::int as credited,
          count(*) filter (where k.state in ('submitted', 'in_review'))::int as waiting, count(*) filter (where k.state = 'returned')::int as returned,
          count(*) filter (where k.state = 'rejected')::int as rejected, count(*) filter (where k.state = 'reversed')::int as reversed,
          coalesce(sum(k.total_minor) filter (where k.currency = ${facts.currency}), 0)::float8 as amount, ${given('customer')} as "customerPoints", ${given('retailer')} as "retailerPoints"
        from claims k where ${sentClaims(facts)} group by 1)
      select b.start::text, coalesce(s.sent, 0) as sent, coalesce(s.credited, 0) as credited, coalesce(s.waiting, 0) as waiting, coalesce(s.returned, 0) as returned, coalesce(s.rejected, 0) as rejected,
        coalesce(s.reversed, 0) as reversed, coalesce(s.amount, 0) as amount, coalesce(s."customerPoints", 0) as "customerPoints", coalesce(s."retailerPoints", 0) as "retailerPoints"
      from (${buckets(facts)}) b left join sent s on s.start = b.start order by 1`
    const [sent, credited, waiting] = [sumOf(rows, 'sent'), sumOf(rows, 'credited'), sumOf(rows, 'waiting')]
    const share = shareOf(credited, sent)
    return {
      rows: sent > 0 ? [...rows] : [],
      links: rows.map(({ start }) => linksOf(facts, start)),
      columns: [
        startColumn(facts), column('sent', 'Sent'), column('credited', 'Credited'), column('waiting', 'Waiting'), column('returned', 'Returned'), column('rejected', 'Rejected'), column('reversed', 'Reversed'),
        column('amount', 'Invoices', 'money'), column('customerPoints', `Points for ${words.customers}`, 'points'), column('retailerPoints', `Points for ${words.retailers}`, 'points'),
      ],
      chart: { kind: 'stacked-bar', label: 'start', series: ['credited', 'waiting', 'returned', 'rejected'] },
      sentence: share === null ? 'No claim was sent in this period.'
        : `${plural(sent, { one: '# claim was sent', other: '# claims were sent' })}: ${formatPercent(share)} credited so far, ${waiting === 0 ? 'none waits' : plural(waiting, { one: 'one waits', other: '# wait' })}.`,
      figures: [
        figure('Sent', 'count', sent, claimsAt(facts, { state: 'all' })), figure('Credited', 'count', credited, claimsAt(facts, { state: 'credited' })),
        figure(`Points for ${words.customers}`, 'points', sumOf(rows, 'customerPoints'), claimsAt(facts, { state: GIVEN })), figure(`Points for ${words.retailers}`, 'points', sumOf(rows, 'retailerPoints'), claimsAt(facts, { state: GIVEN })),
      ],
    }
  },
})

function linksOf(facts: Facts, start: string) {
  const period = bucketDays(facts, start)
  const [all, given] = [claimsAt(facts, { period, state: 'all' }), claimsAt(facts, { period, state: GIVEN })]
  return {
    sent: all, amount: all, customerPoints: given, retailerPoints: given,
    ...Object.fromEntries((['credited', 'returned', 'rejected', 'reversed'] as const).map((state) => [state, claimsAt(facts, { period, state })])),
    waiting: claimsAt(facts, { period }),
  }
}
