import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultRules } from '@/lib/programs/defaults'
import { programRulesSchema } from '@/lib/programs/schemas'
import { refuseUnmet, whyNoMore, whyNot } from './conditions'
import { priceSale } from './rules'
import type { RewardTerms, SaleLine, Wish } from './schemas'

const rules = programRulesSchema.parse(defaultRules('GBP'))
const tiers = ['bronze', 'silver', 'gold'].map((key) => ({ ...rules.tiers[0]!, key, name: key }))
const reward = (over: Partial<RewardTerms> = {}): RewardTerms => ({
  id: 'r', name: 'Reward', type: 'amount_off', points: 50, amountMinor: 100, percent: null, maxDiscountMinor: null, payMinor: null, sku: null, currency: 'GBP',
  tierKey: null, stock: null, validFrom: null, validUntil: null, minBasketMinor: null, skus: [], categories: [], maxPerSale: null,
  maxPerMember: null, maxPerMemberDay: null, outletIds: [], alone: false, withoutPoints: false, ...over,
})
const wish = (over: Partial<RewardTerms> = {}): Wish => ({ kind: 'reward', reward: reward(over) })
const line = (lineId: string, amountMinor: number, over: Partial<SaleLine> = {}): SaleLine =>
  ({ lineId, sku: `sku-${lineId}`, name: lineId, quantity: '1', unitPriceMinor: amountMinor, amountMinor, ...over })
const here = { day: '2026-05-10', outletId: 'here', tierKey: 'silver', tiers, grossMinor: 2_000 }

describe('the conditions of a reward', () => {
  it.each([
    [{}, undefined],
    [{ validFrom: '2026-05-10', validUntil: '2026-05-10' }, undefined],
    [{ validFrom: '2026-05-11' }, 'not_yet'],
    [{ validUntil: '2026-05-09' }, 'over'],
    [{ outletIds: ['there', 'here'] }, undefined],
    [{ outletIds: ['there'] }, 'other_outlet'],
    [{ tierKey: 'bronze' }, undefined],
    [{ tierKey: 'silver' }, undefined],
    [{ tierKey: 'gold' }, 'tier'],
    [{ tierKey: 'gone' }, 'tier'],
    [{ minBasketMinor: 2_000 }, undefined],
    [{ minBasketMinor: 2_001 }, 'min_basket'],
  ])('%j: %s', (over, reason) => {
    expect(whyNot(reward(over), here)?.reason).toBe(reason)
  })

  it('asks nothing of a basket that is not there yet, and no tier of nobody', () => {
    expect(whyNot(reward({ minBasketMinor: 5_000 }), { ...here, grossMinor: undefined })).toBeNull()
    expect(whyNot(reward({ tierKey: 'bronze' }), { ...here, tierKey: undefined })?.reason).toBe('tier')
  })

  it('counts how many are named in one sale, and lets a lonely one be alone', () => {
    const refused = (reason: string) => expect.objectContaining({ code: 'reward_not_available', details: { rewardId: 'r', reason } })
    expect(() => refuseUnmet([wish({ maxPerSale: 2 }), wish({ maxPerSale: 2 })], here)).not.toThrow()
    expect(() => refuseUnmet([wish({ maxPerSale: 1 }), wish({ maxPerSale: 1 })], here)).toThrow(refused('per_sale'))
    expect(() => refuseUnmet([wish({ alone: true }), { kind: 'points', points: 5 }], here)).not.toThrow()
    expect(() => refuseUnmet([wish({ id: 'other' }), wish({ alone: true })], here)).toThrow(refused('alone'))
    expect(() => refuseUnmet([wish({ id: 'other' }), wish({ withoutPoints: true })], here)).not.toThrow()
    expect(() => refuseUnmet([{ kind: 'points', points: 5 }, wish({ withoutPoints: true })], here)).toThrow(refused('with_points'))
  })

  it('asks of a hold only what the sale decides', () => {
    const held = (over: Partial<RewardTerms>) => ({ ...wish(over), holdId: 'h' })
    expect(() => refuseUnmet([held({ tierKey: 'gold', validUntil: '2026-01-01', outletIds: ['there'] })], here)).not.toThrow()
    expect(() => refuseUnmet([held({ minBasketMinor: 9_999 })], here)).toThrow()
  })

  it('leaves as many as its limits say, and no more', () => {
    const limit = fc.option(fc.integer({ min: 1, max: 5 }), { nil: null })
    const given = fc.integer({ min: 0, max: 6 })
    fc.assert(fc.property(limit, limit, limit, given, given, given, (stock, maxPerMember, maxPerMemberDay, inAll, toMember, toMemberToday) => {
      const open = (most: number | null, count: number) => most === null || count < most
      const free = open(stock, inAll) && open(maxPerMember, toMember) && open(maxPerMemberDay, toMemberToday)
      expect(whyNoMore(reward({ stock, maxPerMember, maxPerMemberDay }), { inAll, toMember, toMemberToday }) === null).toBe(free)
    }))
  })
})

describe('what a reward counts for', () => {
  it('takes a percentage off the lines of its articles and categories alone', () => {
    const lines = [line('a', 1_000), line('b', 500, { category: 'bakery' }), line('c', 300)]
    const priced = priceSale(lines, 'GBP', [wish({ type: 'percent_off', percent: '10', skus: ['sku-a'], categories: ['bakery'] })], rules)
    expect(priced.lines.map(({ discountMinor }) => discountMinor)).toEqual([100, 50, 0])
  })

  it('gives the cheapest eligible unit for free, never one of another article', () => {
    const lines = fc.array(fc.record({ amount: fc.integer({ min: 1, max: 9_999 }), units: fc.integer({ min: 1, max: 4 }), eligible: fc.boolean() }), { minLength: 1, maxLength: 8 })
    fc.assert(fc.property(lines, (given) => {
      const basket = given.map(({ amount, units, eligible }, index) =>
        line(String(index), amount * units, { quantity: String(units), unitPriceMinor: amount, category: eligible ? 'cake' : 'tea' }))
      const cakes = given.filter(({ eligible }) => eligible).map(({ amount }) => amount)
      const free = () => priceSale(basket, 'GBP', [wish({ type: 'product', categories: ['cake'] })], rules)
      if (cakes.length === 0) {
        expect(free).toThrow(expect.objectContaining({ code: 'reward_not_available' }))
        return
      }
      const priced = free()
      expect(priced.discountMinor).toBe(Math.min(...cakes))
      expect(priced.lines.every((one) => one.discountMinor === 0 || one.category === 'cake')).toBe(true)
    }))
  })
})
