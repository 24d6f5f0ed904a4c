import { pagesSql } from '@/db/client'
import { currencyExponent, plural } from '@/lib/core/format'
import { capital } from '@/lib/retailers/schemas'
import { column, figure, shareOf } from '@/lib/reports'
import { claimReport, sentClaims } from './declare'
import type { Facts } from './declare'
import { claimsAt } from './links'

/** From how many claims on somebody stands out, and with what part of theirs; a customer's part in a retailer's points. */
const LEAST = 5
const ROUND_SHARE = 0.3
const ONE_CUSTOMER_SHARE = 0.6
/** So many sent within an hour are a burst. */
const BURST = 10

type Kind = 'burst' | 'round' | 'alike' | 'invoice' | 'sequence' | 'one_customer'
type Found = { retailerId: string; retailer: string; kind: Kind; claims: number; sent: number; example: string | null }

const words: Record<Kind, string> = {
  burst: `${BURST} or more sent within an hour`, round: 'Round totals', alike: 'Images like those of other claims', invoice: 'Invoices that were claimed before',
  sequence: 'Invoice numbers against the order of their days', one_customer: 'Most points for one customer',
}

export const signalsReport = claimReport({
  id: 'signals',
  title: 'Signs of fraud',
  question: 'Whose claims should somebody look at twice?',
  method: `Claims sent in the period that stand out, by who sent them. Round: totals of whole tens, from ${LEAST} claims and three in ten on (by chance it is about one in a thousand). One customer: who got three fifths of all points, of ${LEAST} claims or more. Order: a higher number of the same series on an earlier day. A sign is not a proof.`,
  filters: ['period', 'retailer'],
  columns: [],
  chart: null,
  async run(facts) {
    const found = await findSignals(facts)
    const rows = found.map(({ kind, ...row }) => ({ ...row, sign: words[kind].replace('customer', facts.words.customer), share: shareOf(row.claims, row.sent) }))
    const senders = new Set(rows.map(({ retailerId }) => retailerId)).size
    return {
      rows,
      links: found.map(({ retailerId, kind }) => ({ claims: claimsAt(facts, { retailer: retailerId, state: 'all', flagged: kind === 'alike' || kind === 'invoice' }) })),
      columns: [
        column('retailer', capital(facts.words.retailer), 'text', { path: '/admin/retailers/', key: 'retailerId' }), column('sign', 'Sign', 'text'), column('claims', 'Claims'), column('share', 'Of theirs', 'percent'),
        column('example', 'Such as', 'text'),
      ],
      sentence: senders === 0 ? 'Nothing stands out in this period.' : `${plural(senders, { one: `One ${facts.words.retailer} stands`, other: `# ${facts.words.retailers} stand` })} out.`,
      figures: [figure(capital(facts.words.retailers), 'count', senders), figure('Signs', 'count', rows.length)],
    }
  },
})

async function findSignals(facts: Facts): Promise<Found[]> {
  const sql = pagesSql()
  const tens = 10 ** (currencyExponent(facts.currency) + 1)
  return sql<Found[]>`
    with sent as (select k.* from claims k where ${sentClaims(facts)}),
      each as (select retailer_id, count(*)::int as sent from sent group by 1),
      burst as (select retailer_id, invoice_number, count(*) over (partition by retailer_id order by submitted_at range between interval '1 hour' preceding and current row)
          + count(*) over (partition by retailer_id order by submitted_at range between current row and interval '1 hour' following) - 1 as near from sent),
      numbered as (select retailer_id, invoice_number, invoice_date, lag(invoice_date) over (partition by retailer_id, seller_key, regexp_replace(invoice_number, '\\d+\\D*$', '')
          order by (regexp_match(invoice_number, '(\\d{1,18})\\D*$'))[1]::numeric, invoice_number) as before from sent where invoice_number ~ '\\d'),
      points as (select retailer_id, member_id, count(*) as claims, sum(customer_points - customer_back) as points, sum(sum(customer_points - customer_back)) over (partition by retailer_id) as of_all,
          sum(count(*)) over (partition by retailer_id) as of_claims from sent where state = 'credited' group by 1, 2),
      signs as (
        select retailer_id, 'burst' as kind, count(*)::int as claims, min(invoice_number) as example from burst where near >= ${BURST}::int group by 1
        union all select s.retailer_id, 'round', count(*)::int, min(s.invoice_number) from sent s where s.total_minor > 0 and s.total_minor % ${tens}::bigint = 0 group by 1
          having count(*) >= ${LEAST}::int and count(*) >= ${ROUND_SHARE}::numeric * (select e.sent from each e where e.retailer_id = s.retailer_id)
        union all select s.retailer_id, case when d->>'why' in ('alike_image', 'same_file') then 'alike' else 'invoice' end, count(distinct s.id)::int, min(s.invoice_number)
          from sent s, jsonb_array_elements(case jsonb_typeof(s.duplicates) when 'array' then s.duplicates else '[]' end) d group by 1, 2
        union all select retailer_id, 'sequence', count(*)::int, min(invoice_number) from numbered where invoice_date < before group by 1
        union all select p.retailer_id, 'one_customer', p.claims::int, coalesce(f.name, m.number) from points p join members m on m.program_id = ${facts.programId} and m.id = p.member_id
          left join member_profiles f on f.program_id = m.program_id and f.organization_id = ${facts.organizationId} and f.member_id = m.id
          where p.of_claims >= ${LEAST}::int and p.of_all > 0 and p.points >= ${ONE_CUSTOMER_SHARE}::numeric * p.of_all and (select e.sent from each e where e.retailer_id = p.retailer_id) > 1)
    select s.retailer_id as "retailerId", r.name as retailer, s.kind, s.claims, e.sent, s.example from signs s join each e using (retailer_id) join retailers r on r.id = s.retailer_id
    order by s.claims desc, r.name, s.kind limit 500`
}
