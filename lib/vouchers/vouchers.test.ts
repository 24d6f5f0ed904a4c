import { beforeAll, describe, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import type { Ctx } from '@/lib/core/context'
import { newId } from '@/lib/core/ids'
import { ownCard } from '@/lib/customers'
import { post, readBalance, settleDueWallets } from '@/lib/ledger'
import { verifyLedger } from '@/lib/ledger/verify'
import { blockMember } from '@/lib/members'
import { captureHold, recordSale, refundSale, releaseHold } from '@/lib/pos'
import { createProduct } from '@/lib/products'
import { updateReward } from '@/lib/rewards'
import { makeShop } from '@/tests/support/shop'
import type { Shop } from '@/tests/support/shop'
import { cancelVoucher, findVoucher, getReward, ownVouchers } from '.'

const DAY = 86_400_000
let shop: Shop
beforeAll(async () => { shop = await makeShop() })

async function customerWith(points: number, at = shop) {
  const { memberId } = await at.memberWith(points)
  const [row] = await pagesSql()<{ id: string }[]>`select customer_id as id from members where program_id = ${at.programId} and id = ${memberId}`
  const ctx = (extra: Partial<Ctx> = {}): Ctx =>
    ({ actor: { kind: 'customer', customerId: row?.id ?? '' }, now: new Date(), requestId: newId(), ...extra })
  return { memberId, ctx, balance: () => readBalance(at.programId, memberId, new Date()) }
}
const codeOf = async (ctx: Ctx, redemptionId: string) => (await ownVouchers(ctx, { redemptionId }))[0]!.code!
const sell = (memberId: string, voucherCode: string, over: object = {}) => recordSale(shop.till.ctx(), {
  member: { memberId }, receiptNumber: newId(), currency: 'GBP', totalMinor: 1_000, redeem: [{ voucherCode }], ...over,
})
const pound = (over: object = {}) => shop.reward({ type: 'amount_off', name: 'A pound off', points: 100, amountMinor: 100, ...over })

describe('a voucher', () => {
  it('holds its points, is taken by one sale without any other proof, and comes back with its refund', async () => {
    const { memberId, ctx, balance } = await customerWith(250)
    const { rewardId } = await pound()
    const got = await getReward(ctx(), { programId: shop.programId, rewardId })
    expect(got).toMatchObject({ points: 100, balance: { available: 150, held: 100 } })
    const code = await codeOf(ctx(), got.redemptionId)
    expect(code).toMatch(/^9\d{4}-\d{5}-\d{4}$/)
    const found = await findVoucher(shop.till.ctx(), { voucherCode: code.replaceAll('-', ' ') })
    expect(found).toMatchObject({ name: 'A pound off', points: 100, member: { memberId } })

    const sale = await sell(memberId, code)
    expect(sale).toMatchObject({ discountMinor: 100, payableMinor: 900, pointsUsed: 100, balance: { held: 0 } })
    await expect(sell(memberId, code)).rejects.toMatchObject({ code: 'reward_not_available', message: 'This voucher was used.' })
    await expect(findVoucher(shop.till.ctx(), { voucherCode: code })).rejects.toMatchObject({ code: 'reward_not_available' })
    expect(await ownVouchers(ctx(), {})).toMatchObject([{ state: 'used', cancellable: false }])

    await refundSale(shop.till.ctx(), { saleId: sale.saleId })
    expect(await balance()).toMatchObject({ available: 250, held: 0 })
    expect(await ownVouchers(ctx(), {})).toMatchObject([{ state: 'given_back' }])
  })

  it('is taken once by ten tills at the same moment', async () => {
    const { memberId, ctx } = await customerWith(100)
    const { rewardId } = await pound()
    const { redemptionId } = await getReward(ctx(), { programId: shop.programId, rewardId })
    const code = await codeOf(ctx(), redemptionId)
    const all = await Promise.allSettled(Array.from({ length: 10 }, () => sell(memberId, code)))
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const one of all) if (one.status === 'rejected') expect(['hold_expired', 'reward_not_available']).toContain(one.reason.code)
  })

  it('is got once for one key, and never beyond the balance', async () => {
    const { ctx, balance } = await customerWith(150)
    const { rewardId } = await pound()
    const keyed = () => getReward(ctx({ idempotencyKey: 'one tap' }), { programId: shop.programId, rewardId })
    const answers = await Promise.all(Array.from({ length: 5 }, keyed))
    expect(new Set(answers.map(({ redemptionId }) => redemptionId)).size).toBe(1)
    expect(await balance()).toMatchObject({ available: 50, held: 100 })
    await expect(getReward(ctx(), { programId: shop.programId, rewardId })).rejects.toMatchObject({ code: 'insufficient_points', details: { missing: 50 } })
  })

  it('is worth what its reward was when it was got', async () => {
    const { memberId, ctx } = await customerWith(100)
    const { rewardId } = await pound()
    const { redemptionId } = await getReward(ctx(), { programId: shop.programId, rewardId })
    await updateReward(shop.system(), { rewardId, type: 'amount_off', name: 'Ten pence', points: 500, amountMinor: 10, currency: 'GBP', active: false })
    expect(await sell(memberId, await codeOf(ctx(), redemptionId))).toMatchObject({ discountMinor: 100, pointsUsed: 100 })
  })

  it('says for what it is and where, as its reward does before it is got', async () => {
    const { ctx } = await customerWith(100)
    const outlet = await shop.addOutlet()
    await createProduct(shop.system(), { sku: 'TEA', name: 'Pot of tea', priceMinor: 300 })
    const { rewardId } = await pound({ skus: ['TEA', 'BUN'], outletIds: [outlet] })
    const words = ['For Pot of tea, BUN', 'At Second']
    expect((await ownCard(ctx(), { programId: shop.programId })).rewards.find((one) => one.rewardId === rewardId)).toMatchObject({ conditions: words })
    const { redemptionId } = await getReward(ctx(), { programId: shop.programId, rewardId })
    expect(await ownVouchers(ctx(), { redemptionId })).toMatchObject([{ conditions: words }])
  })

  it('is given back while its terms allow, and by nobody else', async () => {
    const { ctx, balance } = await customerWith(300)
    const { redemptionId } = await getReward(ctx(), { programId: shop.programId, rewardId: (await pound()).rewardId })
    const firm = await getReward(ctx(), { programId: shop.programId, rewardId: (await pound({ cancellable: false })).rewardId })
    const stranger = await customerWith(1)
    const back = (who: typeof ctx, id: string) => cancelVoucher(who(), { programId: shop.programId, redemptionId: id })
    await expect(back(stranger.ctx, redemptionId)).rejects.toMatchObject({ code: 'not_found' })
    // Nor as the hold that it is underneath.
    await expect(releaseHold(shop.till.ctx(), { holdId: redemptionId })).rejects.toMatchObject({ code: 'not_found' })
    await expect(captureHold(shop.till.ctx(), { holdId: redemptionId })).rejects.toMatchObject({ code: 'not_found' })
    await expect(back(ctx, firm.redemptionId)).rejects.toMatchObject({ code: 'conflict' })
    expect(await back(ctx, redemptionId)).toMatchObject({ points: 100, balance: { available: 200, held: 100 } })
    await expect(back(ctx, redemptionId)).rejects.toMatchObject({ code: 'conflict', message: 'This voucher was given back.' })
    expect(await balance()).toMatchObject({ available: 200, held: 100 })
  })

  it('expires at the end of its last day; its points return or are lost, as its reward says', async () => {
    const ago = new Date(Date.now() - 3 * DAY)
    const { memberId, ctx, balance } = await customerWith(300)
    const [returns, lost, never] = [
      await pound({ voucherDays: 2 }), await pound({ voucherDays: 2, unused: 'forfeit' }), await pound({ voucherDays: null }),
    ]
    const codes: string[] = []
    for (const { rewardId } of [returns, lost, never]) {
      const { redemptionId } = await getReward(ctx({ now: ago }), { programId: shop.programId, rewardId })
      codes.push(await codeOf(ctx(), redemptionId))
    }
    await expect(sell(memberId, codes[0]!)).rejects.toMatchObject({ code: 'reward_not_available', message: 'This voucher has expired.' })
    await settleDueWallets()
    expect(await balance()).toMatchObject({ available: 100, held: 100 })
    expect((await ownVouchers(ctx(), {})).map(({ state }) => state)).toEqual(['ready', 'expired', 'expired'])
    expect(await sell(memberId, codes[2]!)).toMatchObject({ pointsUsed: 100 })
  })

  it('never outlives its reward’s last day', async () => {
    const { ctx } = await customerWith(100)
    const { rewardId } = await pound({ validUntil: '2026-12-24', voucherDays: 30 })
    const { redemptionId } = await getReward(ctx({ now: new Date('2026-12-20T10:00:00Z') }), { programId: shop.programId, rewardId })
    const [row] = await pagesSql()<{ at: Date }[]>`select expires_at as at from redemptions where program_id = ${shop.programId} and id = ${redemptionId}`
    expect(row?.at.toISOString()).toBe('2026-12-25T00:00:00.000Z')
  })

  it('is refused for what the reward asks: a stock, an outlet, somebody else’s card, a blocked member, the till alone', async () => {
    const { memberId, ctx } = await customerWith(1_000)
    const other = await customerWith(100)
    const get = (rewardId: string, who = ctx) => getReward(who(), { programId: shop.programId, rewardId })
    const last = await pound({ stock: 1 })
    await get(last.rewardId)
    await expect(get(last.rewardId, other.ctx)).rejects.toMatchObject({ code: 'reward_not_available', details: { reason: 'out_of_stock' } })
    await expect(get((await pound({ online: false })).rewardId)).rejects.toMatchObject({ code: 'reward_not_available' })
    const { redemptionId } = await get((await pound({ outletIds: [await shop.addOutlet()] })).rewardId)
    const code = await codeOf(ctx(), redemptionId)
    await expect(sell(memberId, code)).rejects.toMatchObject({ code: 'reward_not_available', details: { reason: 'other_outlet' } })
    await expect(sell(other.memberId, code)).rejects.toMatchObject({ code: 'reward_not_available' })
    await blockMember(shop.system(), { memberId: other.memberId, reason: 'a test' })
    await expect(get((await pound()).rewardId, other.ctx)).rejects.toMatchObject({ code: 'member_not_found' })
  })

  it('a till that captures what it was not told about is refused by the posting itself', async () => {
    const { ctx } = await customerWith(100)
    const { redemptionId } = await getReward(ctx(), { programId: shop.programId, rewardId: (await pound()).rewardId })
    const now = new Date().toISOString()
    expect(await post(shop.programId, {
      op: 'release', holdId: redemptionId, id: newId(), eventId: newId(), type: 'redemptions.release', organizationId: shop.organizationId,
      actor: { kind: 'system', id: null }, requestId: 'test', now, occurredAt: now, day: now.slice(0, 10), own: { memberId: newId() },
    })).toMatchObject({ status: 'refused', code: 'not_found' })
  })

  it('leaves books that verify', async () => {
    const { results } = await verifyLedger()
    expect(results.flatMap(({ id, breaks }) => breaks.map((row) => ({ id, row })))).toEqual([])
  })
})
