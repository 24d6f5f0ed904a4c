import { defaultRules } from '@/lib/programs'
import { tiers } from './shops'
import type { DemoShop } from './shops'

export const bakery: DemoShop = {
  slug: 'hearth-and-crumb', name: 'Hearth & Crumb', accentColor: '#9a5b13', receipts: 'H', program: 'Crumb Club',
  outlets: [{ name: 'Mill Lane', share: [2, 2, 2, 2, 2, 2, 2] }, { name: 'Market Hall', share: [0, 1, 1, 1, 1, 2, 1] }],
  rules: {
    ...defaultRules('GBP'),
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
  campaigns: [{ began: 45, terms: { name: 'Two pounds of bread', categories: ['Bread'], minBasketMinor: 1_000, effect: { type: 'bonus', points: 10 } } }],
  segments: [{ name: 'Cake lovers', favouriteCategory: 'Cake' }],
  challenges: [{ since: 45, terms: { name: 'Five loaves', kind: 'items', target: 5, categories: ['Bread'], repeats: true, bonusPoints: 20 } }],
  products: [
    { sku: 'sourdough', name: 'Sourdough loaf', category: 'Bread', priceMinor: 480, usual: 8 },
    { sku: 'rye', name: 'Rye loaf', category: 'Bread', priceMinor: 520, usual: 4 },
    { sku: 'baguette', name: 'Baguette', category: 'Bread', priceMinor: 240, usual: 6 },
    { sku: 'focaccia', name: 'Rosemary focaccia', category: 'Bread', priceMinor: 450, usual: 3 },
    { sku: 'seeded-rolls', name: 'Seeded rolls, four', category: 'Bread', priceMinor: 320, usual: 3 },
    { sku: 'croissant', name: 'Croissant', category: 'Pastry', priceMinor: 280, usual: 8 },
    { sku: 'pain-au-chocolat', name: 'Pain au chocolat', category: 'Pastry', priceMinor: 310, usual: 5 },
    { sku: 'cinnamon-bun', name: 'Cinnamon bun', category: 'Pastry', priceMinor: 330, usual: 6 },
    { sku: 'hot-cross-bun', name: 'Hot cross bun', category: 'Pastry', priceMinor: 190, usual: 4, months: [0, 0.6, 2.5, 2.5, 0.2, 0, 0, 0, 0, 0, 0, 0] },
    { sku: 'carrot-cake', name: 'Carrot cake, slice', category: 'Cake', priceMinor: 410, usual: 3 },
    { sku: 'lemon-drizzle', name: 'Lemon drizzle, slice', category: 'Cake', priceMinor: 390, usual: 3 },
    { sku: 'birthday-cake', name: 'Birthday cake', category: 'Cake', priceMinor: 3_200, usual: 1 },
    { sku: 'stollen', name: 'Stollen', category: 'Cake', priceMinor: 1_450, usual: 2, months: [0.1, 0, 0, 0, 0, 0, 0, 0, 0, 0.1, 1, 2.5] },
  ],
  months: [0.95, 0.95, 1, 1.05, 1, 0.97, 0.93, 0.92, 1, 1.02, 1.05, 1.25],
  weekdays: [0.4, 0.9, 0.9, 1, 1.2, 1.8, 0.8],
  habits: [
    { members: 4, lapse: 0, perWeek: [0.4, 0.7], early: true },
    { members: 30, lapse: 0.2, perWeek: [0.2, 0.5] },
    { members: 66, lapse: 0.4, visits: [1, 4] },
  ],
  strangers: { sales: 300, growth: 1.2 },
}
