import { pagesSql } from '@/db/client'
import { newId, PLATFORM_SCOPE } from '@/lib/core/ids'
import { log } from '@/lib/core/log'
import { dayPlusDays, localDay, startOfLocalDay } from '@/lib/core/local-day'
import { bonusAward } from '@/lib/earning'
import { post } from '@/lib/ledger'
import type { CompleteOperation } from '@/lib/ledger'
import { publishedProgram, versionAt } from '@/lib/programs'
import { offeredRewards } from '@/lib/rewards'
import { newVoucherCode } from '@/lib/vouchers'
import { reached, rounds } from './progress'
import { readPurchases } from './purchases'
import { readChallenges } from './queries'
import type { Challenge } from './schemas'

const AT_ONCE = 100
type Waiting = { programId: string; memberId: string; eventId: string }

/**
 * Looks at the challenges of members who bought something, and gives what was reached. A member waits until it is done, so a
 * run that was stopped loses nothing; a completion is one row, so two runs give it once. @returns how many were looked at
 */
export async function reviewChallenges(now = new Date()): Promise<number> {
  const sql = pagesSql()
  const waiting = await sql<Waiting[]>`
    select program_id as "programId", member_id as "memberId", event_id as "eventId" from challenge_reviews order by event_id limit ${AT_ONCE}`
  let done = 0
  for (const programId of new Set(waiting.map((one) => one.programId))) {
    const mine = waiting.filter((one) => one.programId === programId)
    try {
      await reviewMembers(programId, mine.map(({ memberId }) => memberId), now)
    } catch (error) {
      // Another program's members must not wait for this one's.
      log().error({ err: error, programId }, 'challenges could not be looked at')
      continue
    }
    done += mine.length
    // Who bought again meanwhile waits on, under another event.
    await sql`delete from challenge_reviews where program_id = ${programId} and (member_id, event_id) in (
      select * from unnest(${mine.map(({ memberId }) => memberId)}::uuid[], ${mine.map(({ eventId }) => eventId)}::uuid[]))`
  }
  return done
}

async function reviewMembers(programId: string, memberIds: string[], now: Date): Promise<void> {
  const challenges = (await readChallenges(programId)).filter(({ endedAt }) => endedAt === null)
  const [first] = challenges.map(({ firstDay }) => firstDay).sort()
  if (!first) return
  const program = await publishedProgram(programId, { maxAgeMs: 3_000 })
  const [purchases, times] = await Promise.all([
    readPurchases({ programId, memberIds, since: first, timeZone: program.timeZone }), readTimes(programId, memberIds),
  ])
  for (const memberId of memberIds) {
    for (const challenge of challenges) {
      const total = reached(challenge, purchases.get(memberId) ?? [], program.currency)
      const before = times.get(`${memberId} ${challenge.challengeId}`) ?? 0
      for (let number = before + 1; number <= rounds(challenge, total); number += 1) {
        const operation = await completion(challenge, memberId, number, now)
        // Another run was first, or the member is blocked: it stays for the next purchase.
        if (operation) await post(programId, operation)
      }
    }
  }
}

async function readTimes(programId: string, memberIds: string[]): Promise<Map<string, number>> {
  const rows = await pagesSql()<{ memberId: string; challengeId: string; times: number }[]>`
    select coalesce(m.merged_into, m.id) as "memberId", c.challenge_id as "challengeId", count(*)::int as times
    from members m join challenge_completions c on c.program_id = m.program_id and c.member_id = m.id
    where m.program_id = ${programId} and (m.id = any(${memberIds}::uuid[]) or m.merged_into = any(${memberIds}::uuid[])) group by 1, 2`
  return new Map(rows.map(({ memberId, challengeId, times }) => [`${memberId} ${challengeId}`, times]))
}

/** The operation that gives it; null where its reward is not offered any more. */
async function completion(challenge: Challenge, memberId: string, number: number, now: Date): Promise<CompleteOperation | null> {
  const { programId, challengeId, bonusPoints, rewardId } = challenge
  const program = await publishedProgram(programId)
  const { rules } = versionAt(program, now)
  const day = localDay(now, program.timeZone)
  const [reward] = rewardId ? await offeredRewards(programId, [rewardId]) : []
  if (rewardId && !reward) return null
  const ends = reward?.voucherDays ? startOfLocalDay(dayPlusDays(day, reward.voucherDays), program.timeZone) : null
  const [owner] = await pagesSql()<{ id: string }[]>`select organization_id as id from programs where id = ${programId}`
  return {
    op: 'complete', id: newId(), eventId: newId(), type: 'challenges.complete', organizationId: owner?.id ?? '', actor: { kind: 'system', id: null },
    key: { actorId: PLATFORM_SCOPE, key: `challenge ${challengeId} ${memberId} ${number}`, hash: 'c0' },
    requestId: 'challenges', now: now.toISOString(), occurredAt: now.toISOString(), day, walletId: memberId,
    challenge: { id: challengeId, number },
    ...(bonusPoints ? { award: bonusAward(rules, bonusPoints, now, program.timeZone) } : {}),
    // Bought with purchases, not with points: nothing returns when nobody uses it.
    ...(reward ? {
      voucher: { rewardId: reward.id, code: newVoucherCode(), expiresAt: ends?.toISOString() ?? null, terms: { ...reward, points: 0, unused: 'return', cancellable: false } },
    } : {}),
  }
}
