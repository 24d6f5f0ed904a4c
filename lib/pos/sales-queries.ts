import type { TransactionSql } from 'postgres'
import { pagesSql } from '@/db/client'
import { gaveBack, salesNarrowed } from '@/lib/listed'
import type { SalesPlace } from '@/lib/listed'
import type { ListSalesInput, SalesFilter } from './sales-schemas'

type Scope = { programId: string; organizationId: string }

const memberColumn = () => pagesSql()`case when m.id is null then null
  else json_build_object('memberId', m.id, 'number', m.number, 'name', p.name) end as member`
const memberJoin = (organizationId: string) => pagesSql()`
  left join members m on m.program_id = s.program_id and m.id = s.member_id
  left join member_profiles p on p.program_id = s.program_id and p.organization_id = ${organizationId} and p.member_id = s.member_id`

/** One page of sales, newest first; one row more than the limit tells that there are others. */
export async function findSales(place: SalesPlace, filter: ListSalesInput): Promise<unknown[]> {
  const { after, before, limit } = filter
  const { programId, organizationId } = place
  const sql = pagesSql()
  const cursor = (id: string) => sql`(select x.occurred_at, x.id from sales x where x.program_id = ${programId} and x.id = ${id})`
  const rows = await sql`
    select s.id as "saleId", s.occurred_at as "occurredAt", s.receipt_number as "receiptNumber", l.name as outlet, s.currency,
      s.net_minor::float8 as "netMinor", s.points_earned::float8 as "pointsEarned", s.points_used::float8 as "pointsUsed",
      coalesce((select sum(r.refund_minor) from refunds r where r.program_id = s.program_id and r.sale_id = s.id), 0)::float8 as "refundedMinor",
      ${memberColumn()}
    from sales s join outlets l on l.id = s.outlet_id ${memberJoin(organizationId)}
    where ${salesNarrowed(place, filter)}
      ${after ? sql`and (s.occurred_at, s.id) < ${cursor(after)}` : sql``}
      ${before ? sql`and (s.occurred_at, s.id) > ${cursor(before)}` : sql``}
    order by s.occurred_at ${before ? sql`asc` : sql`desc`}, s.id ${before ? sql`asc` : sql`desc`} limit ${limit + 1}`
  return [...rows]
}

/** How many the list has, of how many members, and how many refunds the days asked for gave. */
export async function countSales(place: SalesPlace, filter: SalesFilter, sql: TransactionSql): Promise<{ sales: number; members: number; refunds: number }> {
  const [row] = await sql<{ sales: number; members: number; refunds: number }[]>`
    select count(*)::int as sales, count(distinct coalesce(m.merged_into, m.id))::int as members,
      ${filter.back ? sql`coalesce(sum((select count(*) from refunds r where ${gaveBack(place, filter)})), 0)::int` : sql`0`} as refunds
    from sales s left join members m on m.program_id = s.program_id and m.id = s.member_id where ${salesNarrowed(place, filter)}`
  return row ?? { sales: 0, members: 0, refunds: 0 }
}

const nameOf = (column: 's.cashier_id' | 's.approved_by' | 'r.cashier_id' | 'r.approved_by') => pagesSql()`(select name from users where id = ${pagesSql()(column)})`

export async function findSalePlace({ programId, organizationId }: Scope, saleId: string): Promise<unknown> {
  const [row] = await pagesSql()`
    select l.id as "outletId", l.name as outlet, t.name as terminal, l.time_zone as "timeZone", s.recorded_at as "recordedAt",
      ${nameOf('s.cashier_id')} as cashier, ${nameOf('s.approved_by')} as "approvedBy",
      (select coalesce(json_agg(json_build_object('refundId', r.id, 'cashier', ${nameOf('r.cashier_id')}, 'approvedBy', ${nameOf('r.approved_by')})), '[]')
        from refunds r where r.program_id = s.program_id and r.sale_id = s.id) as refunds,
      ${memberColumn()},
      (select coalesce(json_agg(json_build_object('adjustmentId', c.adjustment_id, 'memberId', e.member_id, 'points', (e.data->>'points')::float8,
          'reason', e.data->>'reason', 'at', e.occurred_at, 'by', u.name) order by e.id), '[]')
        from sale_corrections c join events e on e.scope_id = c.program_id and e.id = c.event_id
        left join users u on e.actor_kind = 'user' and u.id = e.actor_id
        where c.program_id = s.program_id and c.sale_id = s.id) as corrections
    from sales s join outlets l on l.id = s.outlet_id left join terminals t on t.id = s.terminal_id ${memberJoin(organizationId)}
    where s.program_id = ${programId} and s.organization_id = ${organizationId} and s.id = ${saleId}`
  return row
}
