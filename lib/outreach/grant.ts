import { createHmac } from 'node:crypto'
import { db, pagesSql } from '@/db/client'
import { sql } from 'drizzle-orm'
import { newId, PLATFORM_SCOPE } from '@/lib/core/ids'
import { localDay } from '@/lib/core/local-day'
import { bonusAward } from '@/lib/earning'
import { post } from '@/lib/ledger'
import type { OperationHead, PostResult } from '@/lib/ledger'
import { publishedProgram, versionAt } from '@/lib/programs'

export const AT_ONCE = 200
export type Open = { programId: string; id: string; organizationId: string; timeZone: string }

/** One effect for each customer: whoever posts it again, after a kill or beside another, is answered that it was done. */
export function headOf({ programId: _, id: outreachId, organizationId, timeZone }: Open, memberId: string, type: string, now: Date): Omit<OperationHead, 'id'> {
  const key = `${type} ${outreachId} ${memberId}`
  return {
    eventId: newId(), type, organizationId, actor: { kind: 'system', id: null }, requestId: `outreach ${outreachId}`,
    key: { actorId: PLATFORM_SCOPE, key, hash: createHmac('sha256', 'outreach').update(key).digest('hex') },
    now: now.toISOString(), occurredAt: now.toISOString(), day: localDay(now, timeZone),
  }
}

/** What each posting answered; null where the ledger was busy, and it is tried again. */
export async function postAll(programId: string, operations: Parameters<typeof post>[1][]): Promise<(PostResult | null)[]> {
  const settled = await Promise.allSettled(operations.map((operation) => post(programId, operation)))
  const failed = settled.find((one) => one.status === 'rejected')
  if (failed && settled.every(({ status }) => status === 'rejected')) throw failed.reason
  return settled.map((one) => (one.status === 'fulfilled' ? one.value : null))
}

/** Named in each update: what the planner knows of a table that grew by thousands a moment ago leads it to read all of it. */
export const idList = (ids: readonly string[]): string => `{${ids.join(',')}}`

/** Takes the next to be credited, unless it was stopped: from then on they are the ledger's. */
const take = ({ programId, id }: Open) => db().transaction(async (tx) => {
  const [running] = await tx.execute(sql`select from outreaches where program_id = ${programId} and id = ${id} and state = 'running' for share`)
  if (!running) return
  const some = await tx.execute<{ id: string }>(sql`
    select member_id as id from outreach_recipients where program_id = ${programId} and outreach_id = ${id} and grant_state = 'waiting' order by member_id limit ${AT_ONCE} for update skip locked`)
  await tx.execute(sql`update outreach_recipients set grant_state = 'posting' where program_id = ${programId} and outreach_id = ${id} and member_id = any (${idList(some.map((one) => one.id))}::uuid[])`)
})

type Posting = { memberId: string; grantId: string; points: number; walletId: string; blocked: boolean; credited: boolean; twice: boolean }

/** `twice`: the card was merged into one that is among them too. */
const onTheirWay = ({ programId, id }: Open) => pagesSql()<Posting[]>`
  select r.member_id as "memberId", r.id as "grantId", r.points::float8 as points, m.id as "walletId", m.blocked_at is not null as blocked,
    exists (select from lots l where l.program_id = r.program_id and l.id = r.id) as credited,
    m.id <> r.member_id and exists (select from outreach_recipients x where x.program_id = r.program_id and x.outreach_id = r.outreach_id and x.member_id = m.id) as twice
  from outreach_recipients r join members m on m.program_id = r.program_id and m.id = ledger_open_card(r.program_id, r.member_id)
  where r.program_id = ${programId} and r.outreach_id = ${id} and r.grant_state = 'posting' order by r.member_id limit ${AT_ONCE}`

type Outcome = { memberId: string; state: 'credited' | 'not_credited'; why: string | null }

async function postEach(one: Open, rows: readonly Posting[], now: Date): Promise<Outcome[]> {
  const program = await publishedProgram(one.programId, { maxAgeMs: 1_000 })
  const { rules } = versionAt(program, now)
  const done = rows.flatMap(({ memberId, credited, twice }): Outcome[] => (credited ? [{ memberId, state: 'credited', why: null }] : twice ? [{ memberId, state: 'not_credited', why: 'merged' }] : []))
  const open = rows.filter(({ credited, twice }) => !credited && !twice)
  const results = await postAll(one.programId, open.map(({ memberId, grantId, points, walletId }) => ({
    ...headOf(one, memberId, 'outreach.points', now), op: 'bonus' as const, id: grantId, walletId, award: bonusAward(rules, points, now, one.timeZone),
  })))
  return [...done, ...open.flatMap(({ memberId, blocked }, index): Outcome[] => {
    const result = results[index]
    if (result?.status === 'ok' || result?.status === 'replayed') return [{ memberId, state: 'credited', why: null }]
    // A card that was merged a moment ago is refused too: the next look finds where it leads.
    return result?.status === 'refused' && blocked ? [{ memberId, state: 'not_credited', why: 'blocked' }] : []
  })]
}

/** Credits whoever waits, so many at a time. What is on its way is finished also where it was stopped. @returns how many were credited */
export async function creditWaiting(one: Open, now: Date): Promise<number> {
  for (let credited = 0; ;) {
    await take(one)
    const rows = await onTheirWay(one)
    const done = await postEach(one, rows, now)
    await pagesSql()`
      update outreach_recipients r set grant_state = x.state, grant_why = x.why, credited_at = case when x.state = 'credited' then ${now.toISOString()}::timestamptz end
      from jsonb_to_recordset(${JSON.stringify(done)}::text::jsonb) x ("memberId" uuid, state text, why text)
      where r.program_id = ${one.programId} and r.outreach_id = ${one.id} and r.member_id = x."memberId" and r.member_id = any (${done.map(({ memberId }) => memberId)}::uuid[]) and r.grant_state = 'posting'`
    credited += done.filter(({ state }) => state === 'credited').length
    if (done.length === 0) return credited
  }
}
