import { AppError } from '@/lib/core/errors'
import { MAX_MINOR } from '@/lib/core/money'
import { awardDates, earn, explain, tierProgress } from '@/lib/earning'
import type { AwardDates, EarningTerms } from '@/lib/earning'
import { thresholdOf } from '@/lib/programs/plain'
import type { ProgramRules, Tier } from '@/lib/programs/schemas'
import { dueBack, pointsAsMoney, priceSale, returnedSoFar, splitRefund } from '@/lib/redemption'
import type { Priced, SaleLine } from '@/lib/redemption'

export type TrialProgram = { currency: string; locale: string; timeZone: string; versionNumber: number }
/** `sku` and `category`: of the one line it has. */
export type Sample = { amountMinor: number; taxMinor: number; sku: string; category?: string; points: number; tierKey: string }

export type Trial = {
  tier: Tier
  points: number
  sentences: string[]
  payableMinor: number
  /** What points took off; why they could not, where they could not. */
  used: { points: number; discountMinor: number; problem: string | null }
  dates: AwardDates
  /** What a hundred points pay, of a sale that is large enough; none taken where they are too few. Null where points are no money. */
  hundred: { points: number; amountMinor: number; minPoints: number } | null
  refund: { refundMinor: number; pointsReturned: number; pointsDue: number; policy: ProgramRules['refundPolicy'] }
  /** Of a member who had just reached the tier: what counts after the sale, the tier that lifts them to, and what is then missing. */
  ladder: { counted: number; reached: Tier; next: { name: string; missing: number } | null }
}

/**
 * What rules that nobody has published would make of a sale: the rules of the till, run on one line. Campaigns are left out, since
 * they depend on who buys. Pure, and so small that a browser runs it with each key that is pressed.
 * @throws AppError as earn
 */
export function trySale(rules: ProgramRules, program: TrialProgram, sample: Sample, now: Date): Trial {
  const { currency, locale, timeZone, versionNumber } = program
  const tier = rules.tiers.find(({ key }) => key === sample.tierKey) ?? rules.tiers[0]
  if (!tier) throw new Error('a program has at least one tier')
  const { priced, problem } = priceOf(rules, currency, sample)
  const terms: EarningTerms = { version: { id: 'trial', number: versionNumber }, rules, locale, programCurrency: currency, tier }
  const { points, explanation } = earn(priced.lines, currency, terms)
  const said = explain(explanation)
  const payableMinor = priced.lines.reduce((sum, line) => sum + line.netAmountMinor, 0)
  return {
    tier, points, payableMinor,
    sentences: [...said.rules.map(({ sentence }) => sentence), said.rounding.sentence],
    used: { points: priced.pointsUsed, discountMinor: priced.discountMinor, problem },
    dates: awardDates(rules, now, timeZone),
    hundred: worthOf(rules, currency),
    refund: refundOf(priced, points, currency, terms),
    ladder: ladderOf(rules, tier, rules.tierBasis === 'spend' ? payableMinor : points),
  }
}

/** Points that this sale can't take are left out of it: what it earns without them is still worth seeing. */
function priceOf(rules: ProgramRules, currency: string, { amountMinor, taxMinor, sku, category, points }: Sample): { priced: Priced; problem: string | null } {
  const line: SaleLine = { lineId: '1', sku, category, name: sku, quantity: '1', unitPriceMinor: amountMinor, amountMinor, taxMinor }
  const wishes = points > 0 ? [{ kind: 'points' as const, points }] : []
  try {
    return { priced: priceSale([line], currency, wishes, rules), problem: null }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { priced: priceSale([line], currency, [], rules), problem: error.message }
  }
}

function worthOf(rules: ProgramRules, currency: string): Trial['hundred'] {
  const rate = rules.redeem.rates.find((one) => one.currency === currency)
  if (!rate) return null
  const { points, amountMinor } = pointsAsMoney(100, BigInt(MAX_MINOR), rate)
  return { points: Number(points), amountMinor: Number(amountMinor), minPoints: rate.minPoints }
}

function refundOf(priced: Priced, earned: number, currency: string, terms: EarningTerms): Trial['refund'] {
  const { refundMinor, pointsReturned, remaining } = splitRefund(returnedSoFar(priced.lines, []))
  const policy = terms.rules.refundPolicy
  return { refundMinor, pointsReturned, policy, pointsDue: policy === 'none' ? 0 : dueBack(earned, earn(remaining, currency, terms).points, 0) }
}

/** As the posting lifts: to the highest tier whose threshold is counted, never below the one held. */
function ladderOf(rules: ProgramRules, held: Tier, added: number): Trial['ladder'] {
  const threshold = (tier: Tier) => thresholdOf(tier, rules.tierBasis)
  const counted = threshold(held) + added
  const reached = rules.tiers.findLast((tier) => threshold(tier) <= counted) ?? held
  return { counted, reached, next: tierProgress(rules, reached.key, counted).next }
}
