import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultRules } from '@/lib/programs/defaults'
import { programRulesSchema } from '@/lib/programs/schemas'
import type { RedeemRate } from '@/lib/programs/schemas'
import { pointsAsMoney, roomForPoints, worthMinor } from './points-as-money'
import { priceSale } from './rules'
import type { RewardTerms, Wish } from './schemas'

const rate = (over: Partial<RedeemRate> = {}): RedeemRate =>
  ({ points: 100, amountMinor: 100, currency: 'GBP', minPoints: 100, stepPoints: 100, maxPercentOfSale: 100, ...over })
const rules = (over: Partial<RedeemRate> = {}) =>
  programRulesSchema.parse({ ...defaultRules('GBP'), redeem: { rates: [rate(over)] } })
const line = (lineId: string, amountMinor: number, over: object = {}) =>
  ({ lineId, sku: `sku-${lineId}`, name: lineId, quantity: '1', unitPriceMinor: amountMinor, amountMinor, ...over })
const unconditional = {
  tierKey: null, stock: null, validFrom: null, validUntil: null, minBasketMinor: null, skus: [], categories: [], maxPerSale: null,
  maxPerMember: null, maxPerMemberDay: null, outletIds: [], alone: false, withoutPoints: false,
}
const reward = (over: Partial<RewardTerms>): Wish => ({
  kind: 'reward',
  reward: {
    id: 'r', name: 'Reward', type: 'amount_off', points: 50, amountMinor: null, percent: null, maxDiscountMinor: null, payMinor: null,
    sku: null, currency: 'GBP', ...unconditional, ...over,
  },
})
const points = (count: number): Wish => ({ kind: 'points', points: count })

describe('redeeming on a sale', () => {
  it('takes products, then percentages, then amounts, then points, whatever the order asked', () => {
    const wishes = [
      points(100), reward({ amountMinor: 200 }), reward({ type: 'percent_off', percent: '10' }), reward({ type: 'product', sku: 'sku-a' }),
    ]
    const priced = priceSale([line('a', 500), line('b', 1005)], 'GBP', wishes, rules())
    // 5.00 free, 10 % of 10.05 half up, 2.00, then 1.00 for points
    expect(priced.used.map((one) => one.discountMinor)).toEqual([500, 101, 200, 100])
    expect(priced.lines.map((one) => one.netAmountMinor)).toEqual([0, 604])
    expect(priced).toMatchObject({ discountMinor: 901, pointsUsed: 250 })
  })

  it('leaves what is paid in money beside the points, and never gives more than the unit costs', () => {
    const wish = reward({ type: 'product', sku: 'sku-a', payMinor: 200 })
    expect(priceSale([line('a', 500)], 'GBP', [wish], rules()).lines[0]).toMatchObject({ netAmountMinor: 200, pointsUsed: 50 })
    expect(priceSale([line('a', 1500, { quantity: '3' })], 'GBP', [wish], rules()).discountMinor).toBe(300)
  })

  it('takes no points for nothing: where the article costs no more than what is left to pay, or the share rounds to none', () => {
    for (const wish of [reward({ type: 'product', sku: 'sku-a', payMinor: 200 }), reward({ type: 'percent_off', percent: '0.2' })]) {
      expect(() => priceSale([line('a', 200)], 'GBP', [wish], rules())).toThrow(expect.objectContaining({ code: 'reward_not_available' }))
    }
  })

  it('hands a gift or a service over with any sale, taking nothing off', () => {
    for (const type of ['gift', 'service'] as const) {
      expect(priceSale([line('a', 500)], 'GBP', [reward({ type })], rules())).toMatchObject({ discountMinor: 0, pointsUsed: 50 })
    }
    expect(priceSale([line('a', 500)], 'GBP', [reward({ type: 'service', sku: 'sku-a' })], rules()).discountMinor).toBe(500)
  })

  it('gives one unit of a product, at what it costs after the till’s own discounts', () => {
    const wish = reward({ type: 'product', sku: 'sku-a' })
    expect(priceSale([line('a', 1000, { quantity: '3' })], 'GBP', [wish], rules()).discountMinor).toBe(333)
    expect(() => priceSale([line('b', 1000)], 'GBP', [wish], rules())).toThrow(expect.objectContaining({ code: 'reward_not_available' }))
  })

  describe('gives each unit once', () => {
    const nothing = expect.objectContaining({ code: 'reward_not_available', details: expect.objectContaining({ reason: 'nothing_eligible' }) })
    const nets = (lines: ReturnType<typeof line>[], wishes: Wish[]) => priceSale(lines, 'GBP', wishes, rules()).lines.map((one) => one.netAmountMinor)
    const drinks = (payMinor: number | null, over: object = {}) => reward({ type: 'product', categories: ['drinks'], points: 100, payMinor, ...over })
    const drink = (lineId: string, amountMinor: number, quantity = '1') => line(lineId, amountMinor, { category: 'drinks', quantity })

    it('and the next use goes to the next article, where money is left to pay on the first', () => {
      const both = [drink('coffee', 300), drink('tea', 400)]
      expect(nets(both, [drinks(100), drinks(100)])).toEqual([100, 100])
      expect(() => nets(both, [drinks(100), drinks(100), drinks(100)])).toThrow(nothing)
    })

    it('and takes nothing off what was left to pay of it', () => {
      const two = [drink('coffee', 600, '2')]
      expect(nets(two, [drinks(100), drinks(100)])).toEqual([200])
      expect(() => nets(two, [drinks(100), drinks(100), drinks(100)])).toThrow(nothing)
    })

    it('by whichever reward: a card that was punched lands on another', () => {
      const punched: Wish = { ...drinks(null, { id: 'p', points: 0 }), voucherCode: 'V' }
      expect(nets([drink('coffee', 300), drink('tea', 400)], [drinks(100), punched])).toEqual([100, 0])
      expect(() => nets([drink('coffee', 300)], [drinks(100), punched])).toThrow(nothing)
    })

    it('though rounding leaves something of its price', () => {
      const lines = [drink('coffee', 1000, '3'), drink('cake', 1500)]
      const free = [1, 2, 3, 4].map(() => drinks(null))
      const priced = priceSale(lines, 'GBP', free, rules())
      expect(priced.used.map((one) => one.discountMinor)).toEqual([333, 333, 333, 1500])
      expect(priced.lines.map((one) => one.freeQuantity)).toEqual(['3', '1'])
      expect(() => nets(lines, [...free, drinks(null)])).toThrow(nothing)
    })

    it('and no unit that costs no more than what is left to pay, where another does', () => {
      expect(nets([drink('water', 80), drink('coffee', 300)], [drinks(100)])).toEqual([80, 100])
    })

    it('and what is weighed as well: less than one at once, of more the rest in the end', () => {
      expect(nets([drink('beans', 480, '0.4')], [drinks(null)])).toEqual([0])
      expect(nets([drink('beans', 480, '0.4'), drink('tea', 900)], [drinks(100), drinks(100)])).toEqual([100, 100])
      for (const pay of [null, 100]) expect(() => nets([drink('beans', 480, '0.4')], [drinks(pay), drinks(pay)])).toThrow(nothing)
      const priced = priceSale([drink('cheese', 1400, '1.4')], 'GBP', [drinks(null), drinks(null)], rules())
      expect([priced.used.map((one) => one.discountMinor), priced.lines[0]?.freeQuantity]).toEqual([[1000, 400], '1.4'])
      expect(nets([drink('cheese', 1400, '1.4')], [drinks(100), drinks(100)])).toEqual([200])
    })
  })

  it('hands a product that is not on the receipt over the counter, its points on the lines', () => {
    const priced = priceSale([line('a', 300), line('b', 100)], 'GBP', [reward({ type: 'product', points: 41 })], rules())
    expect(priced).toMatchObject({ discountMinor: 0, pointsUsed: 41 })
    expect(priced.lines.map((one) => one.pointsUsed)).toEqual([31, 10])
  })

  it('caps a percentage and never takes more than is left', () => {
    const percent = reward({ type: 'percent_off', percent: '50', maxDiscountMinor: 120 })
    expect(priceSale([line('a', 1000)], 'GBP', [percent], rules()).discountMinor).toBe(120)
    expect(priceSale([line('a', 150)], 'GBP', [reward({ amountMinor: 200 })], rules()).discountMinor).toBe(150)
  })

  it('lets points pay up to the program’s share of the sale', () => {
    const half = rules({ maxPercentOfSale: 50, stepPoints: 1, minPoints: 1 })
    expect(priceSale([line('a', 1001)], 'GBP', [points(5000)], half)).toMatchObject({ discountMinor: 500, pointsUsed: 500 })
    const both: Wish[] = [points(400), { ...points(400), holdId: 'h' }]
    expect(priceSale([line('a', 1000)], 'GBP', both, half)).toMatchObject({ discountMinor: 500, pointsUsed: 500 })
  })

  it('refuses points below the minimum, on too small a sale, and in a currency without a rate', () => {
    const code = (expected: string) => expect.objectContaining({ code: expected })
    expect(() => priceSale([line('a', 1000)], 'GBP', [points(99)], rules())).toThrow(code('validation_failed'))
    expect(() => priceSale([line('a', 99)], 'GBP', [points(100)], rules())).toThrow(code('reward_not_available'))
    expect(() => priceSale([line('a', 1000)], 'EUR', [points(100)], rules())).toThrow(code('currency_not_supported'))
  })
})

describe('points as money', () => {
  it.each([
    [250, 10_000n, {}, 200n, 200n], // whole steps
    [1000, 450n, {}, 400n, 400n], // never beyond what is left
    [10, 100n, { points: 3, amountMinor: 1, minPoints: 1, stepPoints: 1 }, 9n, 3n], // the tenth would buy nothing
    [2, 100n, { points: 3, amountMinor: 1, minPoints: 1, stepPoints: 1 }, 0n, 0n],
    [100, 100n, { points: 3, amountMinor: 2, minPoints: 1, stepPoints: 1 }, 99n, 66n],
  ])('%i points with room for %i', (asked, room, over, taken, worth) => {
    expect(pointsAsMoney(asked, room, rate(over))).toEqual({ points: taken, amountMinor: worth })
  })

  it('never takes more than asked, never pays more than there is room, never a point that buys nothing', () => {
    const small = fc.integer({ min: 1, max: 500 })
    fc.assert(fc.property(fc.nat(5000), fc.nat(5000), small, small, small, (asked, room, price, worth, step) => {
      const terms = rate({ points: price, amountMinor: worth, minPoints: 1, stepPoints: step })
      const { points: taken, amountMinor } = pointsAsMoney(asked, BigInt(room), terms)
      expect(taken <= BigInt(asked) && amountMinor <= BigInt(room) && taken % BigInt(step) === 0n).toBe(true)
      expect(amountMinor).toBe((taken * BigInt(worth)) / BigInt(price))
      if (taken > 0n) expect(((taken - BigInt(step)) * BigInt(worth)) / BigInt(price)).toBeLessThan(amountMinor)
    }))
  })
})

describe('the room for points', () => {
  const room = (grossMinor: bigint, paidMinor: bigint, leftMinor: bigint, percent: number) =>
    roomForPoints({ grossMinor, paidMinor, leftMinor }, rate({ maxPercentOfSale: percent }))

  it('is a share of the whole sale, whatever rewards took off before, and never more than is left', () => {
    expect(room(1000n, 0n, 600n, 50)).toBe(500n)
    expect(room(1000n, 0n, 300n, 50)).toBe(300n)
    expect(room(1000n, 400n, 600n, 50)).toBe(100n)
    expect(room(1000n, 600n, 400n, 50)).toBe(0n)
  })

  it('is what a sale then takes', () => {
    const half = rules({ maxPercentOfSale: 50, stepPoints: 1, minPoints: 1 })
    const priced = priceSale([line('a', 1000)], 'GBP', [reward({ amountMinor: 400 }), points(5000)], half)
    expect(priced.used.at(-1)).toMatchObject({ discountMinor: Number(room(1000n, 0n, 600n, 50)) })
  })
})

it('whatever is redeemed, each line stays between nothing and its amount, and the sums hold', () => {
  const amounts = fc.array(fc.integer({ min: 0, max: 100_000 }), { minLength: 1, maxLength: 8 })
  const kinds = fc.uniqueArray(fc.constantFrom('product', 'percent', 'amount', 'points'), { minLength: 1 })
  fc.assert(fc.property(amounts, kinds, fc.integer({ min: 1, max: 100 }), (given, asked, size) => {
    const wishes = asked.map((kind): Wish => {
      if (kind === 'product') return reward({ type: 'product', sku: 'sku-0' })
      if (kind === 'percent') return reward({ type: 'percent_off', percent: String(size) })
      return kind === 'amount' ? reward({ amountMinor: size * 100 }) : points(size * 100)
    })
    let priced
    try {
      priced = priceSale(given.map((amount, index) => line(String(index), amount)), 'GBP', wishes, rules())
    } catch {
      return // refused: nothing left that the reward applies to
    }
    const sum = (field: 'discountMinor' | 'pointsUsed') => priced.lines.reduce((total, one) => total + one[field], 0)
    expect([sum('discountMinor'), sum('pointsUsed')]).toEqual([priced.discountMinor, priced.pointsUsed])
    for (const one of priced.lines) {
      expect(one.netAmountMinor).toBe(one.amountMinor - one.discountMinor)
      expect(one.netAmountMinor >= 0 && one.discountMinor >= 0 && one.pointsUsed >= 0).toBe(true)
    }
  }))
})

it('values points at the rate, to the whole minor unit, however many there are', () => {
  expect(worthMinor(1999, { points: 100, amountMinor: 100 })).toBe(1999)
  expect(worthMinor(199, { points: 100, amountMinor: 1 })).toBe(1)
  expect(worthMinor(9_007_199_254_740_991, { points: 3, amountMinor: 1 })).toBe(3_002_399_751_580_330)
})
