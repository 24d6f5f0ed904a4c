import type { Ctx } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { emptyBalance } from '@/lib/core/points'
import { whyNoMore } from '@/lib/redemption'
import { givenOf, nothingGiven } from '@/lib/rewards'
import type { OfferedReward } from '@/lib/rewards'
import { unavailableReasons } from '@/lib/rewards/schemas'
import type { Given, Unavailable } from '@/lib/rewards/schemas'
import type { Till } from '@/lib/tills'
import { totalOf } from './basket'
import { planSale } from './plan-sale'
import type { Prepared } from './prepare-sale'
import type { Basket, Quote } from './schemas'

/** The sale with one more reward each, and why not with the others. One that was taken is offered as long as another can be had, and is in neither list then. */
export async function withRewards(
  ctx: Ctx, till: Till, basket: Basket, prepared: Prepared, rewards: readonly OfferedReward[],
): Promise<Pick<Quote, 'rewards' | 'unavailable'>> {
  const { program, wishes, member } = prepared
  const given = await givenOf(rewards, {
    programId: till.programId, memberId: member?.enrol ? null : (member?.memberId ?? null), at: ctx.now, timeZone: program.timeZone,
  })
  const answer: Pick<Quote, 'rewards' | 'unavailable'> = { rewards: [], unavailable: [] }
  for (const reward of rewards) {
    const same = wishes.filter((wish) => wish.kind === 'reward' && wish.reward.id === reward.id)
    // A hold or voucher is counted among what was given.
    const found = withReward(ctx, till, basket, prepared, reward, more(given.get(reward.id) ?? nothingGiven, same.filter(({ holdId }) => !holdId).length))
    if (same.length > 0 && ('reason' in found || !found.affordable)) continue
    if ('reason' in found) answer.unavailable.push({ rewardId: reward.id, name: reward.name, points: reward.points, ...found })
    else answer.rewards.push(found)
  }
  return answer
}

const more = ({ inAll, toMember, toMemberToday }: Given, count: number): Given =>
  ({ inAll: inAll + count, toMember: toMember + count, toMemberToday: toMemberToday + count })

function withReward(
  ctx: Ctx, till: Till, basket: Basket, prepared: Prepared, reward: OfferedReward, given: Given,
): Quote['rewards'][number] | Unavailable {
  const { program, lines, wishes, occurredAt, tierKey, plan, member, history } = prepared
  const left = (member?.facts?.balance ?? emptyBalance).available - plan.direct
  const gone = whyNoMore(reward, given)
  if (gone) return gone
  try {
    const { priced } = planSale({
      program, currency: basket.currency, lines, occurredAt, now: ctx.now, tierKey, tierNow: member?.tierKey,
      outletId: till.outletId, seller: till, history, wishes: [...wishes, { kind: 'reward', reward }],
    })
    return {
      rewardId: reward.id, name: reward.name, points: reward.points,
      affordable: reward.points <= left, missing: Math.max(0, reward.points - left),
      discountMinor: priced.discountMinor - plan.priced.discountMinor,
      payableMinor: totalOf(lines) - priced.discountMinor,
    }
  } catch (error) {
    if (error instanceof AppError && error.code === 'reward_not_available') return whyOf(error)
    throw error
  }
}

/** Points that pay less beside the reward have no reason of its own: nothing is left for both. */
function whyOf({ details, message }: AppError): Unavailable {
  const reason = unavailableReasons.find((one) => one === details.reason) ?? 'nothing_eligible'
  return { reason, detail: message }
}
