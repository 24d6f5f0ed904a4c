import type { PendingQuery, Row, Sql } from 'postgres'

type Whose = { programId: string; organizationId: string; currency: string }

/**
 * The sales of one business that campaigns gave points with, as SQL, a row for each campaign and sale: `id` of the campaign, by which
 * card now (merged ones as one), the points that stayed given, and what was paid and kept in the program's currency.
 */
export const campaignGave = (sql: Sql, { programId, organizationId, currency }: Whose): PendingQuery<Row[]> => sql`
  select a.campaign_id as id, a.occurred_at, s.outlet_id, coalesce(k.merged_into, k.id) as member_id, a.points - a.points_back as points,
    case when s.currency = ${currency} then s.net_minor - coalesce((select sum(r.refund_minor) from refunds r where r.program_id = s.program_id and r.sale_id = s.id), 0) else 0 end as net
  from campaign_awards a join sales s on s.program_id = a.program_id and s.id = a.sale_id join members k on k.program_id = a.program_id and k.id = a.member_id
  where a.program_id = ${programId} and s.organization_id = ${organizationId}`
