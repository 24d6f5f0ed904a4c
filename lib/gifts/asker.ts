import { pagesSql } from '@/db/client'
import { keyedHash } from '@/lib/auth/keyed-hash'
import type { Ctx } from '@/lib/core/context'
import { AppError, notFound } from '@/lib/core/errors'
import { formatPoints } from '@/lib/core/format'
import { localDay } from '@/lib/core/local-day'
import { readMember } from '@/lib/members'
import { programOf } from '@/lib/programs'
import { whyNoMore, whyNot } from '@/lib/redemption'
import { retailerOf } from '@/lib/retailers'
import { givenOf, nothingGiven, offeredRewards } from '@/lib/rewards'
import type { OfferedReward } from '@/lib/rewards'
import { findOwnBalance, findOwnCard, findRegionLeft } from './queries-asker'

/** For whom a retailer asks: a customer of its own, or itself. */
export type Asker = {
  programId: string; organizationId: string; timeZone: string; tiers: Parameters<typeof whyNot>[1]['tiers']; retailerId: string
  /** Whose wallet pays; `memberId` null: the retailer's own. */
  walletId: string; memberId: string | null; name: string | null; tierKey?: string; phone: string | null; customerId: string | null; available: number
}

/** @throws AppError not_found (no customer of theirs), member_not_found (blocked) */
export async function askerOf(ctx: Ctx, memberId: string | null): Promise<Asker> {
  const { retailerId, organizationId } = retailerOf(ctx)
  const { id: programId, timeZone, version: { rules: { tiers } } } = await programOf(ctx)
  const place = { programId, organizationId, timeZone, tiers, retailerId }
  if (memberId === null) {
    const { name, available } = await findOwnBalance(programId, retailerId, ctx.now)
    return { ...place, walletId: retailerId, memberId, name, phone: null, customerId: null, available }
  }
  const card = await findOwnCard(retailerId, memberId)
  const member = card ? await readMember(programId, organizationId, { kind: 'id', value: card }, ctx.now) : null
  if (!member) throw notFound('customer')
  if (member.blocked) throw new AppError('member_not_found', 'This card is blocked. Ask the brand.', { reason: 'blocked' })
  const { memberId: walletId, displayName: name, tierKey, phone, customerId, balance: { available } } = member
  return { ...place, walletId, memberId: walletId, name, tierKey, phone, customerId, available }
}

export type WithinReach = { reward: OfferedReward; left: number | null; why: string | null }

/** The brand's gifts, the cheapest first, with why one can't be asked for now. */
export async function reachOf(asker: Asker, now: Date, rewardId?: string): Promise<WithinReach[]> {
  const { programId, walletId: memberId, timeZone, tiers, tierKey, retailerId, available } = asker
  const rewards = (await offeredRewards(programId, rewardId ? [rewardId] : undefined, pagesSql())).filter(({ type, active }) => type === 'gift' && active)
  const [given, regional] = await Promise.all([givenOf(rewards, { programId, memberId, at: now, timeZone }, pagesSql()), findRegionLeft(programId, retailerId)])
  return rewards.flatMap((reward) => {
    const so = given.get(reward.id) ?? nothingGiven
    const unmet = whyNot(reward, { day: localDay(now, timeZone), tierKey, tiers }) ?? whyNoMore(reward, so)
    if (unmet?.reason === 'over') return []
    const left = [reward.stock === null ? null : Math.max(0, reward.stock - so.inAll), regional.get(reward.id) ?? null].filter((one) => one !== null)
    const least = left.length > 0 ? Math.min(...left) : null
    const why = unmet?.detail ?? (least === 0 ? 'There is none left in your region.' : null)
      ?? (reward.points > available ? `${formatPoints(reward.points - available)} more are needed.` : null)
    return [{ reward, left: least, why }]
  })
}

/** One that can be asked for now. @throws AppError not_found, reward_not_available */
export async function requireReach(asker: Asker, now: Date, rewardId: string): Promise<OfferedReward> {
  const [found] = await reachOf(asker, now, rewardId)
  if (!found) throw notFound('reward')
  if (found.why) throw new AppError('reward_not_available', found.why, { rewardId })
  return found.reward
}

/** What the customer's code is good for: this retailer, this gift, at this price. One-time codes are bound to an id. */
export function requestSubject({ retailerId, walletId }: Asker, { id, points }: OfferedReward): string {
  const digest = Buffer.from(keyedHash('gift-request', `${retailerId} ${walletId} ${id} ${points}`), 'base64url').toString('hex')
  return [digest.slice(0, 8), digest.slice(8, 12), digest.slice(12, 16), digest.slice(16, 20), digest.slice(20, 32)].join('-')
}
