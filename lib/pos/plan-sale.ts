import { localDay } from '@/lib/core/local-day'
import type { Balance } from '@/lib/core/points'
import { awardDates } from '@/lib/earning'
import type { AwardDates, Explanation, Given } from '@/lib/earning'
import { tierIn, versionAt } from '@/lib/programs'
import type { PublishedProgram, PublishedVersion } from '@/lib/programs'
import { priceSale, refuseUnmet } from '@/lib/redemption'
import type { Priced, SaleLine, Wish } from '@/lib/redemption'
import { awardFor } from './award'
import { taxFieldOf, totalOf } from './basket'
import type { BuyerFacts } from '@/lib/campaigns'
import type { Seller } from './seller'

export type Plan = {
  version: PublishedVersion
  priced: Priced
  /** Points taken directly from the balance: not those that a hold or voucher brings. */
  direct: number
  award?: { points: number; explanation: Explanation; tierKey: string; dates: AwardDates; given: Given[] }
}

export type PlanFacts = {
  program: PublishedProgram
  currency: string
  lines: readonly SaleLine[]
  wishes: readonly Wish[]
  occurredAt: Date
  now: Date
  /** The tier held when it happened; none for an anonymous sale. */
  tierKey?: string
  /** The tier held now. */
  tierNow?: string
  outletId: string
  seller: Seller
  /** What the member did before, where a rule asks it. */
  history?: BuyerFacts | null
}

/**
 * All that a program's rules say about a sale: what comes off, what is left to pay, what it earns. Pure.
 * @throws AppError currency_not_supported, tax_required, reward_not_available, validation_failed
 */
export function planSale({ program, currency, lines, wishes, occurredAt, now, tierKey, tierNow, outletId, seller, history = null }: PlanFacts): Plan {
  const version = versionAt(program, occurredAt)
  const { rules } = version
  const tier = tierIn(rules, tierKey)
  if (wishes.length > 0) {
    // What may be redeemed is a matter of today, whenever the sale was; what points pay is, like what it earns, of its own version.
    const { tiers } = versionAt(program, now).rules
    refuseUnmet(wishes, { day: localDay(now, program.timeZone), outletId, tierKey: tierNow, tiers, grossMinor: totalOf(lines) })
  }
  const priced = priceSale(lines, currency, wishes, rules)
  // An anonymous sale is checked as if it earned, so that a member may still be attached to it.
  const { points, explanation, given } =
    awardFor({ program, version, tier, occurredAt, outletId, seller, lines: priced.lines, currency, taxField: taxFieldOf(lines), history })
  const direct = priced.used.reduce((sum, one) => (one.holdId ? sum : sum + one.points), 0)
  if (tierKey === undefined) return { version, priced, direct }
  const dates = awardDates(rules, occurredAt, program.timeZone)
  // A till's clock may be minutes ahead: without a delay, points are usable at once all the same.
  if (rules.activationDelayDays === 0 && dates.activatesAt > now) dates.activatesAt = now
  return { version, priced, direct, award: { points, explanation, tierKey: tier.key, dates, given } }
}

/** The balance as it will stand: what a quote shows and the posting then makes true. */
export function balanceAfter(balance: Balance, { priced, direct, award }: Plan, wishes: readonly Wish[], now: Date): Balance {
  const earned = award?.points ?? 0
  const waits = award !== undefined && award.dates.activatesAt > now
  const held = wishes.reduce((sum, wish) => (wish.holdId ? sum + (wish.kind === 'points' ? wish.points : wish.reward.points) : sum), 0)
  const released = held - (priced.pointsUsed - direct)
  const usable = balance.available - direct + released + (waits ? 0 : earned)
  const repaid = Math.min(balance.owed, Math.max(usable, 0))
  return {
    available: usable - repaid, pending: balance.pending + (waits ? earned : 0), held: balance.held - held, owed: balance.owed - repaid,
  }
}
