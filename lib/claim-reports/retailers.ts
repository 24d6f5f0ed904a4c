import { pagesSql } from '@/db/client'
import { formatPercent } from '@/lib/core/format'
import { capital } from '@/lib/retailers/schemas'
import { column, figure, shareOf } from '@/lib/reports'
import { claimReport, sentClaims } from './declare'
import type { Facts } from './declare'
import { claimsAt, GIVEN } from './links'

type Found = { retailerId: string; retailer: string; region: string | null; sent: number; credited: number; rejected: number; amount: number; customers: number; customerPoints: number; retailerPoints: number; last: string }

const SHOWN = 500

export const retailersReport = claimReport({
  id: 'retailers',
  title: 'Who sends claims',
  question: 'Who sends how much, for how many, and what did they get for it?',
  method: `Claims sent in the period, by who sent them, the ${SHOWN} with most points first; points are what was given less what came back.`,
  filters: ['period', 'retailer'],
  columns: [],
  chart: { kind: 'bar', label: 'retailer', series: ['customerPoints'] },
  async run(facts) {
    const [sql, { words }] = [pagesSql(), facts]
    const found = await sql<(Found & { allSent: number; allPoints: number; senders: number })[]>`
      select k.retailer_id as "retailerId", r.name as retailer, g.name as region, count(*)::int as sent, count(*) filter (where k.state = 'credited')::int as credited, count(*) filter (where k.state = 'rejected')::int as rejected,
        coalesce(sum(k.total_minor) filter (where k.currency = ${facts.currency}), 0)::float8 as amount, count(distinct coalesce(m.merged_into, m.id))::int as customers,
        coalesce(sum(k.customer_points - k.customer_back), 0)::float8 as "customerPoints", coalesce(sum(k.retailer_points - k.retailer_back), 0)::float8 as "retailerPoints",
        (max(k.submitted_at) at time zone ${facts.timeZone})::date::text as last, (sum(count(*)) over ())::int as "allSent", (sum(sum(k.customer_points - k.customer_back)) over ())::float8 as "allPoints", (count(*) over ())::int as senders
      from claims k join members m on m.program_id = k.program_id and m.id = k.member_id join retailers r on r.id = k.retailer_id left join regions g on g.id = r.region_id where ${sentClaims(facts)} group by 1, 2, 3 order by 9 desc, 4 desc, 2 limit ${SHOWN}`
    const rows = found.map(({ allSent: _sent, allPoints: _points, senders: _senders, ...row }) => ({ ...row, share: shareOf(row.credited, row.sent) }))
    const [{ allSent, senders, ...all } = { allSent: 0, senders: 0, allPoints: 0 }] = found
    const points = all.allPoints ?? 0
    const [best] = rows
    return {
      rows,
      links: found.map((one) => linksOf(facts, one)),
      columns: [
        column('retailer', capital(words.retailer), 'text', { path: '/admin/retailers/', key: 'retailerId' }), column('region', 'Region', 'text'), column('sent', 'Sent'), column('credited', 'Credited'), column('share', 'Of sent', 'percent'),
        column('rejected', 'Rejected'), column('amount', 'Invoices', 'money'), column('customers', capital(words.customers)), column('customerPoints', 'Their points', 'points'),
        column('retailerPoints', `Points of the ${words.retailer}`, 'points'), column('last', 'Last sent', 'day'),
      ],
      sentence: !best ? 'No claim was sent in this period.' : points > 0
        ? `${best.retailer} brought most: ${formatPercent(best.customerPoints / points)} of the points of ${words.customers}.` : 'Nothing of what was sent in this period has been credited.',
      figures: [figure(capital(words.retailers), 'count', senders, claimsAt(facts, { state: 'all' })), figure('Claims', 'count', allSent, claimsAt(facts, { state: 'all' })), figure(`Points of ${words.customers}`, 'points', points, claimsAt(facts, { state: GIVEN }))],
    }
  },
})

function linksOf(facts: Facts, { retailerId, last }: Found) {
  const theirs = (state: string, period?: { from: string; to: string }) => claimsAt(facts, { retailer: retailerId, state, period })
  const [all, credited, given] = [theirs('all'), theirs('credited'), theirs(GIVEN)]
  return { sent: all, amount: all, customers: all, credited, share: credited, rejected: theirs('rejected'), customerPoints: given, retailerPoints: given, last: theirs('all', { from: last, to: last }) }
}
