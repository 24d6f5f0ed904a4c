import { pagesSql } from '@/db/client'
import { newId, PLATFORM_SCOPE } from '@/lib/core/ids'
import { localDay } from '@/lib/core/local-day'
import { bonusAward } from '@/lib/earning'
import type { CompleteOperation } from '@/lib/ledger'
import { publishedProgram, versionAt } from '@/lib/programs'
import { offeredRewards } from '@/lib/rewards'
import { endOf, newVoucherCode } from '@/lib/vouchers'
import type { Challenge } from './schemas'

/**
 * The operation that gives it; null where its reward is archived, not there yet or over. One that is only not shown just now is given: it may be
 * for full cards alone. Of its stock the posting decides.
 */
export async function completion(challenge: Challenge, memberId: string, number: number, now: Date): Promise<CompleteOperation | null> {
  const { programId, challengeId, bonusPoints, rewardId } = challenge
  const program = await publishedProgram(programId)
  const { rules } = versionAt(program, now)
  const day = localDay(now, program.timeZone)
  const [reward] = rewardId ? await offeredRewards(programId, [rewardId]) : []
  if (rewardId && (!reward || reward.archived || (reward.validFrom ?? day) > day || (reward.validUntil ?? day) < day)) return null
  const [owner] = await pagesSql()<{ id: string }[]>`select organization_id as id from programs where id = ${programId}`
  return {
    op: 'complete', id: newId(), eventId: newId(), type: 'challenges.complete', organizationId: owner?.id ?? '', actor: { kind: 'system', id: null },
    key: { actorId: PLATFORM_SCOPE, key: `challenge ${challengeId} ${memberId} ${number}`, hash: 'c0' },
    requestId: 'challenges', now: now.toISOString(), occurredAt: now.toISOString(), day, walletId: memberId,
    challenge: { id: challengeId, number },
    ...(bonusPoints ? { award: bonusAward(rules, bonusPoints, now, program.timeZone) } : {}),
    // Bought with purchases, not with points: nothing returns when nobody uses it.
    ...(reward ? {
      voucher: { rewardId: reward.id, code: newVoucherCode(), expiresAt: endOf(reward, day, program.timeZone)?.toISOString() ?? null, terms: { ...reward, points: 0, unused: 'return', cancellable: false } },
    } : {}),
  }
}
