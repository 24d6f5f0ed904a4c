import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allocate } from '@/lib/core/allocate'
import { defaultRules } from '@/lib/programs/defaults'
import { programRulesSchema } from '@/lib/programs/schemas'
import { priceSale } from './rules'
import type { RewardTerms } from './schemas'

const sumOf = (parts: readonly bigint[]) => parts.reduce((a, b) => a + b, 0n)

/** The law, told without the method: no part is a unit away from its exact share, and who got one more has the larger fraction, or stands before. */
function expectLargestRemainder(total: bigint, weights: readonly bigint[], parts: readonly bigint[]) {
  const sum = sumOf(weights)
  expect(sumOf(parts)).toBe(total)
  if (sum === 0n) return
  // In units of 1/sum, so that shares stay whole.
  const over = parts.map((part, index) => part * sum - total * (weights[index] ?? 0n))
  expect(over.every((more) => more > -sum && more < sum)).toBe(true)
  const fraction = over.map((more) => (more > 0n ? sum - more : -more))
  const indexes = [...parts.keys()]
  for (const up of indexes.filter((index) => (over[index] ?? 0n) > 0n)) {
    for (const down of indexes.filter((index) => (over[index] ?? 0n) <= 0n)) {
      const ahead = (fraction[up] ?? 0n) - (fraction[down] ?? 0n)
      expect(ahead > 0n || (ahead === 0n && up < down)).toBe(true)
    }
  }
}

describe('allocation', () => {
  it('gives the remainder to the largest fraction, ties to the earlier line', () => {
    expect(allocate(100n, [1n, 1n, 1n])).toEqual([34n, 33n, 33n])
    expect(allocate(5n, [3n, 7n])).toEqual([2n, 3n])
    expect(allocate(0n, [1n, 1n])).toEqual([0n, 0n])
    expect(allocate(7n, [0n, 0n])).toEqual([7n, 0n])
  })

  it('sums exactly to the whole, never negative, never beyond a line', () => {
    const weights = fc.array(fc.bigInt({ min: 0n, max: 10n ** 9n }), { minLength: 1, maxLength: 30 })
    fc.assert(fc.property(weights, fc.bigInt({ min: 0n, max: 10n ** 10n }), (given, most) => {
      const sum = sumOf(given)
      const total = most < sum ? most : sum
      const parts = allocate(total, given)
      expect(sumOf(parts)).toBe(total)
      expect(parts.every((part, index) => part >= 0n && part <= (given[index] ?? 0n))).toBe(true)
    }))
  })

  it('keeps each part within a unit of its exact share, and gives the units left to the largest fractions, the earlier of equal ones', () => {
    // Few weights, so that fractions are often equal; and any.
    const equal = fc.array(fc.constantFrom(0n, 1n, 2n, 3n, 250n), { minLength: 1, maxLength: 12 })
    const any = fc.array(fc.bigInt({ min: 0n, max: 10n ** 12n }), { minLength: 1, maxLength: 12 })
    fc.assert(fc.property(fc.oneof(equal, any), fc.bigInt({ min: 0n, max: 10n ** 6n }), (weights, total) => {
      expectLargestRemainder(total, weights, allocate(total, weights))
    }))
  })
})

it('a discount goes to the lines it is for by that law, and its points go by what each line got of it', () => {
  const lines = fc.array(fc.record({ amount: fc.oneof(fc.constantFrom(1, 100, 250), fc.integer({ min: 1, max: 100_000 })), food: fc.boolean() }), { minLength: 1, maxLength: 10 })
  const rules = programRulesSchema.parse(defaultRules('GBP'))
  const terms: RewardTerms = {
    id: 'r', name: 'Reward', type: 'amount_off', points: 0, amountMinor: 0, percent: null, maxDiscountMinor: null, payMinor: null, sku: null, currency: 'GBP',
    tierKey: null, stock: null, validFrom: null, validUntil: null, minBasketMinor: null, skus: [], categories: ['Food'], maxPerSale: null,
    maxPerMember: null, maxPerMemberDay: null, outletIds: [], alone: false, withoutPoints: false,
  }
  fc.assert(fc.property(lines, fc.integer({ min: 1, max: 5_000 }), fc.integer({ min: 1, max: 2_000 }), (given, amountMinor, points) => {
    const basket = [...given, { amount: 250, food: true }].map(({ amount, food }, index) =>
      ({ lineId: String(index), sku: 'x', category: food ? 'Food' : 'Other', name: 'X', quantity: '1', unitPriceMinor: amount, amountMinor: amount }))
    const priced = priceSale(basket, 'GBP', [{ kind: 'reward', reward: { ...terms, amountMinor, points } }], rules)
    const [food, other] = [priced.lines.filter(({ category }) => category === 'Food'), priced.lines.filter(({ category }) => category !== 'Food')]
    const discounts = food.map(({ discountMinor }) => BigInt(discountMinor))
    expectLargestRemainder(BigInt(priced.discountMinor), food.map((one) => BigInt(one.amountMinor)), discounts)
    expectLargestRemainder(BigInt(points), discounts, food.map(({ pointsUsed }) => BigInt(pointsUsed)))
    expect(other.every(({ discountMinor, pointsUsed }) => discountMinor === 0 && pointsUsed === 0)).toBe(true)
  }))
})
