import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import { createCampaign } from '@/lib/campaigns'
import { newId } from '@/lib/core/ids'
import { localDay } from '@/lib/core/local-day'
import { earn } from '@/lib/earning'
import { drainOutbox } from '@/lib/jobs/drain-outbox'
import { cardToken } from '@/lib/members'
import { recordSale, refundSale } from '@/lib/pos'
import { defaultRules } from '@/lib/programs'
import { programRulesSchema } from '@/lib/programs/schemas'
import { priceSale, returnedSoFar, stillPaid } from '@/lib/redemption'
import type { RewardTerms, SaleLine } from '@/lib/redemption'
import { makeShop } from '@/tests/support/shop'
import { createChallenge, ownChallenges } from '.'
import { reached } from './progress'

const campaign = { name: 'Coffee days', effect: { type: 'per_product' as const, points: 20 }, skus: ['coffee'] }
const rules = programRulesSchema.parse({ ...defaultRules('GBP'), campaigns: { list: [{ id: newId(), state: 'running', ...campaign }] } })
const terms: RewardTerms = {
  id: 'r', name: 'A free coffee', type: 'product', points: 100, amountMinor: null, percent: null, maxDiscountMinor: null, payMinor: null, sku: 'coffee', currency: 'GBP',
  tierKey: null, stock: null, validFrom: null, validUntil: null, minBasketMinor: null, skus: [], categories: [], maxPerSale: null, maxPerMember: null,
  maxPerMemberDay: null, outletIds: [], alone: false, withoutPoints: false,
}
const coffee = (lineId: string, quantity: number, unit: number): SaleLine =>
  ({ lineId, sku: 'coffee', name: 'Coffee', quantity: String(quantity), unitPriceMinor: unit, amountMinor: unit * quantity })
const goal = { kind: 'items' as const, target: 9, skus: ['coffee'], categories: [], firstDay: '2026-01-01', lastDay: null, repeats: true }
const priced = (lines: SaleLine[], free: number, over: Partial<RewardTerms> = {}) =>
  priceSale(lines, 'GBP', Array.from({ length: free }, () => ({ kind: 'reward' as const, reward: { ...terms, ...over } })), rules).lines
const worth = (lines: ReturnType<typeof priced>) => ({
  stamps: reached(goal, [{ day: '2026-02-01', currency: 'GBP', lines }], 'GBP'),
  bonus: earn(lines, 'GBP', { version: { id: 'v', number: 1 }, rules, locale: 'en-GB', programCurrency: 'GBP', tier: rules.tiers[0]!, campaigns: rules.campaigns.list }).given[0]?.points ?? 0,
})

describe('a unit that a reward gave', () => {
  it('is no stamp and earns no bonus, whether it shares a line with others or not', () => {
    const basket = fc.integer({ min: 1, max: 30 }).chain((n) => fc.tuple(fc.constant(n), fc.integer({ min: 0, max: n }), fc.integer({ min: 1, max: 5_000 })))
    fc.assert(fc.property(basket, ([n, free, unit]) => {
      const together = worth(priced([coffee('1', n, unit)], free))
      expect(together).toEqual({ stamps: n - free, bonus: 20 * (n - free) })
      expect(worth(priced(Array.from({ length: n }, (_, index) => coffee(String(index), 1, unit)), free))).toEqual(together)
    }))
  })

  it('comes back as the money of its line does, so that no way of returning leaves more than was paid for', () => {
    const steps = fc.integer({ min: 1, max: 20 }).chain((n) => fc.tuple(fc.constant(n), fc.integer({ min: 0, max: n }), fc.integer({ min: 0, max: n })))
    fc.assert(fc.property(steps, ([n, free, back]) => {
      const lines = priced([coffee('1', n, 300)], free)
      const left = stillPaid(returnedSoFar(lines, [{ lines: [{ lineId: '1', quantity: String(back), refundMinor: 0, pointsReturned: 0 }] }]))
      expect(worth(left).stamps).toBe(Math.floor(((n - free) * (n - back)) / n))
    }))
  })

  it('is whole: one that still costs something counts, and a share off takes none away', () => {
    expect(worth(priced([coffee('1', 2, 300)], 1, { payMinor: 100 })).stamps).toBe(2)
    expect(worth(priced([coffee('1', 2, 300)], 1, { type: 'percent_off', percent: '50' })).stamps).toBe(2)
    expect(worth(priced([coffee('1', 2, 300)], 1, { type: 'amount_off', amountMinor: 300 })).stamps).toBe(2)
    expect(worth(priced([{ ...coffee('1', 1, 500), quantity: '1.5' }], 1)).stamps).toBe(0)
  })

  it('is none in the books either, also once a part of its sale came back', async () => {
    const shop = await makeShop()
    await createCampaign(shop.system(), campaign)
    const { rewardId } = await shop.reward({ type: 'product', name: 'A free coffee', points: 100, sku: 'coffee' })
    await createChallenge(shop.system(), { name: 'Ten coffees', kind: 'items', target: 9, skus: ['coffee'], firstDay: localDay(new Date(), 'Europe/London'), repeats: true, rewardId })
    const { memberId } = await shop.memberWith(100)
    const [row] = await pagesSql()<{ id: string }[]>`select customer_id as id from members where id = ${memberId}`
    const stamps = async () => {
      await drainOutbox()
      const mine = await ownChallenges({ actor: { kind: 'customer', customerId: row?.id ?? '' }, now: new Date(), requestId: newId() }, { programId: shop.programId })
      return mine.map(({ done }) => done)
    }
    const ctx = () => shop.ctx({ idempotencyKey: newId() })
    // Two of three pounds each, one of them free: three points for what is paid, twenty for the one coffee.
    const sale = await recordSale(ctx(), {
      member: { token: cardToken(shop.programId, memberId, new Date()).token }, receiptNumber: newId(), currency: 'GBP', lines: [coffee('1', 2, 300)], redeem: [{ rewardId }],
    })
    expect(sale).toMatchObject({ payableMinor: 300, pointsUsed: 100, pointsEarned: 23 })
    expect(await stamps()).toEqual([1])
    const back = () => refundSale(ctx(), { saleId: sale.saleId, lines: [{ lineId: '1', quantity: '1' }] })
    expect(await back()).toMatchObject({ refundMinor: 150, pointsReturned: 50, pointsTakenBack: 22 })
    expect(await stamps()).toEqual([0])
    expect(await back()).toMatchObject({ refundMinor: 150, pointsReturned: 50, pointsTakenBack: 1 })
  })
})
