import { beforeAll, describe, expect, it } from 'vitest'
import { newId } from '@/lib/core/ids'
import { dayReport } from '@/lib/analytics'
import { cardToken } from '@/lib/members'
import { makeShop } from '@/tests/support/shop'
import type { Shop } from '@/tests/support/shop'
import { getSale, recordSale } from '.'

let shop: Shop
beforeAll(async () => { shop = await makeShop() })
const sell = (payments: { method: 'cash' | 'card'; amountMinor: number; tenderedMinor?: number }[], key = newId(), over: object = {}) =>
  recordSale(shop.ctx({ idempotencyKey: key }), { receiptNumber: key, currency: 'GBP', totalMinor: 840, payments, ...over })

describe('how a sale was paid', () => {
  it('is kept, answered again word for word, and added up in the day report', async () => {
    const key = newId()
    const cash = [{ method: 'cash' as const, amountMinor: 500, tenderedMinor: 500 }, { method: 'card' as const, amountMinor: 340 }]
    const sale = await sell(cash, key)
    expect(sale.payments).toEqual(cash)
    expect(await sell(cash, key)).toEqual(sale)
    expect((await getSale(shop.ctx(), { saleId: sale.saleId })).payments).toEqual(cash)
    await sell([{ method: 'cash', amountMinor: 840, tenderedMinor: 1_000 }])
    await recordSale(shop.ctx({ idempotencyKey: newId() }), { receiptNumber: newId(), currency: 'GBP', totalMinor: 100 })
    expect((await dayReport(shop.system(), {})).rows).toMatchObject([{ sales: 3, netMinor: 1_780, cashMinor: 1_340, cardMinor: 340 }])
  })

  it('must be what is to be paid, after rewards, and never less than was tendered', async () => {
    await expect(sell([{ method: 'card', amountMinor: 800 }])).rejects.toMatchObject({ code: 'validation_failed' })
    await expect(sell([{ method: 'cash', amountMinor: 840, tenderedMinor: 800 }])).rejects.toMatchObject({ code: 'validation_failed' })
    const { memberId } = await shop.memberWith(100)
    const { rewardId } = await shop.reward({ type: 'amount_off', name: 'A pound', points: 100, amountMinor: 100 })
    const redeemed = { member: { token: cardToken(shop.programId, memberId, new Date()).token }, redeem: [{ rewardId }] }
    await expect(sell([{ method: 'card', amountMinor: 840 }], newId(), redeemed)).rejects.toMatchObject({ code: 'validation_failed' })
    expect(await sell([{ method: 'card', amountMinor: 740 }], newId(), redeemed)).toMatchObject({ payableMinor: 740 })
  })
})
