import { pagesSql } from '@/db/client'
import { dayPlusDays, startOfLocalDay } from '@/lib/core/local-day'
import type { DayTotals } from './queries'

export type OutletScope = { programId: string; organizationId: string; outletId: string; currency: string; timeZone: string }

/** One outlet's totals by local day, as the rollups have the organization's: of its sales and refunds themselves. Who joined is no outlet's. */
export async function findOutletDays({ programId, organizationId, outletId, currency, timeZone }: OutletScope, from: string, to: string): Promise<DayTotals[]> {
  const sql = pagesSql()
  const of = (alias: 's' | 'r') => sql`${sql(alias)}.program_id = ${programId} and ${sql(alias)}.organization_id = ${organizationId} and ${sql(alias)}.outlet_id = ${outletId}
    and ${sql(alias)}.occurred_at >= ${startOfLocalDay(from, timeZone)} and ${sql(alias)}.occurred_at < ${startOfLocalDay(dayPlusDays(to, 1), timeZone)}`
  return sql<DayTotals[]>`
    select to_char((x.at at time zone ${timeZone})::date, 'YYYY-MM-DD') as day, sum(x.sales)::int as sales, sum(x.with_card)::int as "memberSales", sum(x.net)::float8 as "netMinor",
      sum(x.refunded)::float8 as "refundMinor", sum(x.earned)::float8 as "pointsEarned", sum(x.used)::float8 as "pointsUsed", 0 as "newMembers"
    from (
      select s.occurred_at as at, 1 as sales, (s.member_id is not null)::int as with_card, case when s.currency = ${currency} then s.net_minor else 0 end as net,
        0::bigint as refunded, s.points_earned as earned, s.points_used as used from sales s where ${of('s')}
      union all
      select r.occurred_at, 0, 0, 0, r.refund_minor, 0, 0 from refunds r join sales s on s.program_id = r.program_id and s.id = r.sale_id
        where ${of('r')} and s.currency = ${currency}) x
    group by 1 order by 1`
}

/** The first local day on which the outlet sold anything. */
export async function findOutletFirstDay({ programId, organizationId, outletId, timeZone }: OutletScope): Promise<string | null> {
  const [row] = await pagesSql()<{ day: string | null }[]>`
    select to_char(min(occurred_at) at time zone ${timeZone}, 'YYYY-MM-DD') as day from sales
    where program_id = ${programId} and organization_id = ${organizationId} and outlet_id = ${outletId}`
  return row?.day ?? null
}

export async function countActiveAt({ programId, organizationId, outletId }: OutletScope, since: Date): Promise<number> {
  const [row] = await pagesSql()<{ count: number }[]>`
    select count(distinct member_id)::int as count from sales
    where program_id = ${programId} and organization_id = ${organizationId} and outlet_id = ${outletId} and occurred_at >= ${since}`
  return row?.count ?? 0
}
