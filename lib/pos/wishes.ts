import { tillSql } from '@/db/client'
import { AppError, invalid, notFound } from '@/lib/core/errors'
import { readVoucherCode, voucherOver } from '@/lib/redemption'
import type { Wish } from '@/lib/redemption'
import { offeredRewards } from '@/lib/rewards'
import type { OfferedReward } from '@/lib/rewards'
import type { Till } from '@/lib/tills'
import type { RedeemWish } from './schemas'

type Waiting = {
  id: string; walletId: string; organizationId: string; rewardId: string | null; state: string; points: number
  expiresAt: Date | null; voucherCode: string | null; terms: OfferedReward | null; holdTerms: OfferedReward | null
}

const unavailable = (rewardId: string) => new AppError('reward_not_available', 'This reward is not offered.', { rewardId })

/**
 * Reads what a till asked to redeem: rewards on offer, points, and what a hold or voucher stands for.
 * @throws AppError reward_not_available, not_found (no such hold of this member here), hold_expired, validation_failed
 */
export async function readWishes(till: Till, memberId: string, asked: readonly RedeemWish[], now: Date): Promise<Wish[]> {
  if (asked.length === 0) return []
  refuseTwice(asked)
  const waiting = await readWaiting(till.programId, asked)
  const rewardIds = [...asked.map(({ rewardId }) => rewardId), ...waiting.map(({ rewardId, terms, holdTerms }) => (terms ?? holdTerms ? undefined : (rewardId ?? undefined)))]
    .filter((id) => id !== undefined)
  const rewards = rewardIds.length > 0 ? await offeredRewards(till.programId, rewardIds) : []
  return asked.map((wish): Wish => {
    if (wish.points !== undefined) return { kind: 'points', points: wish.points }
    if (wish.rewardId !== undefined) return { kind: 'reward', reward: onOffer(rewards, wish.rewardId) }
    if (wish.holdId !== undefined) return held(waiting.find(({ id }) => id === wish.holdId), rewards, till, memberId, now)
    return voucher(waiting.find(({ voucherCode }) => voucherCode === readVoucherCode(wish.voucherCode ?? '')), memberId, now)
  })
}

function refuseTwice(asked: readonly RedeemWish[]) {
  const single = asked
    .map(({ points, holdId, voucherCode }) => (points !== undefined ? 'points' : (holdId ?? (voucherCode && readVoucherCode(voucherCode)))))
    .filter((one) => one !== undefined)
  if (new Set(single).size < single.length) throw invalid('redeem', 'Points, a hold and a voucher can each be named once.')
}

async function readWaiting(programId: string, asked: readonly RedeemWish[]): Promise<Waiting[]> {
  const holds = asked.map(({ holdId }) => holdId).filter((id) => id !== undefined)
  const codes = asked.map(({ voucherCode }) => voucherCode).filter((code) => code !== undefined).map(readVoucherCode)
  if (holds.length + codes.length === 0) return []
  return tillSql()<Waiting[]>`
    select id, wallet_id as "walletId", organization_id as "organizationId", reward_id as "rewardId", state, points::float8 as points,
      expires_at as "expiresAt", voucher_code as "voucherCode", terms, hold_terms as "holdTerms"
    from redemptions where program_id = ${programId} and (id = any(${holds}::uuid[]) or voucher_code = any(${codes}))`
}

function onOffer(rewards: OfferedReward[], rewardId: string): OfferedReward {
  const reward = rewards.find(({ id }) => id === rewardId)
  if (!reward?.active) throw unavailable(rewardId)
  return reward
}

/** A hold keeps the reward as it was when it was placed, at the points that wait; one of before that was kept, as it is now. */
function held(hold: Waiting | undefined, rewards: OfferedReward[], till: Till, memberId: string, now: Date): Wish {
  if (!hold || hold.walletId !== memberId || hold.organizationId !== till.organizationId || hold.terms) throw notFound('hold')
  if (hold.state !== 'held' || (hold.expiresAt && hold.expiresAt <= now)) {
    throw new AppError('hold_expired', 'This hold is over: it expired, or was captured or released.', { holdId: hold.id, state: hold.state })
  }
  const reward = hold.holdTerms ?? rewards.find(({ id }) => id === hold.rewardId)
  return reward
    ? { kind: 'reward', reward: { ...reward, points: hold.points }, holdId: hold.id }
    : { kind: 'points', points: hold.points, holdId: hold.id }
}

/** A voucher is worth what its reward was when the member got it. */
function voucher(found: Waiting | undefined, memberId: string, now: Date): Wish {
  if (!found?.terms || !found.voucherCode || found.walletId !== memberId) throw new AppError('reward_not_available', 'This member has no such voucher.')
  if (found.state !== 'held' || (found.expiresAt && found.expiresAt <= now)) {
    throw new AppError('reward_not_available', voucherOver(found.state), { state: found.state })
  }
  return { kind: 'reward', reward: { ...found.terms, points: found.points }, holdId: found.id, voucherCode: found.voucherCode }
}
