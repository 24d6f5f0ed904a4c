import { earn, explain } from '@/lib/earning'
import type { Explained } from '@/lib/earning'
import { defaultRules } from '@/lib/programs'
import { worthMinor } from '@/lib/redemption'

const currency = 'GBP'
const basket = [
  { name: 'Flat white', amountMinor: 360 },
  { name: 'Almond croissant', amountMinor: 420 },
  { name: 'House beans, 250 g', amountMinor: 1_150 },
]

export type ExampleSale = {
  currency: string
  lines: { name: string; amountMinor: number }[]
  totalMinor: number
  tier: string
  points: number
  worthMinor: number
  explanation: Explained
}

/** A basket, worked out by the very rules a new shop starts with: the front page can't promise anything else. */
export function exampleSale(locale?: string): ExampleSale {
  const rules = defaultRules(currency)
  const tier = rules.tiers[1] ?? rules.tiers[0]
  const rate = rules.redeem.rates[0]
  if (!tier || !rate) throw new Error('The default rules have tiers and a rate.')
  const lines = basket.map(({ name, amountMinor }) => ({ sku: name, amountMinor, netAmountMinor: amountMinor }))
  const { points, explanation } = earn(lines, currency, { rules, tier, version: { id: '', number: 1 }, locale: 'en-GB', programCurrency: currency })
  return {
    currency, lines: basket, points, tier: tier.name,
    totalMinor: basket.reduce((sum, line) => sum + line.amountMinor, 0),
    worthMinor: worthMinor(points, rate),
    explanation: explain(explanation, locale),
  }
}
