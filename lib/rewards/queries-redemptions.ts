import type { TransactionSql } from 'postgres'
import { pagesSql } from '@/db/client'
import { redemptionsNarrowed } from '@/lib/listed'
import type { RedemptionsPlace as Place } from '@/lib/listed'
import type { ListRedemptionsInput, RedemptionsFilter } from './redemption-schemas'

/** One page, newest first; one row more than the limit tells that there are others. */
export async function findRedemptions(place: Place, filter: ListRedemptionsInput): Promise<unknown[]> {
  const { after, before, limit } = filter
  const sql = pagesSql()
  const way = before ? sql`asc` : sql`desc`
  const from = (id: string) => sql`(select x.created_at, x.id from redemptions x where x.program_id = ${place.programId} and x.id = ${id})`
  return [...await sql`
    with page as materialized (
      select * from redemptions r where ${redemptionsNarrowed(place, filter)}
        ${after ? sql`and (r.created_at, r.id) < ${from(after)}` : sql``} ${before ? sql`and (r.created_at, r.id) > ${from(before)}` : sql``}
      order by r.created_at ${way}, r.id ${way} limit ${limit + 1})
    select r.id as "redemptionId", r.created_at as "createdAt", r.state, w.name as reward, r.description, coalesce(r.captured_points, r.points)::float8 as points,
      json_build_object('memberId', m.id, 'number', m.number, 'name', p.name) as member, r.sale_id as "saleId"
    from page r join members k on k.program_id = r.program_id and k.id = r.wallet_id
    join members m on m.program_id = k.program_id and m.id = coalesce(k.merged_into, k.id)
    left join rewards w on w.program_id = r.program_id and w.id = r.reward_id
    left join member_profiles p on p.program_id = m.program_id and p.organization_id = ${place.organizationId} and p.member_id = m.id
    order by r.created_at ${way}, r.id ${way}`]
}

export async function countRedemptions(place: Place, filter: RedemptionsFilter, sql: TransactionSql) {
  const [row] = await sql<{ redemptions: number; members: number; points: number }[]>`
    select count(*)::int as redemptions, count(distinct coalesce(k.merged_into, k.id))::int as members, coalesce(sum(coalesce(r.captured_points, r.points)), 0)::float8 as points
    from redemptions r join members k on k.program_id = r.program_id and k.id = r.wallet_id where ${redemptionsNarrowed(place, filter)}`
  return row ?? { redemptions: 0, members: 0, points: 0 }
}
