import { pagesSql } from '@/db/client'
import { currencyExponent } from '@/lib/core/format'
import { BURST } from './plain'
import type { Fragment } from './queries-figures'

/** From how many claims on somebody stands out, and with what part of theirs; a customer's part in a retailer's points. */
export const LEAST = 5
const ROUND_SHARE = 0.3
const ONE_CUSTOMER_SHARE = 0.6

type Of = { programId: string; organizationId: string; currency: string }

/**
 * What stands out among the claims `sent`, as the list of a WITH that ends in `marks`: a row for each claim and sign, with an example of
 * it. A report counts these rows, and the list behind its figure finds them.
 */
export function signsAmong(sent: Fragment, { programId, organizationId, currency }: Of): Fragment {
  const sql = pagesSql()
  const tens = 10 ** (currencyExponent(currency) + 1)
  return sql`
    sent as (select k.*, (select coalesce(m.merged_into, m.id) from members m where m.program_id = k.program_id and m.id = k.member_id) as person from claims k where ${sent}),
    each as (select retailer_id, count(*)::int as sent from sent group by 1),
    near as (select id, retailer_id, invoice_number, count(*) over (partition by retailer_id order by submitted_at range between interval '1 hour' preceding and current row)
        + count(*) over (partition by retailer_id order by submitted_at range between current row and interval '1 hour' following) - 1 as near from sent),
    numbered as (select id, retailer_id, invoice_number, invoice_date, lag(invoice_date) over (partition by retailer_id, seller_key, regexp_replace(invoice_number, '\\d+\\D*$', '')
        order by (regexp_match(invoice_number, '(\\d{1,18})\\D*$'))[1]::numeric, invoice_number) as before from sent where invoice_number ~ '\\d'),
    rounds as (select id, retailer_id, invoice_number, count(*) over (partition by retailer_id) as rounds from sent where total_minor > 0 and total_minor % ${tens}::bigint = 0),
    points as (select retailer_id, person, sum(customer_points - customer_back) as points, sum(sum(customer_points - customer_back)) over (partition by retailer_id) as of_all,
        sum(count(*)) over (partition by retailer_id) as of_claims from sent where state = 'credited' group by 1, 2),
    marks as (
      select id, retailer_id, 'burst' as kind, invoice_number as example from near where near >= ${BURST}::int
      union all select o.id, o.retailer_id, 'round', o.invoice_number from rounds o join each e using (retailer_id) where o.rounds >= ${LEAST}::int and o.rounds >= ${ROUND_SHARE}::numeric * e.sent
      union all select distinct s.id, s.retailer_id, case when d->>'why' in ('alike_image', 'same_file') then 'alike' else 'invoice' end, s.invoice_number
        from sent s, jsonb_array_elements(case jsonb_typeof(s.duplicates) when 'array' then s.duplicates else '[]' end) d where d->>'mild' is null
      union all select id, retailer_id, 'sequence', invoice_number from numbered where invoice_date < before
      union all select s.id, s.retailer_id, 'one_customer', coalesce(f.name, m.number) from points p join each e using (retailer_id) join sent s on s.retailer_id = p.retailer_id and s.person = p.person and s.state = 'credited'
        join members m on m.program_id = ${programId} and m.id = p.person left join member_profiles f on f.program_id = m.program_id and f.organization_id = ${organizationId} and f.member_id = m.id
        where p.of_claims >= ${LEAST}::int and p.of_all > 0 and p.points >= ${ONE_CUSTOMER_SHARE}::numeric * p.of_all and e.sent > 1)`
}
