import { beforeEach, describe, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import type { Ctx } from '@/lib/core/context'
import { newId } from '@/lib/core/ids'
import { localDay } from '@/lib/core/local-day'
import { drainOutbox } from '@/lib/jobs/drain-outbox'
import { readBalance, settleDueWallets, verifyLedger } from '@/lib/ledger'
import { mergeMembers } from '@/lib/members'
import { recordSale, refundSale } from '@/lib/pos'
import { ownVouchers } from '@/lib/vouchers'
import { makeShop } from '@/tests/support/shop'
import type { Shop } from '@/tests/support/shop'
import { createChallenge, endChallenge, listChallenges, ownChallenges } from '.'
import { reviewChallenges } from './review'

let shop: Shop
beforeEach(async () => { shop = await makeShop() })
const today = () => localDay(new Date(), 'Europe/London')

async function customer() {
  const { memberId } = await shop.member()
  const [row] = await pagesSql()<{ id: string }[]>`select customer_id as id from members where id = ${memberId}`
  const ctx = (): Ctx => ({ actor: { kind: 'customer', customerId: row?.id ?? '' }, now: new Date(), requestId: newId() })
  const buy = (quantity: string, over: object = {}) => recordSale(shop.ctx({ idempotencyKey: newId() }), {
    member: { memberId }, receiptNumber: newId(), currency: 'GBP',
    lines: [{ lineId: '1', sku: 'coffee', name: 'Coffee', quantity, unitPriceMinor: 300, amountMinor: 300 * Number(quantity) }], ...over,
  })
  const mine = async () => (await ownChallenges(ctx(), { programId: shop.programId })).map(({ name, done, times }) => ({ name, done, times }))
  return { memberId, ctx, buy, mine, balance: () => readBalance(shop.programId, memberId, new Date()) }
}
const holds = async () => {
  const { results } = await verifyLedger()
  expect(results.flatMap(({ id, breaks }) => breaks.map((row) => ({ id, row })))).toEqual([])
}

describe('a punch card', () => {
  const start = async () => {
    const { rewardId } = await shop.reward({ type: 'product', name: 'A free coffee', points: 100, sku: 'coffee' })
    return createChallenge(shop.system(), { name: 'Ten coffees', kind: 'items', target: 9, skus: ['coffee'], firstDay: today(), repeats: true, rewardId })
  }

  it('brings a voucher for the tenth when nine were bought, and begins anew; the free one is no stamp', async () => {
    await start()
    const one = await customer()
    await one.buy('8')
    await drainOutbox()
    expect(await one.mine()).toEqual([{ name: 'Ten coffees', done: 8, times: 0 }])
    expect(await ownVouchers(one.ctx(), {})).toEqual([])
    await one.buy('2')
    await drainOutbox()
    expect(await one.mine()).toEqual([{ name: 'Ten coffees', done: 1, times: 1 }])
    const [voucher] = await ownVouchers(one.ctx(), {})
    expect(voucher).toMatchObject({ name: 'A free coffee', points: 0, state: 'ready', cancellable: false })
    const sale = await one.buy('1', { redeem: [{ voucherCode: voucher?.code }] })
    expect(sale).toMatchObject({ payableMinor: 0, pointsUsed: 0, discountMinor: 300 })
    await drainOutbox()
    expect(await one.mine()).toEqual([{ name: 'Ten coffees', done: 1, times: 1 }])
    // The free coffee came back: so does its voucher.
    await refundSale(shop.ctx({ idempotencyKey: newId() }), { saleId: sale.saleId })
    expect(await ownVouchers(one.ctx(), {})).toMatchObject([{ state: 'ready' }])
    await holds()
  })

  it('gives its voucher back with the whole sale that used it, not with the first thing that cost nothing', async () => {
    const { rewardId } = await shop.reward({ type: 'amount_off', name: 'Ten pounds off', points: 100, amountMinor: 1_000 })
    await createChallenge(shop.system(), { name: 'One coffee', kind: 'items', target: 1, skus: ['coffee'], firstDay: today(), repeats: false, rewardId })
    const one = await customer()
    await one.buy('1')
    await drainOutbox()
    const [voucher] = await ownVouchers(one.ctx(), {})
    const cake = (lineId: string) => ({ lineId, sku: 'cake', name: 'Cake', quantity: '1', unitPriceMinor: 400, amountMinor: 400 })
    const sale = await one.buy('0', { lines: [cake('1'), cake('2')], redeem: [{ voucherCode: voucher?.code }] })
    expect(sale.payableMinor).toBe(0)
    const back = (lineId: string) => refundSale(shop.ctx({ idempotencyKey: newId() }), { saleId: sale.saleId, lines: [{ lineId, quantity: '1' }] })
    await back('1')
    expect(await ownVouchers(one.ctx(), {})).toMatchObject([{ state: 'used' }])
    await back('2')
    expect(await ownVouchers(one.ctx(), {})).toMatchObject([{ state: 'ready' }])
    await holds()
  })

  it('takes stamps back with a refund: the next card is longer by what was given for nothing', async () => {
    await start()
    const one = await customer()
    const sale = await one.buy('9')
    await drainOutbox()
    await refundSale(shop.ctx({ idempotencyKey: newId() }), { saleId: sale.saleId, lines: [{ lineId: '1', quantity: '4' }] })
    expect(await one.mine()).toEqual([{ name: 'Ten coffees', done: 0, times: 1 }])
    await one.buy('12')
    await drainOutbox()
    expect(await one.mine()).toEqual([{ name: 'Ten coffees', done: 8, times: 1 }])
    await one.buy('1')
    await drainOutbox()
    expect(await one.mine()).toEqual([{ name: 'Ten coffees', done: 0, times: 2 }])
  })

  it('is full when two cards of one person become one that have enough together', async () => {
    await start()
    const [old, kept] = [await customer(), await customer()]
    await old.buy('5')
    await kept.buy('4')
    await drainOutbox()
    await mergeMembers(shop.system(), { memberId: kept.memberId, sourceId: old.memberId, reason: 'one person' })
    await drainOutbox()
    expect(await kept.mine()).toEqual([{ name: 'Ten coffees', done: 0, times: 1 }])
    expect(await ownVouchers(kept.ctx(), {})).toMatchObject([{ state: 'ready' }])
  })

  it('brings a voucher along to the card it is merged into, where it ends on its day', async () => {
    await start()
    const [old, kept] = [await customer(), await customer()]
    await old.buy('9')
    await drainOutbox()
    await mergeMembers(shop.system(), { memberId: kept.memberId, sourceId: old.memberId, reason: 'one person' })
    const vouchers = () => pagesSql()<{ state: string; wallet: string; end: Date }[]>`
      select state, wallet_id as wallet, expires_at as end from redemptions where program_id = ${shop.programId} and voucher_code is not null`
    const [voucher] = await vouchers()
    expect(voucher).toMatchObject({ state: 'held', wallet: kept.memberId })
    await settleDueWallets(new Date((voucher?.end.getTime() ?? 0) + 1_000))
    expect(await vouchers()).toMatchObject([{ state: 'expired' }])
    await holds()
  })

  it('gives each round once, whoever looks, and nothing after its end', async () => {
    const { challengeId } = await start()
    const one = await customer()
    await one.buy('27')
    await Promise.all([drainOutbox(), drainOutbox(), reviewChallenges()])
    await drainOutbox()
    expect(await ownVouchers(one.ctx(), {})).toHaveLength(3)
    await endChallenge(shop.system(), { challengeId })
    await one.buy('9')
    await drainOutbox()
    expect(await ownVouchers(one.ctx(), {})).toHaveLength(3)
    expect((await listChallenges(shop.system(), {})).challenges).toMatchObject([{ times: 3, members: 1 }])
    await holds()
  })
})

describe('a challenge', () => {
  it('brings points once it is reached, and a badge that stays', async () => {
    await createChallenge(shop.system(), { name: 'Big spender', kind: 'spend', target: 5_000, firstDay: today(), bonusPoints: 500, badge: 'trophy' })
    const one = await customer()
    await one.buy('16')
    await drainOutbox()
    expect(await one.balance()).toMatchObject({ available: 48 })
    await one.buy('1')
    await drainOutbox()
    await one.buy('20')
    await drainOutbox()
    expect(await one.balance()).toMatchObject({ available: 48 + 3 + 60 + 500 })
    expect(await one.mine()).toEqual([{ name: 'Big spender', done: 5_000, times: 1 }])
    await holds()
  })

  it('stands as of today: weeks in a row are over after one without a purchase, and after its last day it has ended', async () => {
    const terms = { firstDay: today(), bonusPoints: 5, repeats: true }
    await createChallenge(shop.system(), { ...terms, name: 'Weekly', kind: 'weeks', target: 4 })
    await createChallenge(shop.system(), { ...terms, name: 'Today', kind: 'items', target: 2, lastDay: today() })
    const { challengeId } = await createChallenge(shop.system(), { ...terms, name: 'Stopped', kind: 'items', target: 3 })
    const one = await customer()
    await one.buy('3')
    await drainOutbox()
    const on = async (days: number) => (await ownChallenges({ ...one.ctx(), now: new Date(Date.now() + days * 86_400_000) }, { programId: shop.programId }))
      .map(({ name, done, ended }) => [name, done, ended]).sort()
    expect(await on(0)).toEqual([['Stopped', 0, false], ['Today', 1, false], ['Weekly', 1, false]])
    expect(await on(7)).toContainEqual(['Weekly', 1, false])
    await endChallenge(shop.system(), { challengeId })
    expect(await on(56)).toEqual([['Stopped', 0, true], ['Today', 1, true], ['Weekly', 0, false]])
  })

  it('must bring something, and not two things', async () => {
    const terms = { name: 'x', kind: 'visits' as const, target: 3, firstDay: today() }
    await expect(createChallenge(shop.system(), terms)).rejects.toMatchObject({ code: 'validation_failed' })
    const { rewardId } = await shop.reward({ type: 'gift', name: 'A mug', points: 100 })
    await expect(createChallenge(shop.system(), { ...terms, rewardId, bonusPoints: 5 })).rejects.toMatchObject({ code: 'validation_failed' })
  })
})
