import { pagesSql } from '@/db/client'
import type { Cell } from './clearing-rules'

type Scope = { programId: string; ownerId: string; from: Date; until: Date }

/** Points that each business gave, less what it took back by refunds and by hand. What the program gave by itself is its owner's. */
export async function findIssued({ programId, ownerId, from, until }: Scope): Promise<{ organizationId: string; points: number }[]> {
  return pagesSql()<{ organizationId: string; points: number }[]>`
    select coalesce(t.organization_id, ${ownerId}::uuid) as "organizationId",
      sum(case when t.to_account in ('issued', 'adjusted', 'gifts') then -t.points else t.points end)::float8 as points
    from ledger_transfers t
    where t.program_id = ${programId} and t.occurred_at >= ${from} and t.occurred_at < ${until}
      and (t.from_account in ('issued', 'adjusted', 'gifts') or t.to_account in ('issued', 'adjusted', 'gifts'))
    group by 1`
}

/**
 * Whose points were used where. Used: taken by a sale or a redemption, or held before and captured. They came back where a refund or
 * an undone redemption gave them to their lot again. An award that a refund took back out of another's lot was used there, too.
 */
export async function findCells({ programId, ownerId, from, until }: Scope): Promise<Cell[]> {
  const sql = pagesSql()
  const during = sql`t.program_id = ${programId} and t.occurred_at >= ${from} and t.occurred_at < ${until}`
  return sql<Cell[]>`
    with moves as (
      select t.organization_id as at_id, u.lot_id, u.points, t.to_account = 'issued' as taken_back
      from ledger_transfers t join lot_uses u on u.program_id = t.program_id and u.transfer_id = t.id
      where ${during} and (t.kind = 'redeem' or (t.kind = 'reverse' and (t.from_account = 'redeemed' or t.to_account = 'issued')))
      union all
      select t.organization_id, u.lot_id, u.points, false
      from ledger_transfers t join lot_uses u on u.program_id = t.program_id and u.cause_id = t.cause_id
      join ledger_transfers h on h.program_id = u.program_id and h.id = u.transfer_id and h.kind in ('hold', 'release')
      where ${during} and t.kind = 'capture'
    )
    select coalesce(l.organization_id, ${ownerId}::uuid) as "issuerId", coalesce(m.at_id, ${ownerId}::uuid) as "atId", sum(m.points)::float8 as points
    from moves m join lots l on l.program_id = ${programId} and l.id = m.lot_id
    where not m.taken_back or l.organization_id <> m.at_id
    group by 1, 2 having sum(m.points) <> 0`
}

/** Those who take part, and those who did. */
export async function findBusinesses(programId: string): Promise<{ organizationId: string; name: string; left: boolean }[]> {
  return pagesSql()<{ organizationId: string; name: string; left: boolean }[]>`
    select o.id as "organizationId", o.name, t.left_at is not null as left from program_participants t join organizations o on o.id = t.organization_id
    where t.program_id = ${programId} order by t.role, t.joined_at, o.id`
}
