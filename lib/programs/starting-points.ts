import { currencyExponent } from '@/lib/core/format'
import { defaultRules } from './defaults'
import { programRulesSchema } from './schemas'
import type { ProgramRules, ProgramRulesInput } from './schemas'

export type StartingPoint = { key: string; name: string; words: string; rules: ProgramRules }

/**
 * Three ways to begin, which differ in what they reward. Each keeps the keys of the first tiers of a new program, so that
 * those who joined meanwhile keep a tier.
 */
export function startingPoints(currency: string): StartingPoint[] {
  const standard = defaultRules(currency)
  const exponent = currencyExponent(currency)
  const unitMinor = exponent === 0 ? 100 : 10 ** exponent
  const [entry, second] = standard.tiers
  if (!entry || !second) throw new Error('a new program has a ladder')
  const made = (key: string, name: string, words: string, over: Partial<ProgramRulesInput>): StartingPoint =>
    ({ key, name, words, rules: programRulesSchema.parse({ ...standard, ...over }) })
  const money = (points: number, maxPercentOfSale: number) => ({
    ...standard.redeem, rates: [{ points, amountMinor: unitMinor, currency, minPoints: points, stepPoints: points, maxPercentOfSale }],
  })
  return [
    made('cafe', 'Café', 'A point for each unit of money, something for joining and for birthdays, and small sums off from the first few visits on.', {
      redeem: { ...money(25, 50), unprovenPointsPerDay: 50 },
      bonuses: { welcomePoints: 10, birthdayPoints: 25 },
      expiry: { type: 'inactivity', days: 365 },
      tiers: [{ ...entry, name: 'Guest' }, { ...second, name: 'Regular', thresholdMinor: 200 * unitMinor, multiplier: '1.5' }],
      tierWindow: 'rolling_365',
    }),
    made('shop', 'Shop', 'Four tiers by money spent in a year, which earn faster; points wait two weeks, as goods may come back, and last for two years.', {
      activationDelayDays: 14,
      expiry: { type: 'rolling_months', months: 24 },
      refundPolicy: 'negative_allowed',
      tierDowngrade: { policy: 'one_level', graceDays: 30, noticeDays: 30 },
    }),
    made('simple', 'Simple', 'Points are money off, and nothing else: one tier, no bonuses, and they never expire.', {
      redeem: money(100, 100),
      tiers: [{ ...entry, name: 'Member' }],
    }),
  ]
}
