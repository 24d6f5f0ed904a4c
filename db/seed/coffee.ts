import { defaultRules } from '@/lib/programs'
import type { ProgramRulesInput } from '@/lib/programs/schemas'
import { tiers } from './shops'
import type { DemoShop, Months } from './shops'

const coffeeBenefits: Record<string, string[]> = {
  silver: ['Any milk at no extra charge'],
  gold: ['Any milk at no extra charge', 'A free filter coffee in your birthday week'],
  platinum: ['Any milk at no extra charge', 'A free filter coffee in your birthday week', 'First seats at every tasting evening'],
}

const rules: ProgramRulesInput = {
  ...defaultRules('GBP'),
  earn: { rates: [{ currency: 'GBP', pointsPerUnit: '5' }] },
  redeem: { rates: [{ points: 100, amountMinor: 100, currency: 'GBP', minPoints: 100, stepPoints: 100, maxPercentOfSale: 50 }], offlinePointsPerDay: 300 },
  expiry: { type: 'rolling_months', months: 9 },
  bonuses: { birthdayPoints: 100 },
  referrals: { referrerPoints: 200, friendPoints: 100, minimumMinor: 500, returnDays: 14, buyDays: 60, mostPerMonth: 5, mostPerHour: 5 },
  giving: { mostPoints: 200, mostPerDay: 500 },
  tiers: tiers(100, 250, 600).map((tier) => ({ ...tier, benefits: coffeeBenefits[tier.key] ?? [] })),
  tierDowngrade: { policy: 'one_level', graceDays: 30, noticeDays: 30 },
}

const cold: Months = [0.1, 0.1, 0.3, 0.6, 1.2, 2, 2.6, 2.2, 0.9, 0.3, 0.1, 0.1]
const winter: Months = [0.3, 0, 0, 0, 0, 0, 0, 0, 0, 0.1, 1.2, 2.6]

/** A roastery that grows. Its best customers stay below £1,900 a year: the end-to-end test of tiers counts on it. */
export const coffee: DemoShop = {
  slug: 'riverside', name: 'Riverside Coffee', accentColor: '#0f766e', receipts: 'R', program: 'Riverside Rewards',
  outlets: [
    { name: 'Quay Street', share: [5, 5, 5, 5, 6, 9, 9] },
    { name: 'Station Arcade', share: [5, 5, 5, 5, 4, 2, 1] },
    { name: 'Castle Hill', share: [2, 2, 2, 2, 3, 5, 5], openedDaysAgo: 210 },
  ],
  rules,
  before: { rules: { ...rules, earn: { rates: [{ currency: 'GBP', pointsPerUnit: '4' }] } }, note: 'Five points for a pound, from four' },
  rewards: [
    { type: 'product', name: 'A flat white on us', points: 150, sku: 'flat-white' },
    { type: 'amount_off', name: '£3 off', points: 250, amountMinor: 300 },
    { type: 'percent_off', name: '15% off beans', points: 300, percent: '15', maxDiscountMinor: 500, sku: 'house-250' },
    { type: 'gift', name: 'An enamel mug', points: 600, description: 'Ours, in green. At the counter, or by post.' },
    { type: 'amount_off', name: '£12 off a tasting evening', points: 900, amountMinor: 1_200, sku: 'tasting' },
  ],
  campaigns: [
    { began: { month: 3, day: 2 }, days: 14, lift: 1.9, terms: { name: 'Bean fortnight', categories: ['Beans'], effect: { type: 'multiplier', factor: '2' } } },
    { began: { month: 7, day: 6 }, days: 14, lift: 1.8, terms: { name: 'Double on ice', categories: ['Cold drinks'], effect: { type: 'multiplier', factor: '2' } } },
    { began: { month: 12, day: 1 }, days: 14, lift: 1.4, terms: { name: 'Advent points', minBasketMinor: 800, effect: { type: 'bonus', points: 20 } } },
    // Nobody drank more tea for it.
    { began: { month: 10, day: 5 }, days: 14, terms: { name: 'Tea at four', categories: ['Tea'], fromTime: '15:00', untilTime: '17:00', effect: { type: 'multiplier', factor: '2' } } },
    { began: 120, terms: { name: 'Slow Tuesday', categories: ['Coffee', 'Tea'], weekdays: [2], fromTime: '14:00', untilTime: '17:00', effect: { type: 'multiplier', factor: '2' } } },
    { began: 60, terms: { name: 'A treat for Gold', categories: ['Beans', 'Brewing'], tierKeys: ['gold', 'platinum'], minBasketMinor: 1_500, effect: { type: 'bonus', points: 25 } } },
    { began: 12, terms: { name: 'Beans for the holidays', personal: true, categories: ['Beans'], tierKeys: ['gold', 'platinum'], maxPerMember: 2, budgetPoints: 5_000, effect: { type: 'multiplier', factor: '3' } } },
  ],
  segments: [
    { name: 'Not here for a month', awayForDays: 30 },
    { name: 'Bean buyers', boughtCategories: ['Beans'], boughtDays: 90 },
    { name: 'Best of the quarter', spentFromMinor: 15_000, spentDays: 90 },
  ],
  challenges: [
    { since: 60, reward: 'A flat white on us', terms: { name: 'Ten coffees', description: 'Nine coffees, and the tenth is on us.', kind: 'items', target: 9, categories: ['Coffee'], repeats: true } },
    { since: 90, terms: { name: 'Four weeks in a row', kind: 'weeks', target: 4, bonusPoints: 60, badge: 'flame' } },
  ],
  products: [
    { sku: 'flat-white', name: 'Flat white', category: 'Coffee', priceMinor: 360, usual: 14 },
    { sku: 'filter', name: 'Filter coffee', category: 'Coffee', priceMinor: 310, usual: 9 },
    { sku: 'cappuccino', name: 'Cappuccino', category: 'Coffee', priceMinor: 370, usual: 9 },
    { sku: 'espresso', name: 'Espresso', category: 'Coffee', priceMinor: 260, usual: 6 },
    { sku: 'mocha', name: 'Mocha', category: 'Coffee', priceMinor: 410, usual: 3, months: [1.5, 1.4, 1.1, 0.9, 0.7, 0.5, 0.4, 0.5, 0.8, 1.1, 1.4, 1.6] },
    { sku: 'gingerbread-latte', name: 'Gingerbread latte', category: 'Coffee', priceMinor: 430, usual: 4, months: winter },
    { sku: 'iced-latte', name: 'Iced latte', category: 'Cold drinks', priceMinor: 395, usual: 7, months: cold },
    { sku: 'cold-brew', name: 'Cold brew', category: 'Cold drinks', priceMinor: 420, usual: 5, months: cold },
    { sku: 'espresso-tonic', name: 'Espresso tonic', category: 'Cold drinks', priceMinor: 440, usual: 2, months: cold },
    { sku: 'chai', name: 'Chai latte', category: 'Tea', priceMinor: 385, usual: 4, with: { sku: 'banana-bread', chance: 0.4 } },
    { sku: 'breakfast-tea', name: 'Breakfast tea', category: 'Tea', priceMinor: 270, usual: 4 },
    { sku: 'banana-bread', name: 'Banana bread', category: 'Food', priceMinor: 340, usual: 7 },
    { sku: 'cheese-toastie', name: 'Cheese toastie', category: 'Food', priceMinor: 695, usual: 4, with: { sku: 'breakfast-tea', chance: 0.35 } },
    { sku: 'mince-pie', name: 'Mince pie', category: 'Food', priceMinor: 290, usual: 4, months: winter },
    { sku: 'house-250', name: 'House blend, 250 g', category: 'Beans', priceMinor: 1_050, usual: 3 },
    { sku: 'ethiopia-250', name: 'Ethiopia Guji, 250 g', category: 'Beans', priceMinor: 1_320, usual: 2 },
    { sku: 'christmas-250', name: 'Christmas blend, 250 g', category: 'Beans', priceMinor: 1_190, usual: 3, months: winter },
    { sku: 'dripper', name: 'Ceramic dripper', category: 'Brewing', priceMinor: 2_450, usual: 0.6 },
    { sku: 'tasting', name: 'Tasting evening', category: 'Events', priceMinor: 3_500, usual: 0.4 },
  ],
  months: [0.86, 0.92, 0.97, 1, 1.02, 1.08, 1.1, 1.04, 1, 1, 1.08, 1.3],
  weekdays: [0.8, 0.92, 0.98, 1, 1.1, 1.35, 0.85],
  habits: [
    // The printed sign-ins come first.
    { members: 3, lapse: 0, perWeek: [0.5, 0.9], early: true },
    { members: 27, lapse: 0.15, perWeek: [1.7, 2.5] },
    { members: 120, lapse: 0.25, perWeek: [0.7, 1.2] },
    { members: 450, lapse: 0.35, perWeek: [0.15, 0.35] },
    { members: 760, lapse: 0.4, visits: [2, 6] },
    { members: 640, lapse: 1, visits: [1, 1] },
  ],
  strangers: { sales: 9_000, growth: 1.6 },
}
