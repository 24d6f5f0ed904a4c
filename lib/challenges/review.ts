import { pagesSql } from '@/db/client'
import { AppError } from '@/lib/core/errors'
import { log } from '@/lib/core/log'
import { postWith } from '@/lib/ledger'
import { publishedProgram } from '@/lib/programs'
import { completion } from './completion'
import { reached, rounds } from './progress'
import { readPurchases } from './purchases'
import { readChallenges } from './queries'
import type { Challenge } from './schemas'

const AT_ONCE = 100
type Waiting = { programId: string; memberId: string; eventId: string }
/** By member, the challenges of which a card is full whose prize can't be given now. */
type Waits = Map<string, string[]>

/**
 * Looks at the challenges of members who bought something, and gives what was reached. A member waits until it is done, so a
 * run that was stopped loses nothing; a completion is one row, so two runs give it once. @returns how many were looked at
 */
export async function reviewChallenges(now = new Date()): Promise<number> {
  const sql = pagesSql()
  const waiting = await sql<Waiting[]>`
    select program_id as "programId", member_id as "memberId", event_id as "eventId" from challenge_reviews where waits_for = '{}' order by event_id limit ${AT_ONCE}`
  let done = 0
  for (const programId of new Set(waiting.map((one) => one.programId))) {
    const mine = waiting.filter((one) => one.programId === programId)
    let waits: Waits
    try {
      waits = await reviewMembers(programId, mine.map(({ memberId }) => memberId), now)
    } catch (error) {
      // Another program's members must not wait for this one's.
      log().error({ err: error, programId }, 'challenges could not be looked at')
      continue
    }
    done += mine.length
    await settle(programId, mine, waits)
  }
  return done
}

/** Who bought again meanwhile is looked at again, under another event. */
async function settle(programId: string, looked: Waiting[], waits: Waits): Promise<void> {
  const rows = looked.map(({ memberId, eventId }) => ({ memberId, eventId, waitsFor: waits.get(memberId) ?? [] }))
  await pagesSql()`
    with seen as (select * from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as x ("memberId" uuid, "eventId" uuid, "waitsFor" uuid[])),
      kept as (update challenge_reviews r set waits_for = s."waitsFor" from seen s
        where r.program_id = ${programId} and r.member_id = s."memberId" and r.event_id = s."eventId" and s."waitsFor" <> '{}')
    delete from challenge_reviews r using seen s where r.program_id = ${programId} and r.member_id = s."memberId" and r.event_id = s."eventId" and s."waitsFor" = '{}'`
}

async function reviewMembers(programId: string, memberIds: string[], now: Date): Promise<Waits> {
  const waits: Waits = new Map()
  const challenges = (await readChallenges(programId)).filter(({ endedAt }) => endedAt === null)
  const [first] = challenges.map(({ firstDay }) => firstDay).sort()
  if (!first) return waits
  const program = await publishedProgram(programId, { maxAgeMs: 3_000 })
  const [purchases, times] = await Promise.all([
    readPurchases({ programId, memberIds, since: first, timeZone: program.timeZone }), readTimes(programId, memberIds),
  ])
  for (const memberId of memberIds) {
    for (const challenge of challenges) {
      const total = reached(challenge, purchases.get(memberId) ?? [], program.currency)
      const before = times.get(`${memberId} ${challenge.challengeId}`) ?? 0
      for (let number = before + 1; number <= rounds(challenge, total); number += 1) {
        if (await give(challenge, memberId, number, now)) continue
        waits.set(memberId, [...(waits.get(memberId) ?? []), challenge.challengeId])
        break
      }
    }
  }
  return waits
}

/** False where its reward can't be given now, or nothing can while the member is blocked. */
async function give(challenge: Challenge, memberId: string, number: number, now: Date): Promise<boolean> {
  const operation = await completion(challenge, memberId, number, now)
  if (!operation) return false
  try {
    await postWith(challenge.programId, () => Promise.resolve(operation))
    return true
  } catch (error) {
    // Anything else that is refused is for the next purchase, if any: another run was first, or the card is nobody's any more.
    if (!(error instanceof AppError) || error.code === 'unavailable') throw error
    return error.code !== 'reward_not_available' && error.details.reason !== 'blocked'
  }
}

async function readTimes(programId: string, memberIds: string[]): Promise<Map<string, number>> {
  const rows = await pagesSql()<{ memberId: string; challengeId: string; times: number }[]>`
    select coalesce(m.merged_into, m.id) as "memberId", c.challenge_id as "challengeId", count(*)::int as times
    from members m join challenge_completions c on c.program_id = m.program_id and c.member_id = m.id
    where m.program_id = ${programId} and (m.id = any(${memberIds}::uuid[]) or m.merged_into = any(${memberIds}::uuid[])) group by 1, 2`
  return new Map(rows.map(({ memberId, challengeId, times }) => [`${memberId} ${challengeId}`, times]))
}
