import type { TransactionSql } from 'postgres'
import { pagesSql } from '@/db/client'
import type { Place as Cursor } from '@/lib/core/cursor'
import { movedPoints, movementColumns } from '@/lib/listed'
import type { MovementsPlace } from '@/lib/listed'
import type { MovementsFilter } from './schemas'

/** One page, newest first; one row more than the limit tells that there are others. */
export async function findMovements(place: MovementsPlace, filter: MovementsFilter, after: Cursor, limit: number): Promise<unknown[]> {
  const sql = pagesSql()
  return [...await sql`
    with page as materialized (select * from (${movedPoints(place, filter, { after, limit: limit + 1 })}) x order by at desc, id desc limit ${limit + 1})
    select x.id, x.at, x.what, coalesce(x.given, 0)::float8 as given, coalesce(x.used, 0)::float8 as used, x.expired::float8 as expired,
      coalesce(x.taken_back, 0)::float8 as "takenBack", x.by_hand::float8 as "byHand",
      case when m.id is not null then json_build_object('memberId', m.id, 'number', m.number, 'name', p.name) end as member,
      case when x.organization_id <> ${place.organizationId} then o.name end as business,
      case when x.organization_id = ${place.organizationId} then x.sale_id end as "saleId"
    from page x left join organizations o on o.id = x.organization_id
    left join members m on m.program_id = ${place.programId} and m.id = ledger_open_card(${place.programId}, x.member_id)
    left join member_profiles p on p.program_id = m.program_id and p.organization_id = ${place.organizationId} and p.member_id = m.id
    order by x.at desc, x.id desc`]
}

/** As many as the list has, and how many points of what is shown; of all of it there is no one sum. */
export async function countMoved(place: MovementsPlace, filter: MovementsFilter, sql: TransactionSql): Promise<{ movements: number; points: number }> {
  const points = filter.show === 'all' ? sql`0` : sql`coalesce(sum(${sql(movementColumns[filter.show])}), 0)`
  const [row] = await sql<{ movements: number; points: number }[]>`select count(*)::int as movements, ${points}::float8 as points from (${movedPoints(place, filter)}) x`
  return row ?? { movements: 0, points: 0 }
}
