import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { campaignSchema } from '@/lib/campaigns/schemas'
import type { Campaign } from '@/lib/campaigns/schemas'
import { campaignsFor } from './audience'
import type { Buyer } from './audience'

const id = '0197aaaa-0000-7000-8000-000000000001'
const campaign = (terms: Partial<Campaign>): Campaign =>
  campaignSchema.parse({ id, state: 'running', name: 'One', effect: { type: 'bonus', points: 5 }, ...terms })
const nobody: Buyer = { sales: 0, elsewhere: 0, daysSince: null, birthMonth: null, bought: [], segments: new Set() }
const isFor = (terms: Partial<Campaign>, buyer: Partial<Buyer> = {}, { month = 6, given = 0, times = 0, activated = false } = {}) =>
  campaignsFor([campaign(terms)], month, { buyer: { ...nobody, ...buyer }, soFar: new Map([[id, { given, times, activated }]]) }).length === 1

describe('who a campaign is for', () => {
  it('is everybody where nothing is said, and nobody unknown where something is', () => {
    expect(campaignsFor([campaign({})], 6, null)).toHaveLength(1)
    for (const terms of [{ firstPurchase: true }, { everyVisit: 2 }, { birthdayMonth: true }, { inactiveDays: 1 }, { boughtSkus: ['a'] }, { maxPerMember: 1 }, { budgetPoints: 9 }, { personal: true }]) {
      expect(campaignsFor([campaign(terms)], 6, null)).toEqual([])
    }
  })
  it('is who buys first, or for the so-manieth time', () => {
    expect([0, 1].map((sales) => isFor({ firstPurchase: true }, { sales }))).toEqual([true, false])
    expect(isFor({ firstPurchase: true }, { elsewhere: 1 })).toBe(false)
    expect([0, 1, 2, 3, 4, 5].map((sales) => isFor({ everyVisit: 3 }, { sales }))).toEqual([false, false, true, false, false, true])
  })
  it('is who has a birthday in the month, and said so', () => {
    expect([6, 7, null].map((birthMonth) => isFor({ birthdayMonth: true }, { birthMonth }))).toEqual([true, false, false])
  })
  it('is who was away long enough, not who never came', () => {
    expect([null, 29, 30, 400].map((daysSince) => isFor({ inactiveDays: 30 }, { daysSince }))).toEqual([false, false, true, true])
  })
  it('is who bought one of the articles or categories, not too long ago', () => {
    const terms = { boughtSkus: ['beans'], boughtCategories: ['Tea'], boughtDays: 10 }
    const bought = (sku: string, category: string | null, daysAgo: number) => isFor(terms, { bought: [{ sku, category, daysAgo }] })
    expect([bought('beans', null, 10), bought('x', 'Tea', 0), bought('beans', null, 11), bought('x', 'Coffee', 1)]).toEqual([true, true, false, false])
  })
  it('of a personal offer, is who switched it on', () => {
    expect([true, false].map((activated) => isFor({ personal: true }, {}, { activated }))).toEqual([true, false])
  })
  it('is who is in one of its segments', () => {
    const [a, b, c] = [1, 2, 3].map((n) => `0197bbbb-0000-7000-8000-00000000000${n}`) as [string, string, string]
    expect([[a], [b, c], [c]].map((mine) => isFor({ segmentIds: [a, b] }, { segments: new Set(mine) }))).toEqual([true, true, false])
  })
  it('of a personal offer that was switched on, is who was in one of its segments then', () => {
    const terms = { personal: true, segmentIds: ['0197bbbb-0000-7000-8000-000000000001'] }
    expect([true, false].map((activated) => isFor(terms, {}, { activated }))).toEqual([true, false])
    expect(isFor({ ...terms, personal: false }, {}, { activated: true })).toBe(false)
  })
  it('asks all that is said together', () => {
    expect(isFor({ inactiveDays: 30, birthdayMonth: true }, { daysSince: 40, birthMonth: 6 })).toBe(true)
    expect(isFor({ inactiveDays: 30, birthdayMonth: true }, { daysSince: 40, birthMonth: 5 })).toBe(false)
  })
  it('is a member no more often than it says, and never gives beyond its budget', () => {
    expect([0, 1, 2].map((times) => isFor({ maxPerMember: 2 }, {}, { times }))).toEqual([true, true, false])
    fc.assert(fc.property(fc.nat(50), fc.nat(60), (budget, given) => {
      const [left] = campaignsFor([campaign({ budgetPoints: budget + 1 })], 6, { buyer: nobody, soFar: new Map([[id, { given, times: 0, activated: false }]]) })
      expect(left?.most ?? 0).toBe(Math.max(0, budget + 1 - given))
    }))
  })
})
