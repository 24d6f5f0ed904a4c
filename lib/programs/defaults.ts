import { currencyExponent } from '@/lib/core/format'
import { programRulesSchema } from './schemas'
import type { ProgramRules } from './schemas'

const ladder = [
  { key: 'bronze', name: 'Bronze', color: '#b08d57', units: 0, multiplier: '1' },
  { key: 'silver', name: 'Silver', color: '#8a939c', units: 500, multiplier: '1.25' },
  { key: 'gold', name: 'Gold', color: '#c9a227', units: 2_000, multiplier: '1.5' },
  { key: 'platinum', name: 'Platinum', color: '#5b7083', units: 5_000, multiplier: '2' },
]

/** What a new program starts with: a point for a unit of money, 100 points for one unit, four tiers by money spent. */
export function defaultRules(currency: string): ProgramRules {
  const exponent = currencyExponent(currency)
  // A yen is about a hundredth of a euro: without minor units, a hundred stand for one.
  const unitMinor = exponent === 0 ? 100 : 10 ** exponent
  return programRulesSchema.parse({
    earn: { rates: [{ currency, pointsPerUnit: exponent === 0 ? '0.01' : '1' }] },
    redeem: { rates: [{ points: 100, amountMinor: unitMinor, currency, minPoints: 100, stepPoints: 100 }] },
    tiers: ladder.map(({ units, ...tier }) => ({ ...tier, thresholdMinor: units * unitMinor })),
  })
}
