import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { dayReport } from '@/lib/analytics'
import { newId } from '@/lib/core/ids'
import { makeShop } from '@/tests/support/shop'
import type { Shop } from '@/tests/support/shop'
import { getSale, previewRefund, recordSale, refundSale } from '.'
import { moneyBack } from './money-back'

const line = (lineId: string, amountMinor: number) => ({ lineId, sku: lineId, name: lineId, quantity: '1', unitPriceMinor: amountMinor, amountMinor })
const both = [{ method: 'cash' as const, amountMinor: 500, tenderedMinor: 500 }, { method: 'card' as const, amountMinor: 340 }]
const one = (lineId: string) => [{ lineId, quantity: '1' }]
const cash = (amountMinor: number) => ({ method: 'cash' as const, amountMinor })
const card = (amountMinor: number) => ({ method: 'card' as const, amountMinor })

let shop: Shop
beforeAll(async () => { shop = await makeShop() })
const keyed = (key = newId()) => shop.ctx({ idempotencyKey: key })
const sell = (over: object = { payments: both }) =>
  recordSale(keyed(), { receiptNumber: newId(), currency: 'GBP', lines: [line('a', 400), line('b', 440)], ...over })

describe('how the money of a refund goes back', () => {
  it('is as the sale was paid, its cash first, and is kept', async () => {
    const { saleId } = await sell()
    expect((await previewRefund(shop.ctx(), { saleId, lines: one('a') })).payments).toEqual([cash(400)])
    expect((await refundSale(keyed(), { saleId, lines: one('a') })).payments).toEqual([cash(400)])
    const rest = await refundSale(keyed(), { saleId })
    expect(rest.payments).toEqual([cash(100), card(340)])
    expect((await getSale(shop.ctx(), { saleId })).refunds[1]).toEqual(rest)
  })

  it('is what the till says, answers a repeat the same, and is part of the request', async () => {
    const { saleId } = await sell()
    const key = newId()
    const said = { saleId, lines: one('a'), payments: [card(300), cash(100)] }
    const refund = await refundSale(keyed(key), said)
    expect(refund.payments).toEqual(said.payments)
    expect(await refundSale(keyed(key), said)).toEqual(refund)
    await expect(refundSale(keyed(key), { ...said, payments: [card(400)] })).rejects.toMatchObject({ code: 'idempotency_key_reused' })
    expect((await refundSale(keyed(), { saleId })).payments).toEqual([cash(400), card(40)])
  })

  it('must be what is refunded', async () => {
    const { saleId } = await sell()
    await expect(refundSale(keyed(), { saleId, payments: [cash(839)] })).rejects.toMatchObject({ code: 'validation_failed' })
    await expect(previewRefund(shop.ctx(), { saleId, payments: [cash(841)] })).rejects.toMatchObject({ code: 'validation_failed' })
    expect((await getSale(shop.ctx(), { saleId })).refunds).toEqual([])
  })

  it('is not guessed where the sale does not say how it was paid', async () => {
    const { saleId } = await sell({})
    expect((await refundSale(keyed(), { saleId, lines: one('a') })).payments).toBeUndefined()
    expect((await refundSale(keyed(), { saleId, payments: [cash(440)] })).payments).toEqual([cash(440)])
  })

  it('is taken off cash and card in the day report', async () => {
    shop = await makeShop()
    const { saleId } = await sell()
    await refundSale(keyed(), { saleId, lines: one('a'), payments: [cash(150), card(250)] })
    expect((await dayReport(shop.system(), {})).rows).toMatchObject([{ sales: 1, netMinor: 840, refundMinor: 400, cashMinor: 350, cardMinor: 90 }])
  })

  it('adds up in any parts, and in the end to what was paid by each way', () => {
    const amount = fc.integer({ min: 1, max: 1_000 })
    fc.assert(fc.property(amount, amount, fc.array(fc.integer({ min: 0, max: 700 }), { maxLength: 6 }), (inCash, byCard, cuts) => {
      const sale = { payments: [cash(inCash), card(byCard)] }
      const refunds: { payments: ReturnType<typeof card | typeof cash>[] }[] = []
      let left = inCash + byCard
      for (const cut of [...cuts, left]) {
        const refundMinor = Math.min(cut, left)
        left -= refundMinor
        const back = moneyBack(undefined, sale, refunds, refundMinor) ?? []
        expect(back.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(refundMinor)
        refunds.push({ payments: back as ReturnType<typeof card | typeof cash>[] })
      }
      const all = (method: string) => refunds.flatMap(({ payments }) => payments).filter((part) => part.method === method).reduce((sum, part) => sum + part.amountMinor, 0)
      expect([all('cash'), all('card')]).toEqual([inCash, byCard])
    }))
  })
})
