import type { z } from 'zod'
import type { campaignTerms } from '@/lib/campaigns/schemas'
import { defaultRules } from '@/lib/programs'
import type { ProgramRulesInput } from '@/lib/programs/schemas'

export type Product = { sku: string; name: string; category: string; priceMinor: number; usual: number }
export type DemoReward = {
  type: 'amount_off' | 'percent_off' | 'product' | 'gift'
  name: string
  points: number
  amountMinor?: number
  percent?: string
  maxDiscountMinor?: number
  sku?: string
  description?: string
}
export type DemoShop = {
  slug: string
  name: string
  accentColor: string
  /** What receipt numbers begin with. */
  receipts: string
  outlets: readonly [string, string]
  program: string
  rules: ProgramRulesInput
  /** The rules of the first months, and why today's replaced them. */
  before?: { rules: ProgramRulesInput; note: string }
  rewards: readonly DemoReward[]
  /** Each started so many days before today. */
  campaigns: readonly (z.input<typeof campaignTerms> & { daysAgo: number; lasts?: number })[]
  products: readonly Product[]
  /** How many members come how often in a year. */
  regulars: readonly { members: number; visits: readonly [number, number] }[]
  anonymousSales: number
}

const gbp = defaultRules('GBP')
const tiers = (...thresholds: readonly [number, number, number]) =>
  gbp.tiers.map((tier, index) => ({ ...tier, thresholdMinor: index === 0 ? 0 : (thresholds[index - 1] ?? 0) * 100 }))

const coffeeBenefits: Record<string, string[]> = {
  silver: ['Any milk at no extra charge'],
  gold: ['Any milk at no extra charge', 'A free filter coffee in your birthday week'],
  platinum: ['Any milk at no extra charge', 'A free filter coffee in your birthday week', 'First seats at every tasting evening'],
}

const coffeeRules: ProgramRulesInput = {
  ...gbp,
  earn: { rates: [{ currency: 'GBP', pointsPerUnit: '5' }] },
  redeem: { rates: [{ points: 100, amountMinor: 100, currency: 'GBP', minPoints: 100, stepPoints: 100, maxPercentOfSale: 50 }] },
  expiry: { type: 'rolling_months', months: 9 },
  tiers: tiers(100, 250, 600).map((tier) => ({ ...tier, benefits: coffeeBenefits[tier.key] ?? [] })),
  tierDowngrade: { policy: 'one_level', graceDays: 30, noticeDays: 30 },
}

export const coffee: DemoShop = {
  slug: 'riverside', name: 'Riverside Coffee', accentColor: '#0f766e', receipts: 'R', outlets: ['Quay Street', 'Station Arcade'],
  program: 'Riverside Rewards',
  rules: coffeeRules,
  before: { rules: { ...coffeeRules, earn: { rates: [{ currency: 'GBP', pointsPerUnit: '4' }] } }, note: 'Five points for a pound, from four' },
  rewards: [
    { type: 'product', name: 'A flat white on us', points: 150, sku: 'flat-white' },
    { type: 'amount_off', name: '£3 off', points: 250, amountMinor: 300 },
    { type: 'percent_off', name: '15% off beans', points: 300, percent: '15', maxDiscountMinor: 500, sku: 'house-250' },
    { type: 'gift', name: 'An enamel mug', points: 600, description: 'Ours, in green. At the counter, or by post.' },
    { type: 'amount_off', name: '£12 off a tasting evening', points: 900, amountMinor: 1_200, sku: 'tasting' },
  ],
  campaigns: [
    { name: 'Bean week', daysAgo: 190, lasts: 7, categories: ['Beans'], effect: { type: 'multiplier', factor: '2' } },
    { name: 'Slow Tuesday', daysAgo: 120, categories: ['Coffee', 'Tea'], weekdays: [2], fromTime: '14:00', untilTime: '17:00', effect: { type: 'multiplier', factor: '2' } },
    { name: 'A treat for Gold', daysAgo: 60, categories: ['Beans', 'Brewing'], tierKeys: ['gold', 'platinum'], minBasketMinor: 1_500, effect: { type: 'bonus', points: 25 } },
  ],
  products: [
    { sku: 'flat-white', name: 'Flat white', category: 'Coffee', priceMinor: 360, usual: 10 },
    { sku: 'filter', name: 'Filter coffee', category: 'Coffee', priceMinor: 310, usual: 6 },
    { sku: 'cappuccino', name: 'Cappuccino', category: 'Coffee', priceMinor: 370, usual: 6 },
    { sku: 'espresso', name: 'Espresso', category: 'Coffee', priceMinor: 260, usual: 4 },
    { sku: 'chai', name: 'Chai latte', category: 'Tea', priceMinor: 385, usual: 3 },
    { sku: 'banana-bread', name: 'Banana bread', category: 'Food', priceMinor: 340, usual: 5 },
    { sku: 'cheese-toastie', name: 'Cheese toastie', category: 'Food', priceMinor: 695, usual: 3 },
    { sku: 'house-250', name: 'House blend, 250 g', category: 'Beans', priceMinor: 1_050, usual: 3 },
    { sku: 'ethiopia-250', name: 'Ethiopia Guji, 250 g', category: 'Beans', priceMinor: 1_320, usual: 2 },
    { sku: 'dripper', name: 'Ceramic dripper', category: 'Brewing', priceMinor: 2_450, usual: 1 },
    { sku: 'tasting', name: 'Tasting evening', category: 'Events', priceMinor: 3_500, usual: 1 },
  ],
  regulars: [{ members: 6, visits: [24, 32] }, { members: 12, visits: [9, 14] }, { members: 24, visits: [2, 6] }],
  anonymousSales: 44,
}

export const bakery: DemoShop = {
  slug: 'hearth-and-crumb', name: 'Hearth & Crumb', accentColor: '#9a5b13', receipts: 'H', outlets: ['Mill Lane', 'Market Hall'],
  program: 'Crumb Club',
  rules: {
    ...gbp,
    earn: { rates: [{ currency: 'GBP', pointsPerUnit: '2' }] },
    redeem: { rates: [{ points: 50, amountMinor: 100, currency: 'GBP', minPoints: 50, stepPoints: 50 }] },
    activationDelayDays: 7,
    refundPolicy: 'negative_allowed',
    tiers: tiers(80, 200, 500),
  },
  rewards: [
    { type: 'product', name: 'A croissant on us', points: 60, sku: 'croissant' },
    { type: 'amount_off', name: '£5 off', points: 200, amountMinor: 500 },
  ],
  campaigns: [{ name: 'Two pounds of bread', daysAgo: 45, categories: ['Bread'], minBasketMinor: 1_000, effect: { type: 'bonus', points: 10 } }],
  products: [
    { sku: 'sourdough', name: 'Sourdough loaf', category: 'Bread', priceMinor: 480, usual: 8 },
    { sku: 'rye', name: 'Rye loaf', category: 'Bread', priceMinor: 520, usual: 4 },
    { sku: 'baguette', name: 'Baguette', category: 'Bread', priceMinor: 240, usual: 6 },
    { sku: 'croissant', name: 'Croissant', category: 'Pastry', priceMinor: 280, usual: 8 },
    { sku: 'cinnamon-bun', name: 'Cinnamon bun', category: 'Pastry', priceMinor: 330, usual: 6 },
    { sku: 'carrot-cake', name: 'Carrot cake, slice', category: 'Cake', priceMinor: 410, usual: 3 },
    { sku: 'birthday-cake', name: 'Birthday cake', category: 'Cake', priceMinor: 3_200, usual: 1 },
  ],
  regulars: [{ members: 4, visits: [16, 22] }, { members: 8, visits: [5, 8] }, { members: 8, visits: [1, 3] }],
  anonymousSales: 18,
}
