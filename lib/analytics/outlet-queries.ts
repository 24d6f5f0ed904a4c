import { pagesSql } from '@/db/client'
import { localDay } from '@/lib/core/local-day'
import type { DayTotals } from './queries'

export type OutletScope = { programId: string; organizationId: string; outletId: string; currency: string; timeZone: string }

// From the days as reports count them; of those that are still to be counted from the sales themselves, so that it is quick and never old.

const ofOutlet = ({ programId, organizationId, outletId }: OutletScope, alias: 'h' | 'b' | 's' | 'r') => {
  const [sql, a] = [pagesSql(), pagesSql()(alias)]
  return sql`${a}.program_id = ${programId} and ${a}.organization_id = ${organizationId} and ${a}.outlet_id = ${outletId}`
}

const counted = (alias: 'h' | 'b') => {
  const [sql, a] = [pagesSql(), pagesSql()(alias)]
  return sql`not exists (select from stale_days t where t.program_id = ${a}.program_id and t.organization_id = ${a}.organization_id and t.day = ${a}.day)`
}

/** A row of sales or refunds, joined to the day `t` that waits for it. */
const waiting = ({ timeZone }: OutletScope, alias: 's' | 'r') => {
  const [sql, a] = [pagesSql(), pagesSql()(alias)]
  return sql`stale_days t on t.program_id = ${a}.program_id and t.organization_id = ${a}.organization_id
    and ${a}.occurred_at >= t.day::timestamp at time zone ${timeZone} and ${a}.occurred_at < (t.day + 1)::timestamp at time zone ${timeZone}`
}

/** One outlet's totals by local day, as the rollups have the organization's. Who joined is no outlet's. */
export async function findOutletDays(scope: OutletScope, from: string, to: string): Promise<DayTotals[]> {
  const sql = pagesSql()
  const { currency } = scope
  return sql<DayTotals[]>`
    select to_char(x.day, 'YYYY-MM-DD') as day, sum(x.sales)::int as sales, sum(x.with_card)::int as "memberSales", sum(x.net)::float8 as "netMinor",
      sum(x.refunded)::float8 as "refundMinor", sum(x.earned)::float8 as "pointsEarned", sum(x.used)::float8 as "pointsUsed", 0 as "newMembers"
    from (
      select h.day, h.sales, h.member_sales as with_card, h.net_minor as net, h.refund_minor as refunded, h.points_earned as earned, h.points_used as used
        from outlet_hours h where ${ofOutlet(scope, 'h')} and h.day between ${from} and ${to} and ${counted('h')}
      union all
      select t.day, 1, (s.member_id is not null)::int, case when s.currency = ${currency} then s.net_minor else 0 end, 0::bigint, s.points_earned, s.points_used
        from sales s join ${waiting(scope, 's')} where ${ofOutlet(scope, 's')} and t.day between ${from} and ${to}
      union all
      select t.day, 0, 0, 0, r.refund_minor, 0, 0 from refunds r join ${waiting(scope, 'r')} join sales s on s.program_id = r.program_id and s.id = r.sale_id
        where ${ofOutlet(scope, 'r')} and t.day between ${from} and ${to} and s.currency = ${currency}) x
    group by 1 order by 1`
}

/** The first local day on which the outlet sold anything. */
export async function findOutletFirstDay(scope: OutletScope): Promise<string | null> {
  const [row] = await pagesSql()<{ day: string | null }[]>`
    select to_char(least((select min(h.day) from outlet_hours h where ${ofOutlet(scope, 'h')} and h.sales > 0),
      (select min(t.day) from sales s join ${waiting(scope, 's')} where ${ofOutlet(scope, 's')})), 'YYYY-MM-DD') as day`
  return row?.day ?? null
}

/** Members who bought there since a moment. */
export async function countActiveAt(scope: OutletScope, since: Date): Promise<number> {
  const sql = pagesSql()
  const { timeZone } = scope
  const day = localDay(since, timeZone)
  const [row] = await sql<{ count: number }[]>`
    select count(distinct coalesce(k.merged_into, k.id))::int as count from (
      select b.member_id from buyer_days b where ${ofOutlet(scope, 'b')} and b.day > ${day} and b.sales > 0 and ${counted('b')}
      union all
      select s.member_id from sales s join ${waiting(scope, 's')} where ${ofOutlet(scope, 's')} and t.day > ${day} and s.member_id is not null
      union all
      select s.member_id from sales s where ${ofOutlet(scope, 's')} and s.occurred_at >= ${since} and s.occurred_at < (${day}::date + 1)::timestamp at time zone ${timeZone} and s.member_id is not null) x
    join members k on k.program_id = ${scope.programId} and k.id = x.member_id`
  return row?.count ?? 0
}
