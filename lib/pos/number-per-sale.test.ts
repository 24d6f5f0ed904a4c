import { beforeAll, describe, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import { newId } from '@/lib/core/ids'
import { verifyLedger } from '@/lib/ledger'
import { cardToken, getMember } from '@/lib/members'
import { makeShop } from '@/tests/support/shop'
import type { Shop } from '@/tests/support/shop'
import { quoteSale, recordSale, refundSale } from '.'

let shop: Shop
beforeAll(async () => { shop = await makeShop() })

const lines = [{ lineId: '1', sku: 'coffee', name: 'Coffee', quantity: '3', unitPriceMinor: 300, amountMinor: 900 }]
const terms = { type: 'product', name: 'A free coffee', points: 100, sku: 'coffee' } as const
const ctx = () => shop.ctx({ idempotencyKey: newId() })
const times = (rewardId: string, count: number) => Array.from({ length: count }, () => ({ rewardId }))
/** What is offered of a reward, and whether it is said to be out of reach, once so many of it are taken. */
const offers = async (memberId: string, rewardId: string, taken: number) => {
  const { rewards, unavailable } = await quoteSale(shop.ctx(), { member: { memberId }, currency: 'GBP', lines, redeem: times(rewardId, taken) })
  const of = (list: readonly { rewardId: string }[]) => list.some((one) => one.rewardId === rewardId)
  return [of(rewards), of(unavailable)]
}

describe('a reward that may be taken several times in one sale', () => {
  it('is offered until its number for a sale is taken, and comes back with its points', async () => {
    const [{ rewardId }, { memberId }] = [await shop.reward({ ...terms, maxPerSale: 2 }), await shop.memberWith(1_000)]
    expect(await Promise.all([0, 1, 2].map((taken) => offers(memberId, rewardId, taken)))).toEqual([[true, false], [true, false], [false, false]])
    const sale = (count: number) => recordSale(ctx(), {
      member: { token: cardToken(shop.programId, memberId, new Date()).token }, receiptNumber: newId(), currency: 'GBP', lines, redeem: times(rewardId, count),
    })
    await expect(sale(3)).rejects.toMatchObject({ code: 'reward_not_available', details: { reason: 'per_sale' } })
    const { saleId, ...sold } = await sale(2)
    expect(sold).toMatchObject({ discountMinor: 600, payableMinor: 300, pointsUsed: 200, redeemed: [{ rewardId, points: 100 }, { rewardId, points: 100 }] })
    const states = () => pagesSql()`select state, points::int from redemptions where sale_id = ${saleId}`
    expect(await states()).toEqual([{ state: 'fulfilled', points: 100 }, { state: 'fulfilled', points: 100 }])
    expect(await refundSale(ctx(), { saleId })).toMatchObject({ refundMinor: 300, pointsReturned: 200 })
    expect(await states()).toEqual([{ state: 'reversed', points: 100 }, { state: 'reversed', points: 100 }])
    expect((await getMember(shop.system(), { memberId })).balance.available).toBe(1_000)
    expect((await verifyLedger()).results.flatMap(({ breaks }) => breaks)).toEqual([])
  })

  it('is offered no more than the balance, the stock and the member’s own share leave', async () => {
    const [free, last, mine] = [await shop.reward({ ...terms, name: 'Any number' }), await shop.reward({ ...terms, name: 'The last', stock: 2 }), await shop.reward({ ...terms, name: 'Once', maxPerMember: 1 })]
    const [poor, rich] = [(await shop.memberWith(250)).memberId, (await shop.memberWith(1_000)).memberId]
    expect(await Promise.all([1, 2].map((taken) => offers(poor, free.rewardId, taken)))).toEqual([[true, false], [false, false]])
    expect(await Promise.all([1, 2].map((taken) => offers(rich, last.rewardId, taken)))).toEqual([[true, false], [false, false]])
    expect(await Promise.all([0, 1].map((taken) => offers(rich, mine.rewardId, taken)))).toEqual([[true, false], [false, false]])
  })
})
