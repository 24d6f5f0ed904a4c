import type { Ctx } from '@/lib/core/context'
import { emptyBalance, insufficient } from '@/lib/core/points'
import { defineUseCase } from '@/lib/core/use-case'
import { explain } from '@/lib/earning'
import { tierIn } from '@/lib/programs'
import { offeredRewards } from '@/lib/rewards'
import type { OfferedReward } from '@/lib/rewards'
import { tillOf } from '@/lib/tills'
import type { Till } from '@/lib/tills'
import { totalOf } from './basket'
import { balanceAfter } from './plan-sale'
import { prepareSale } from './prepare-sale'
import type { Prepared } from './prepare-sale'
import { withRewards } from './quote-rewards'
import { answerLine, answerRedeemed } from './sale-answer'
import { basketSchema, quoteSchema } from './schemas'
import type { Basket, Quote } from './schemas'
import { withWays } from './shortfall'

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
    return quoteOf(ctx, till, basket, prepared, rewards)
  },
})

/** @throws AppError insufficient_points */
export async function quoteOf(ctx: Ctx, till: Till, basket: Basket, prepared: Prepared, rewards: OfferedReward[]): Promise<Quote> {
  const { plan, member, wishes, program, tierKey } = prepared
  const { priced, award, version, direct } = plan
  const balance = member?.facts?.balance ?? emptyBalance
  if (direct > balance.available) {
    throw withWays(insufficient(direct, balance.available), { program, version, tierKey, currency: basket.currency, seller: till })
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
    ...(member ? await withRewards(ctx, till, basket, prepared, rewards) : { rewards: [], unavailable: [] }),
  }
}
