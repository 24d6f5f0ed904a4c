import type { PendingQuery, Row, Sql } from 'postgres'

type Part = PendingQuery<Row[]>
type Whose = { programId: string; organizationId: string; timeZone: string; from: Part | null }

/**
 * One organization's part of a member's days, as SQL on a row `m` of a program's members, with the columns of member_days that segments ask:
 * those add up what every business of a shared program sold. A sale is returned where its money and its points have all come back.
 */
export const ownDays = (sql: Sql, { programId, organizationId, timeZone, from }: Whose) => sql`(
  select s.program_id, m.id as member_id, (s.occurred_at at time zone ${timeZone})::date as day, 1 as sales,
    coalesce(s.net_minor = back.money and s.points_used = back.points, false)::int as sales_returned,
    case when s.currency = (select currency from programs where id = ${programId}) then s.net_minor - coalesce(back.money, 0) else 0 end as spend_minor
  from sales s left join lateral (select sum(r.refund_minor) as money, sum(r.points_returned) as points from refunds r
    where r.program_id = s.program_id and r.sale_id = s.id) back on true
  where s.program_id = ${programId} and s.organization_id = ${organizationId} and s.member_id = any(ledger_cards(m.program_id, m.id))
    ${from ? sql`and s.occurred_at >= ${from}` : sql``})`
