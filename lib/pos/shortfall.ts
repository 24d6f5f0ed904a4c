import { fraction, times } from '@/lib/core/decimal'
import { AppError } from '@/lib/core/errors'
import { currencyExponent, formatMoney } from '@/lib/core/format'
import { translator } from '@/lib/core/messages'
import { tierIn } from '@/lib/programs'
import type { PublishedProgram, PublishedVersion } from '@/lib/programs'
import { partnerIn } from './seller'
import type { Seller } from './seller'

type Facts = { program: PublishedProgram; version: PublishedVersion; tierKey?: string; currency: string; seller: Seller }

/** How to earn the rest: what must be spent here, at today's rate and tier, to collect the missing points. */
export function waysToEarn(missing: number, { program, version, tierKey, currency, seller }: Facts): string[] {
  // A partner's own rate is for the program's currency.
  const partner = currency === program.currency ? partnerIn(version.rules, seller) : undefined
  const rate = partner ?? version.rules.earn.rates.find((one) => one.currency === currency)
  if (!rate) return []
  const { top, bottom } = times(fraction(rate.pointsPerUnit), fraction(tierIn(version.rules, tierKey).multiplier))
  // One sale can't collect them all.
  if (missing > (version.rules.earn.maxPointsPerSale ?? missing)) return []
  if (top === 0n) return []
  const needed = BigInt(missing) * bottom * 10n ** BigInt(currencyExponent(currency))
  // Less than the least spend, which is asked in the program's currency alone, earns nothing.
  const least = currency === program.currency ? BigInt(version.rules.earn.minimumSpendMinor) : 0n
  const exact = (needed + top - 1n) / top
  const amount = formatMoney(exact < least ? least : exact, currency, { locale: program.locale })
  return [translator(program.locale)('ways.spend', { amount, points: missing })]
}

/** Adds the ways to a refusal of the posting's or our own. */
export function withWays(error: unknown, facts: Facts): unknown {
  if (!(error instanceof AppError) || error.code !== 'insufficient_points' || error.details.ways) return error
  return new AppError(error.code, error.message, { ...error.details, ways: waysToEarn(Number(error.details.missing), facts) })
}
