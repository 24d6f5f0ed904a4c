import { AppError } from '@/lib/core/errors'
import { formatMoney } from '@/lib/core/format'
import { formatDate } from '@/lib/core/format-date'
import type { Day } from '@/lib/core/local-day'
import type { ProgramRules } from '@/lib/programs/schemas'
import type { Given, Unavailable, UnavailableReason } from '@/lib/rewards/schemas'
import type { RewardTerms, SaleLine, Wish } from './schemas'

/** Where and for whom: `day` in the program's zone; no `grossMinor` while there is no basket yet. */
export type Circumstances = { day: Day; outletId?: string; tierKey?: string; tiers: ProgramRules['tiers']; grossMinor?: number }

const no = (reason: UnavailableReason, detail: string): Unavailable => ({ reason, detail })

/** What of a reward's conditions is not met, the first that there is; what counts redemptions is for `whyNoMore`. Pure. */
export function whyNot(reward: RewardTerms, { day, outletId, tierKey, tiers, grossMinor }: Circumstances): Unavailable | null {
  const { name, validFrom, validUntil, minBasketMinor, currency } = reward
  const rank = (key?: string | null) => tiers.findIndex((tier) => tier.key === key)
  const dated = (date: Day) => formatDate(date, { timeZone: 'UTC' })
  if (validFrom && day < validFrom) return no('not_yet', `${name} starts on ${dated(validFrom)}.`)
  if (validUntil && day > validUntil) return no('over', `${name} ended on ${dated(validUntil)}.`)
  if (outletId && reward.outletIds.length > 0 && !reward.outletIds.includes(outletId)) return no('other_outlet', `${name} is for other outlets.`)
  if (reward.tierKey) {
    const asked = rank(reward.tierKey)
    if (asked < 0 || rank(tierKey) < asked) return no('tier', `${name} is for ${tiers[asked]?.name ?? 'a tier that is no more'} members and above.`)
  }
  if (minBasketMinor && grossMinor !== undefined && grossMinor < minBasketMinor) {
    return no('min_basket', `${name} needs a sale of ${formatMoney(minBasketMinor, currency)} or more.`)
  }
  return null
}

/** What a reward's limits leave, by what was given before. Pure; the posting counts again, under a lock. */
export function whyNoMore({ stock, maxPerMember, maxPerMemberDay, name }: RewardTerms, given: Given): Unavailable | null {
  if (stock !== null && given.inAll >= stock) return no('out_of_stock', `${name} is all given out.`)
  if (maxPerMember !== null && given.toMember >= maxPerMember) return no('member_limit', `This member has had ${name} as often as it is given.`)
  if (maxPerMemberDay !== null && given.toMemberToday >= maxPerMemberDay) {
    return no('member_day_limit', `This member has had ${name} as often as it is given in a day.`)
  }
  return null
}

/** Whether a line is one that the reward counts for. */
export function countsFor({ sku, skus, categories }: RewardTerms, line: SaleLine): boolean {
  if (sku === null && skus.length === 0 && categories.length === 0) return true
  return line.sku === sku || skus.includes(line.sku) || (line.category !== undefined && categories.includes(line.category))
}

/**
 * What a hold or voucher brings was checked when it was bought: of it, only what the sale decides is asked.
 * @throws AppError reward_not_available
 */
export function refuseUnmet(wishes: readonly Wish[], circumstances: Circumstances) {
  const wanted = wishes.flatMap((wish) => (wish.kind === 'reward' ? [wish] : []))
  const usesPoints = wishes.some(({ kind }) => kind === 'points')
  for (const { reward, holdId, voucherCode } of wanted) {
    // A hold was placed where it is used; a voucher may be shown anywhere.
    const bought = { ...reward, tierKey: null, validFrom: null, validUntil: null, outletIds: voucherCode ? reward.outletIds : [] }
    const why = whyNot(holdId ? bought : reward, circumstances)
    const same = wanted.filter((one) => one.reward.id === reward.id).length
    if (why) throw unavailable(reward, why)
    if (reward.maxPerSale !== null && same > reward.maxPerSale) {
      throw unavailable(reward, no('per_sale', `${reward.name} is given at most ${reward.maxPerSale} times in one sale.`))
    }
    if (reward.alone && same < wanted.length) throw unavailable(reward, no('alone', `${reward.name} goes with no other reward in one sale.`))
    if (reward.withoutPoints && usesPoints) throw unavailable(reward, no('with_points', `${reward.name} does not go with points as money in one sale.`))
  }
}

export const unavailable = ({ id }: Pick<RewardTerms, 'id'>, { reason, detail }: Unavailable) =>
  new AppError('reward_not_available', detail, { rewardId: id, reason })
