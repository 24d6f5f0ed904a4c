import { pagesSql } from '@/db/client'
import type { ExportRow, Page, Place } from './queries-points'

type Fragment = ReturnType<ReturnType<typeof pagesSql>>

/** Of whom is limited to regions: what is of those. */
const ofOwn = ({ regions }: Place, region: Fragment) => (regions ? pagesSql()`and ${region} = any(${[...regions]}::text[])` : pagesSql()``)
const retailersOf = (place: Place) => pagesSql()`
  retailers t left join regions g on g.organization_id = t.organization_id and g.id = t.region_id
  where t.organization_id = ${place.organizationId} ${ofOwn(place, pagesSql()`g.name`)}`
const claimsOf = (place: Place) => pagesSql()`
  claims k where k.program_id = ${place.programId} and k.organization_id = ${place.organizationId} and k.submitted_at is not null ${ofOwn(place, pagesSql()`k.region`)}`

export const retailersPage: Page = async (place, after, limit) => [...await pagesSql()<ExportRow[]>`
  select x.id as key, x.*, c.phone,
    coalesce((select (b->>'available')::float8 from wallets w cross join lateral wallet_as_of(w, ${place.now}) b where w.program_id = ${place.programId} and w.id = x.id), 0) as available
  from (select t.id, t.customer_id, t.code, t.name, t.state, t.state_reason as reason, t.contact, t.tax_id, t.address, g.name as region, t.created_at, t.ended_at
    from ${retailersOf(place)} and t.id > ${after} order by t.id limit ${limit}) x join customers c on c.id = x.customer_id order by x.id`]

/** All of a member's together: they have no id of their own. */
export const retailerCustomersPage: Page = async (place, after, limit) => {
  const sql = pagesSql()
  const own = () => sql`retailer_customers r where r.program_id = ${place.programId} and r.organization_id = ${place.organizationId} and r.retailer_id in (select t.id from ${retailersOf(place)})`
  return [...await sql<ExportRow[]>`
    select r.member_id as key, r.member_id, r.retailer_id, case when r.first then 'yes' else 'no' end as first, r.registered_at
    from ${own()} and r.member_id in (select distinct r.member_id from ${own()} and r.member_id > ${after} order by r.member_id limit ${Math.ceil(limit / 4)})
    order by r.member_id, r.registered_at, r.retailer_id`]
}

export const claimsPage: Page = async (place, after, limit) => [...await pagesSql()<ExportRow[]>`
  select k.id as key, k.id, k.retailer_id, k.member_id, k.seller, k.invoice_number, k.invoice_date::text as invoice_date, k.total_minor::float8 as total_minor, k.currency, k.region, k.state, k.step, k.reason,
    k.submitted_at, k.credited_at, k.customer_points::float8 as customer_points, k.retailer_points::float8 as retailer_points, k.customer_back::float8 as customer_back, k.retailer_back::float8 as retailer_back
  from ${claimsOf(place)} and k.id > ${after} order by k.id limit ${limit}`]

/** All of a claim's together. */
export const claimLinesPage: Page = async (place, after, limit) => [...await pagesSql()<ExportRow[]>`
  select l.claim_id as key, l.claim_id, l.number, l.sku, l.description, l.quantity, l.unit_price_minor::float8 as unit_price_minor, l.amount_minor::float8 as amount_minor,
    l.decision, l.reason, l.customer_points::float8 as customer_points, l.retailer_points::float8 as retailer_points, l.reversed_at
  from (select k.id from ${claimsOf(place)} and k.id > ${after}
      -- A page of claims without lines would seem the last one.
      and exists (select from claim_lines l where l.program_id = k.program_id and l.claim_id = k.id) order by k.id limit ${Math.ceil(limit / 4)}) k
  join claim_lines l on l.program_id = ${place.programId} and l.claim_id = k.id order by l.claim_id, l.number`]

export const claimRatesPage: Page = async ({ organizationId }, after, limit) => [...await pagesSql()<ExportRow[]>`
  select id as key, id, number, effective_from::text as effective_from, terms, created_at from claim_schemes where organization_id = ${organizationId} and id > ${after} order by id limit ${limit}`]

/** A shop's have no region. */
export const giftsPage: Page = async (place, after, limit) => [...await pagesSql()<ExportRow[]>`
  select d.redemption_id as key, d.redemption_id, d.member_id, d.retailer_id, d.reward_name as reward, d.state, g.name as region, d.note, d.courier, d.tracking_number, d.proof,
    d.requested_at, d.approved_at, d.ordered_at, d.dispatched_at, d.ended_at
  from disbursements d left join regions g on g.id = d.region_id
  where d.program_id = ${place.programId} and d.organization_id = ${place.organizationId} ${ofOwn(place, pagesSql()`g.name`)} and d.redemption_id > ${after} order by d.redemption_id limit ${limit}`]
