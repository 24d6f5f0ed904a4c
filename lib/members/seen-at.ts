import type { PendingQuery, Row, Sql } from 'postgres'

type Place = { programId: string; organizationId: string; outletId: string }

/** What one outlet knows of a card and of those that were merged into it: its sales, what was kept of their money, and the last time. */
export const seenAt = (sql: Sql, { programId, organizationId, outletId }: Place, memberId: PendingQuery<Row[]>) => sql`
  select count(*)::int as sales, max(s.occurred_at) as last_seen_at,
    coalesce(sum(s.net_minor - coalesce(back.money, 0)) filter (where s.currency = (select currency from programs where id = ${programId})), 0)::float8 as spend_minor
  from sales s left join lateral (select sum(r.refund_minor) as money from refunds r where r.program_id = s.program_id and r.sale_id = s.id) back on true
  where s.program_id = ${programId} and s.organization_id = ${organizationId} and s.outlet_id = ${outletId} and s.member_id = any(ledger_cards(${programId}, ${memberId}))`
