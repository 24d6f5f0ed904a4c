import { pagesSql } from '@/db/client'
import { columns, named } from './queries'
import type { ClaimRow } from './queries'
import { decisionsOf, fitting, linesOf } from './queries-fitting'
import type { QueueFilter } from './queries-fitting'

export type QueueRow = ClaimRow & { taker: string | null; assignee: string | null; customerBack: number; retailerBack: number }

type Page = { after: { at: string; id: string } | null; limit: number; newestFirst: boolean }

/** Claims that were sent, a page of them. */
export async function findQueue(filter: QueueFilter, { after, limit, newestFirst }: Page): Promise<QueueRow[]> {
  const sql = pagesSql()
  const order = newestFirst ? sql`k.submitted_at desc, k.id desc` : sql`k.submitted_at, k.id`
  const place = after ? newestFirst ? sql`and (k.submitted_at, k.id) < (${after.at}::timestamptz, ${after.id}::uuid)` : sql`and (k.submitted_at, k.id) > (${after.at}::timestamptz, ${after.id}::uuid)` : sql``
  const held = sql`case when k.lease_until > ${filter.now.toISOString()}::timestamptz then k.lease_by end`
  return sql<QueueRow[]>`
    select ${columns()}, ${held} as "takenBy", (select u.name from users u where u.id = ${held}) as taker, (select u.name from users u where u.id = k.assigned_to) as assignee,
      k.customer_back::float8 as "customerBack", k.retailer_back::float8 as "retailerBack"
    from (select * from claims k where ${fitting(filter)} ${place} order by ${order} limit ${limit}) k ${named()} order by ${order}`
}

/** How many there are, as far as anybody counts. */
export async function countQueue(filter: QueueFilter, most: number): Promise<number> {
  const [row] = await pagesSql()<{ count: number }[]>`select count(*)::int as count from (select from claims k where ${fitting(filter)} limit ${most}) k`
  return row?.count ?? 0
}

/** What all of them come to. Of lines and decisions only what was asked for, each claim once. */
export async function sumQueue(filter: QueueFilter) {
  const [sql, { did, line, program }] = [pagesSql(), filter]
  const [row] = await sql<Sums[]>`
    with fits as materialized (select k.*, p.currency as counted from claims k join programs p on p.id = k.program_id where ${fitting(filter)}),
      of_claims as (select count(*)::int as claims, count(distinct k.retailer_id)::int as retailers, count(distinct coalesce(m.merged_into, m.id))::int as customers, max(k.counted) as currency,
        coalesce(sum(k.total_minor) filter (where k.currency = k.counted), 0)::float8 as "amountMinor", coalesce(sum(k.customer_points - k.customer_back), 0)::float8 as "customerPoints",
        coalesce(sum(k.retailer_points - k.retailer_back), 0)::float8 as "retailerPoints" from fits k join members m on m.program_id = k.program_id and m.id = k.member_id)
    select c.*, ${did ? sql`(select jsonb_build_object('times', count(*), 'people', count(distinct d.person_id), 'person', case when count(distinct d.person_id) = 1 then min(u.name) end) from fits k, lateral (select a.person_id ${decisionsOf(filter)}) d join users u on u.id = d.person_id)` : sql`null`} as decisions,
      ${line ? sql`(select jsonb_build_object('times', count(*), 'products', count(distinct (nullif(l.product_group, ''), l.sku, case when l.sku is null then l.description end)), 'quantity', coalesce(sum(l.quantity::numeric), 0),
        'amountMinor', coalesce(sum(l.amount_minor), 0), 'customerPoints', coalesce(sum(l.customer_points), 0), 'retailerPoints', coalesce(sum(l.retailer_points), 0)) from fits k, lateral (select l.* ${linesOf(filter)}) l)` : sql`null`} as lines
    from of_claims c`
  if (!row) throw new Error('a query for one row answered none')
  const { lines, ...sums } = row
  if (!lines) return { ...sums, currency: sums.currency ?? program?.currency ?? null, lines }
  const { times, products, quantity, ...theirs } = lines
  return { ...sums, ...theirs, currency: sums.currency ?? program?.currency ?? null, lines: { times, products, quantity } }
}
type Worth = { amountMinor: number; customerPoints: number; retailerPoints: number }
type Sums = Worth & {
  claims: number; retailers: number; customers: number; currency: string | null; decisions: { times: number; people: number; person: string | null } | null
  lines: (Worth & { times: number; products: number; quantity: number }) | null
}
