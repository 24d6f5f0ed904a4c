import { decimalText, floor, fraction, plus, times, whole } from '@/lib/core/decimal'
import type { Fraction } from '@/lib/core/decimal'
import { AppError, invalid } from '@/lib/core/errors'
import { currencyExponent } from '@/lib/core/format'
import { MAX_POINTS } from '@/lib/core/points'
import type { ProgramRules, Tier } from '@/lib/programs/schemas'
import type { RunningCampaign } from './audience'
import { extras } from './campaigns'
import type { Extras, Given } from './campaigns'
import type { EarningLine, Explanation, Fired } from './schemas'
import { shareOut } from './share-out'

/** `given`: what each campaign added; where limits left less, of what they left its share. */
export type Earned = { points: number; explanation: Explanation; given: Given[] }
export type EarningTerms = {
  version: { id: string; number: number }
  rules: ProgramRules
  locale: string
  /** What the minimum spend is in: sales in another currency have none. */
  programCurrency: string
  tier: Tier
  /** What the request calls the tax, where its one line is not among `lines`. */
  taxField?: string
  /** Those that run when and where it happens (campaignsAt), or that fired when it was recorded. */
  campaigns?: readonly RunningCampaign[]
  /** Where the program gives so many points a day: what is left of them. */
  roomToday?: number | null
  /** The partner that sells, where it has a rate of its own: for the program's currency alone. */
  partner?: { name: string; pointsPerUnit: string }
}

const nothing = whole(0n)
const none: Extras = { exact: nothing, fired: [], given: [] }
const sumOf = (parts: Fraction[]) => parts.reduce(plus, nothing)

/**
 * Points for what was paid: summed exactly over the lines, truncated once, and never more than the program gives for one sale. Source: product.md, "Numbers".
 * @throws AppError currency_not_supported, tax_required, validation_failed (more points than one operation may move)
 */
export function earn(lines: readonly EarningLine[], currency: string, terms: EarningTerms): Earned {
  const { rules, tier, version, locale } = terms
  const partner = currency === terms.programCurrency ? terms.partner : undefined
  const { pointsPerUnit } = partner ?? requireRate(rules, currency)
  const counts = (line: EarningLine) => isEligible(line, rules)
  const eligible = lines.filter(counts)
  const fired: Fired[] = []
  if (eligible.length < lines.length) {
    const leftOut = lines.filter((line) => !counts(line))
    fired.push({ rule: 'left_out', lines: leftOut.length, amountMinor: decimalText(sumOf(leftOut.map(net))) })
  }
  const paid = sumOf(eligible.map(net))
  if (!rules.earn.taxIncluded) requireTax(lines, counts, terms.taxField)
  const tax = rules.earn.taxIncluded ? nothing : sumOf(eligible.map(taxOf))
  if (tax.top > 0n) fired.push({ rule: 'tax', amountMinor: decimalText(tax) })
  const base = { top: paid.top * tax.bottom - tax.top * paid.bottom, bottom: paid.bottom * tax.bottom }
  const explain = (exact: Fraction, points: bigint, given: Given[] = []): Earned => ({
    points: Number(points),
    given: given.filter((one) => one.points > 0),
    explanation: {
      version: { id: version.id, number: version.number }, locale, currency, baseMinor: decimalText(base), rules: fired, rounding: { exact: decimalText(exact), points: Number(points) },
    },
  })
  if (currency === terms.programCurrency && base.top < BigInt(rules.earn.minimumSpendMinor) * base.bottom) {
    fired.push({ rule: 'minimum_spend', minimumMinor: rules.earn.minimumSpendMinor, amountMinor: decimalText(base) })
    return explain(nothing, 0n)
  }
  const major = times(base, { top: 1n, bottom: 10n ** BigInt(currencyExponent(currency)) })
  const atRate = times(major, fraction(pointsPerUnit))
  fired.push({ rule: 'rate', pointsPerUnit, amountMinor: decimalText(base), exact: decimalText(atRate), ...(partner ? { partner: partner.name } : {}) })
  const own = times(atRate, fraction(tier.multiplier))
  if (decimalText(fraction(tier.multiplier)) !== '1') {
    fired.push({ rule: 'tier', key: tier.key, name: tier.name, multiplier: tier.multiplier, exact: decimalText(own) })
  }
  const extra = terms.campaigns?.length
    ? extras(terms.campaigns, rules.campaigns, { lines, eligible, ownCurrency: currency === terms.programCurrency, own, pointsOf: pointsAt(pointsPerUnit, terms, currency) })
    : none
  fired.push(...extra.fired)
  const exact = plus(own, extra.exact)
  const { maxPointsPerSale, maxPointsPerDay } = rules.earn
  const overSale = maxPointsPerSale !== null && floor(exact) > maxPointsPerSale
  if (overSale) fired.push({ rule: 'sale_cap', most: maxPointsPerSale, exact: decimalText(exact) })
  const capped = overSale ? whole(BigInt(maxPointsPerSale)) : exact
  const room = maxPointsPerDay === null ? null : terms.roomToday ?? null
  const overDay = room !== null && floor(capped) > room
  if (overDay) fired.push({ rule: 'day_cap', most: maxPointsPerDay ?? room, room, exact: decimalText(capped) })
  const earned = overDay ? whole(BigInt(room)) : capped
  if (floor(earned) > MAX_POINTS) throw invalid('lines', 'This sale would earn more points than one operation may move.')
  const alone = Math.min(Number(floor(own)), maxPointsPerSale ?? Infinity, room ?? Infinity)
  return explain(earned, floor(earned), shareOut(fired, extra.given, Number(floor(earned)) - alone))
}

/** The same as the whole sale's base, rate and tier, for some of its lines. */
const pointsAt = (pointsPerUnit: string, { rules, tier }: EarningTerms, currency: string) => (lines: readonly EarningLine[]): Fraction => {
  const [paid, tax] = [sumOf(lines.map(net)), rules.earn.taxIncluded ? nothing : sumOf(lines.map(taxOf))]
  const base = { top: paid.top * tax.bottom - tax.top * paid.bottom, bottom: paid.bottom * tax.bottom * 10n ** BigInt(currencyExponent(currency)) }
  return times(times(base, fraction(pointsPerUnit)), fraction(tier.multiplier))
}

function requireRate(rules: ProgramRules, currency: string) {
  const rate = rules.earn.rates.find((one) => one.currency === currency)
  if (!rate) throw new AppError('currency_not_supported', `This program has no rate for ${currency}.`, { currency })
  return rate
}

function isEligible(line: EarningLine, { earn: { excludedSkus, eligibleCategories } }: ProgramRules): boolean {
  if (excludedSkus.includes(line.sku)) return false
  return eligibleCategories.length === 0 || (line.category !== undefined && eligibleCategories.includes(line.category))
}

const net = (line: EarningLine): Fraction => whole(BigInt(line.netAmountMinor))

function requireTax(lines: readonly EarningLine[], counts: (line: EarningLine) => boolean, taxField?: string) {
  const errors = lines.flatMap((line, index) =>
    line.taxMinor === undefined && counts(line) ? [{ field: taxField ?? `lines.${index}.taxMinor`, message: 'is missing' }] : [])
  if (errors.length > 0) throw new AppError('tax_required', 'Tax earns no points here, so each line must say its tax.', { errors })
}

/** The tax within what was paid: a discount lowers it in proportion. */
function taxOf({ amountMinor, netAmountMinor, taxMinor = 0 }: EarningLine): Fraction {
  if (amountMinor === 0) return nothing
  return { top: BigInt(netAmountMinor) * BigInt(taxMinor), bottom: BigInt(amountMinor) }
}
