import { beforeAll, describe, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import type { Ctx } from '@/lib/core/context'
import { newId } from '@/lib/core/ids'
import { readBalance } from '@/lib/ledger'
import { verifyLedger } from '@/lib/ledger/verify'
import { cancelVoucher, getReward, ownVouchers } from '@/lib/vouchers'
import { makeShop } from '@/tests/support/shop'
import type { Shop } from '@/tests/support/shop'
import { employ } from '@/tests/support/staff'
import { approveGift, dispatchGift, handOverGift, listGifts, refuseGift } from '.'

let shop: Shop
beforeAll(async () => { shop = await makeShop() })

async function asked() {
  const { memberId } = await shop.memberWith(500)
  const [row] = await pagesSql()<{ id: string }[]>`select customer_id as id from members where program_id = ${shop.programId} and id = ${memberId}`
  const customer = (): Ctx => ({ actor: { kind: 'customer', customerId: row?.id ?? '' }, now: new Date(), requestId: newId() })
  const { rewardId } = await shop.reward({ type: 'gift', name: 'A teapot', points: 400 })
  const { redemptionId } = await getReward(customer(), { programId: shop.programId, rewardId })
  const state = async () => (await ownVouchers(customer(), { redemptionId }))[0]?.state
  const balance = () => readBalance(shop.programId, memberId, new Date())
  return { redemptionId, customer, state, balance }
}

describe('a gift', () => {
  it('is asked for, approved, dispatched and handed over, each with its day; its points are spent when it is approved', async () => {
    const { redemptionId, state, balance, customer } = await asked()
    expect(await balance()).toMatchObject({ available: 100, held: 400 })
    expect(await listGifts(shop.system(), {})).toMatchObject({ open: { requested: 1 }, gifts: [{ redemptionId, rewardName: 'A teapot', state: 'requested' }] })
    await expect(handOverGift(shop.system(), { redemptionId })).rejects.toMatchObject({ code: 'conflict' })
    expect(await approveGift(shop.system(), { redemptionId })).toMatchObject({ points: 400, state: 'approved' })
    expect(await balance()).toMatchObject({ available: 100, held: 0 })
    await expect(cancelVoucher(customer(), { programId: shop.programId, redemptionId })).rejects.toMatchObject({ code: 'conflict' })
    await dispatchGift(shop.system(), { redemptionId, note: 'With the Tuesday post' })
    await expect(dispatchGift(shop.system(), { redemptionId })).rejects.toMatchObject({ code: 'conflict' })
    expect(await state()).toBe('dispatched')
    await handOverGift(shop.system(), { redemptionId })
    const { gifts: [done] } = await listGifts(shop.system(), { state: 'handed_over' })
    expect(done).toMatchObject({ redemptionId, note: 'With the Tuesday post', approvedAt: expect.any(Date), dispatchedAt: expect.any(Date), endedAt: expect.any(Date) })
    await expect(refuseGift(shop.system(), { redemptionId, note: 'too late' })).rejects.toMatchObject({ code: 'conflict' })
  })

  it('gives its points back when it is refused, before or after it was approved, or taken back by its member', async () => {
    const [early, late, own] = [await asked(), await asked(), await asked()]
    await refuseGift(shop.system(), { redemptionId: early.redemptionId, note: 'Out of teapots' })
    await approveGift(shop.system(), { redemptionId: late.redemptionId })
    await refuseGift(shop.system(), { redemptionId: late.redemptionId, note: 'It broke on the way' })
    await cancelVoucher(own.customer(), { programId: shop.programId, redemptionId: own.redemptionId })
    for (const one of [early, late, own]) expect(await one.balance()).toMatchObject({ available: 500, held: 0 })
    expect([await early.state(), await late.state(), await own.state()]).toEqual(['refused', 'refused', 'cancelled'])
    expect((await ownVouchers(early.customer(), {}))[0]).toMatchObject({ note: 'Out of teapots', cancellable: false })
  })

  it('is neither approved nor handed over by whom it is for, whether they signed in with that card or a manager noted its number', async () => {
    const { redemptionId, customer } = await asked()
    const { actor } = customer()
    const customerId = actor.kind === 'customer' ? actor.customerId : ''
    const signedIn = await employ(shop.organizationId, 'manager')
    const own = signedIn.ctx({ actor: { kind: 'user', userId: signedIn.userId, platformAdmin: false, role: 'manager', customerId } })
    const noted = await employ(shop.organizationId, 'manager')
    await pagesSql()`update staff set phone = (select phone from customers where id = ${customerId}) where user_id = ${noted.userId}`
    for (const ctx of [own, noted.ctx()]) await expect(approveGift(ctx, { redemptionId })).rejects.toMatchObject({ code: 'forbidden' })
    const other = await employ(shop.organizationId, 'manager')
    await approveGift(other.ctx(), { redemptionId })
    for (const ctx of [own, noted.ctx()]) {
      await expect(dispatchGift(ctx, { redemptionId })).rejects.toMatchObject({ code: 'forbidden' })
      await expect(handOverGift(ctx, { redemptionId })).rejects.toMatchObject({ code: 'forbidden' })
    }
    expect(await handOverGift(other.ctx(), { redemptionId })).toMatchObject({ redemptionId })
  })

  it('is kept from whom it is for by the database itself, whatever asks it', async () => {
    const { redemptionId, customer } = await asked()
    const { actor } = customer()
    const [device, noted, other] = [await employ(shop.organizationId, 'manager'), await employ(shop.organizationId, 'manager'), await employ(shop.organizationId, 'manager')]
    // On another device they are signed in with the card, too.
    await pagesSql()`insert into sessions (id, user_id, customer_id, expires_at)
      values (${newId()}, ${device.userId}, ${actor.kind === 'customer' ? actor.customerId : ''}, now() + interval '1 day')`
    await pagesSql()`update staff set phone = (select c.phone from members m join customers c on c.id = m.customer_id
      join disbursements d on d.member_id = m.id where d.redemption_id = ${redemptionId}) where user_id = ${noted.userId}`
    const put = (state: string, column: string, who: string) =>
      pagesSql()`update disbursements set state = ${state}, ${pagesSql()(column)} = ${who} where redemption_id = ${redemptionId}`
    for (const { userId, ctx } of [device, noted]) {
      await expect(approveGift(ctx(), { redemptionId })).rejects.toMatchObject({ code: 'forbidden' })
      for (const [state, column] of [['approved', 'approved_by'], ['dispatched', 'dispatched_by'], ['handed_over', 'ended_by']] as const) {
        await expect(put(state, column, userId)).rejects.toThrow(/asked for/)
      }
    }
    await approveGift(other.ctx(), { redemptionId })
    await dispatchGift(other.ctx(), { redemptionId })
    const [row] = await pagesSql()`select approved_by, dispatched_by from disbursements where redemption_id = ${redemptionId}`
    expect(row).toEqual({ approved_by: other.userId, dispatched_by: other.userId })
    for (const { ctx } of [device, noted]) await expect(handOverGift(ctx(), { redemptionId })).rejects.toMatchObject({ code: 'forbidden' })
    // To refuse it gives the points back, as its member may.
    expect(await refuseGift(device.ctx(), { redemptionId, note: 'It broke' })).toMatchObject({ state: 'refused' })
  })

  it('is decided once, whoever is first', async () => {
    const { redemptionId, balance } = await asked()
    const all = await Promise.allSettled([
      ...Array.from({ length: 4 }, () => approveGift(shop.system(), { redemptionId })),
      ...Array.from({ length: 4 }, () => handOverGift(shop.system(), { redemptionId })),
    ])
    expect(all.slice(0, 4).filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await balance()).toMatchObject({ available: 100, held: 0 })
  })

  it('leaves books that verify', async () => {
    const { results } = await verifyLedger()
    expect(results.flatMap(({ id, breaks }) => breaks.map((row) => ({ id, row })))).toEqual([])
  })
})
