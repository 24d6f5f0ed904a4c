import { pagesSql } from '@/db/client'
import { localDay } from '@/lib/core/local-day'
import { whyNoMore, whyNot } from '@/lib/redemption'
import { conditionNames, conditionWords, givenOf, nothingGiven, offeredRewards } from '@/lib/rewards'
import type { CardFacts } from './queries-cards'
import type { ReachableReward } from './schemas'

/** What points buy on these cards, the cheapest first: what is missing for each, and what else stands in the way. */
export async function readRewards(cards: readonly CardFacts[], now: Date, locale?: string): Promise<ReachableReward[]> {
  return (await Promise.all(cards.map((facts) => rewardsOf(facts, now, locale)))).flat()
}

async function rewardsOf({ card, rules }: CardFacts, now: Date, locale?: string): Promise<ReachableReward[]> {
  const { programId, memberId, program: { timeZone }, tier, balance: { available } } = card
  const rewards = await offeredRewards(programId, undefined, pagesSql())
  const [given, names] = await Promise.all([givenOf(rewards, { programId, memberId, at: now, timeZone }, pagesSql()), conditionNames(programId, rewards)])
  return rewards.flatMap((reward) => {
    const why = whyNot(reward, { day: localDay(now, timeZone), tierKey: tier.key, tiers: rules.tiers })
      ?? whyNoMore(reward, given.get(reward.id) ?? nothingGiven)
    if (why?.reason === 'over') return []
    const { id: rewardId, name, description, pictureId, points, currency, type, online, voucherDays, unused, cancellable } = reward
    return [{
      rewardId, programId, name, description, pictureId, points, type, online: online && !card.blocked, voucherDays, unused, cancellable,
      affordable: !why && available >= points, missing: Math.max(0, points - available),
      conditions: conditionWords(reward, { currency, tiers: rules.tiers, locale, ...names }), unavailable: why?.reason ?? null,
    }]
  })
}
