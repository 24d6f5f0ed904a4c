import type { Ctx } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { emptyBalance } from '@/lib/core/points'
import { defineUseCase } from '@/lib/core/use-case'
import { explain } from '@/lib/earning'
import { tierIn } from '@/lib/programs'
import { offeredRewards } from '@/lib/rewards'
import type { OfferedReward } from '@/lib/rewards'
import { tillOf } from '@/lib/tills'
import { totalOf } from './basket'
import { balanceAfter, planSale } from './plan-sale'
import { prepareSale } from './prepare-sale'
import type { Prepared } from './prepare-sale'
import { answerLine, answerRedeemed } from './sale-answer'
import { basketSchema, quoteSchema } from './schemas'
import type { Basket, Quote } from './schemas'
import { insufficient, withWays } from './shortfall'

const VERSION_AGE_MS = 3_000

/** What a sale would come to, and each reward's price after it; changes nothing. @throws as pos.record_sale, less proof */
export const quoteSale = defineUseCase({
  name: 'pos.quote',
  summary: 'Price a sale without recording it',
  permission: 'sales.record',
  kind: 'query',
  input: basketSchema,
  output: quoteSchema,
  run: async (ctx, basket) => {
    const till = await tillOf(ctx, basket.outletId)
    const [prepared, rewards] = await Promise.all([
      prepareSale(ctx, till, basket, { fresh: true, maxAgeMs: VERSION_AGE_MS }), offeredRewards(till.programId),
    ])
    return quoteOf(ctx, basket, prepared, rewards)
  },
})

/** @throws AppError insufficient_points */
export function quoteOf(ctx: Ctx, basket: Basket, prepared: Prepared, rewards: OfferedReward[]): Quote {
  const { plan, member, wishes, program, tierKey } = prepared
  const { priced, award, version, direct } = plan
  const balance = member?.facts?.balance ?? emptyBalance
  if (direct > balance.available) {
    throw withWays(insufficient(direct, balance.available), { program, version, tierKey, currency: basket.currency })
  }
  const held = member && tierIn(version.rules, member.tierKey)
  const waits = award !== undefined && award.dates.activatesAt > ctx.now
  const totalMinor = totalOf(prepared.lines)
  return {
    memberId: member && !member.enrol ? (member.memberId ?? undefined) : undefined,
    currency: basket.currency,
    pointsEarned: award?.points ?? 0,
    pointsPending: waits ? award.points : 0,
    pointsUsed: priced.pointsUsed,
    balance: member ? balanceAfter(balance, plan, wishes, ctx.now) : null,
    totalMinor,
    discountMinor: priced.discountMinor,
    payableMinor: totalMinor - priced.discountMinor,
    tier: held ? { key: held.key, name: held.name, multiplier: held.multiplier } : null,
    explanation: award ? explain(award.explanation) : null,
    lines: priced.lines.map(answerLine),
    redeemed: priced.used.map(answerRedeemed),
    rewards: member ? rewards.flatMap((reward) => withReward(ctx, basket, prepared, reward, balance.available - direct)) : [],
  }
}

/** The sale with one more reward; nothing where it does not apply. */
function withReward(ctx: Ctx, basket: Basket, prepared: Prepared, reward: OfferedReward, left: number): Quote['rewards'] {
  const { program, lines, wishes, occurredAt, tierKey } = prepared
  if (wishes.some((wish) => wish.kind === 'reward' && wish.reward.id === reward.id)) return []
  try {
    const { priced } = planSale({
      program, currency: basket.currency, lines, occurredAt, now: ctx.now, tierKey, wishes: [...wishes, { kind: 'reward', reward }],
    })
    return [{
      rewardId: reward.id, name: reward.name, points: reward.points,
      affordable: reward.points <= left, missing: Math.max(0, reward.points - left),
      discountMinor: priced.discountMinor - prepared.plan.priced.discountMinor,
      payableMinor: totalOf(lines) - priced.discountMinor,
    }]
  } catch (error) {
    if (error instanceof AppError && error.code === 'reward_not_available') return []
    throw error
  }
}
