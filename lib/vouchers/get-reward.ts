import { z } from 'zod'
import { tillSql } from '@/db/client'
import type { Ctx } from '@/lib/core/context'
import { AppError, notFound } from '@/lib/core/errors'
import { localDay } from '@/lib/core/local-day'
import { balanceSchema, insufficient } from '@/lib/core/points'
import { defineUseCase } from '@/lib/core/use-case'
import { customerOf, readCards } from '@/lib/customers'
import { givenBack, startOf } from '@/lib/gifts'
import { postWith } from '@/lib/ledger'
import type { HoldOperation } from '@/lib/ledger'
import { unavailable, whyNot } from '@/lib/redemption'
import { offeredRewards } from '@/lib/rewards'
import { operationHead, orEarlierEffect } from '@/lib/tills'
import { newVoucherCode } from './code'
import { endOf } from './end-of'

/**
 * Gets a reward on the member's own phone: a voucher that a till takes, or a gift that the shop sends or hands over. Its
 * points are held until then. Being signed in is the proof.
 * @throws AppError not_found (no such card or reward), member_not_found (blocked), insufficient_points, reward_not_available
 */
export const getReward = defineUseCase({
  name: 'vouchers.get',
  summary: 'Get a reward as a voucher, or ask for a gift, with one’s own points',
  permission: 'customer.own',
  kind: 'command',
  posts: true,
  input: z.object({ programId: z.uuid(), rewardId: z.uuid() }),
  output: z.object({ redemptionId: z.uuid(), points: z.int(), balance: balanceSchema }),
  async run(ctx, { programId, rewardId }) {
    const { id, effect } = await orEarlierEffect(ctx, programId, () => postWith(programId, () => voucherOperation(ctx, programId, rewardId)))
    if (!effect) throw new Error(`voucher ${id} was posted without an effect`)
    const { available, pending, held, owed } = effect.balance
    return { redemptionId: id, points: effect.points ?? 0, balance: { available, pending, held, owed } }
  },
})

async function voucherOperation(ctx: Ctx, programId: string, rewardId: string): Promise<HoldOperation> {
  const [[facts], [reward], organizationId] = await Promise.all([
    readCards(customerOf(ctx), ctx.now, programId), offeredRewards(programId, [rewardId]), ownerOf(programId),
  ])
  if (!facts || !organizationId) throw notFound('card')
  if (!reward) throw notFound('reward')
  const { card: { memberId, blocked, tier, balance, program: { timeZone } }, rules } = facts
  if (blocked) throw new AppError('member_not_found', 'Your card here is blocked. Ask at the shop.', { reason: 'blocked' })
  if (!reward.active || !reward.online) throw new AppError('reward_not_available', 'This reward is not offered here. Ask at the shop.', { rewardId })
  const day = localDay(ctx.now, timeZone)
  const why = whyNot(reward, { day, tierKey: tier.key, tiers: rules.tiers })
  if (why) throw unavailable(reward, why)
  if (reward.points > balance.available) throw insufficient(reward.points, balance.available)
  const gift = reward.type === 'gift'
  const start = gift ? await startOf({ programId, organizationId, memberId, retailerId: null, points: reward.points }, ctx.now) : null
  return {
    ...operationHead(ctx, { organizationId }, { type: 'vouchers.get', timeZone }),
    op: 'hold',
    member: { id: memberId, tierKey: null },
    points: reward.points,
    rewardId,
    expiresAt: gift ? start?.expiresAt ?? null : (endOf(reward, day, timeZone)?.toISOString() ?? null),
    ...(gift ? { gift: start ? { name: reward.name, terms: givenBack(reward), path: start.path } : { name: reward.name, terms: reward } } : { voucher: { code: newVoucherCode(), terms: reward } }),
    spend: {},
  }
}

/** Vouchers are the program's, wherever they will be used. */
async function ownerOf(programId: string): Promise<string | undefined> {
  const [row] = await tillSql()<{ id: string }[]>`select organization_id as id from programs where id = ${programId}`
  return row?.id
}
