import { pagesSql } from '@/db/client'
import { dayPlusDays } from '@/lib/core/local-day'
import type { Day } from '@/lib/core/local-day'

/** Whose rows may be looked at: a member looks at all of their own, staff at their own business's, those of one outlet at its. */
export type Sight = { programId: string; memberId: string; organizationIds: readonly string[]; outletId?: string; today: Day }

export type Visits = { outletId: string; organizationId: string; days: number; recent: number; lastDay: Day }

const YEAR = 364

const rowsOf = ({ programId, memberId, organizationIds, outletId, today }: Sight, from = pagesSql()`${dayPlusDays(today, -YEAR)}::date`) => {
  const sql = pagesSql()
  return sql`b.program_id = ${programId} and b.organization_id = any(${[...organizationIds]}::uuid[])
    and b.member_id = any(ledger_cards(${programId}, ${memberId})) and b.day between ${from} and ${today}::date
    ${outletId ? sql`and b.outlet_id = ${outletId}` : sql``}`
}

/** The last day on which they bought, however long ago: a look at the end of the index for each of their cards at each business. */
const lastDayOf = ({ programId, memberId, organizationIds, outletId, today }: Sight) => {
  const sql = pagesSql()
  return sql`(select max(l.day) from unnest(${[...organizationIds]}::uuid[]) o (id), unnest(ledger_cards(${programId}, ${memberId})) c (id), lateral (
    select b.day from buyer_days b where b.program_id = ${programId} and b.organization_id = o.id and b.member_id = c.id and b.day <= ${today}::date
      and b.sales > 0 ${outletId ? sql`and b.outlet_id = ${outletId}` : sql``} order by b.day desc limit 1) l)`
}

/**
 * On how many days of the year up to their last they bought at each outlet, and on how many since a day; where they come most often first.
 * A year from today would know nothing of who has been away for one.
 */
export const readVisits = async (sight: Sight, since: Day): Promise<Visits[]> => [...await pagesSql()<Visits[]>`
  select outlet_id as "outletId", organization_id as "organizationId", count(distinct day)::int as days,
    count(distinct day) filter (where day >= ${since}::date)::int as recent, max(day)::text as "lastDay"
  from buyer_days b where ${rowsOf(sight, pagesSql()`${lastDayOf(sight)} - ${YEAR}::int`)} and b.sales > 0 group by 1, 2 order by days desc, max(day) desc, outlet_id`]

export type Next = { organizationId: string; sku: string; product: string; next: string; nextSku: string; times: number; share: number }

/**
 * The product that most often goes into one basket with one that this member buys, and that they have not bought since a day. A
 * product that is not sold any more is neither.
 */
export async function readNext(sight: Sight, terms: { times: number; percent: number; since: Day }): Promise<Next | null> {
  const sql = pagesSql()
  const [found] = await sql<Next[]>`
    with bought as (
      select organization_id, sku, sum(sales)::int as times, max(day) filter (where sales > 0) as last
      from buyer_products b where ${rowsOf(sight)} group by 1, 2 having sum(quantity) > 0
    ), pairs as (
      select organization_id, sku, other_sku as next_sku, name, other_name as next_name, together::float8 / sales as share, together
      from basket_pairs where program_id = ${sight.programId} and organization_id = any(${[...sight.organizationIds]}::uuid[])
      union all
      select organization_id, other_sku, sku, other_name, name, together::float8 / other_sales, together
      from basket_pairs where program_id = ${sight.programId} and organization_id = any(${[...sight.organizationIds]}::uuid[])
    )
    select p.organization_id as "organizationId", p.sku, coalesce(o.name, p.name) as product, coalesce(c.name, p.next_name) as next, p.next_sku as "nextSku", b.times, p.share
    from pairs p join bought b on b.organization_id = p.organization_id and b.sku = p.sku and b.times >= ${terms.times}
    left join bought n on n.organization_id = p.organization_id and n.sku = p.next_sku
    left join products o on o.organization_id = p.organization_id and o.sku = p.sku
    left join products c on c.organization_id = p.organization_id and c.sku = p.next_sku
    where p.share * 100 >= ${terms.percent} and (n.last is null or n.last < ${terms.since}::date) and o.archived_at is null and c.archived_at is null
    order by p.share desc, p.together desc, p.sku, p.next_sku limit 1`
  return found ?? null
}

/** When a shop saw them last, as the relay notes it within a second of a sale: the counted days may be minutes behind. */
export async function readLastSeen({ programId, memberId }: Pick<Sight, 'programId' | 'memberId'>, now: Date): Promise<Date | null> {
  const [row] = await pagesSql()<{ at: Date | null }[]>`
    select max(last_seen_at) as at from member_profiles where program_id = ${programId} and member_id = any(ledger_cards(${programId}, ${memberId})) and last_seen_at <= ${now}::timestamptz`
  return row?.at ?? null
}

/** Whether they have a card that is in use. */
export async function isOpen(programId: string, memberId: string): Promise<boolean> {
  const rows = await pagesSql()`select 1 from members
    where program_id = ${programId} and id = ${memberId} and blocked_at is null and merged_into is null and ended_at is null`
  return rows.length > 0
}

/** The keys of what they were shown on a day. */
export async function readSeen(programId: string, memberId: string, day: Day): Promise<Set<string>> {
  const rows = await pagesSql()<{ key: string }[]>`select kind || ' ' || organization_id || ' ' || target as key from recommendation_views
    where program_id = ${programId} and member_id = ${memberId} and day = ${day}::date`
  return new Set(rows.map(({ key }) => key))
}
