import { beforeAll, describe, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import { newId } from '@/lib/core/ids'
import { drainOutbox } from '@/lib/jobs/drain-outbox'
import { verifyLedger } from '@/lib/ledger'
import { blockMember, cardToken, memberHistoryOf, memberRedemptions } from '@/lib/members'
import { makeShop } from '@/tests/support/shop'
import type { Shop } from '@/tests/support/shop'
import { employ } from '@/tests/support/staff'
import { redeemPoints, reverseHold } from '.'

let shop: Shop
beforeAll(async () => {
  shop = await makeShop()
})
const keyed = () => shop.ctx({ idempotencyKey: newId() })
const wish = (memberId: string, points: number, token = cardToken(shop.programId, memberId, new Date()).token) =>
  ({ member: { token }, points, description: 'A mug from the shelf' })

describe('points without a sale', () => {
  it('are used for what was written, and given back with the dates they had', async () => {
    const { memberId } = await shop.memberWith(137)
    const done = await redeemPoints(keyed(), wish(memberId, 37))
    expect(done).toMatchObject({ points: 37, balance: { available: 100, held: 0 } })
    const [row] = await memberRedemptions(shop.system(), { memberId })
    expect(row).toMatchObject({ state: 'captured', points: 37, description: 'A mug from the shelf', returnable: true })
    const { entries: [movement] } = await memberHistoryOf(shop.system(), { memberId })
    expect(movement).toMatchObject({ kind: 'redeem', points: 37, reason: 'A mug from the shelf' })
    expect(await reverseHold(keyed(), { holdId: done.redemptionId })).toMatchObject({ state: 'reversed', balance: { available: 137 } })
    await expect(reverseHold(keyed(), { holdId: done.redemptionId })).rejects.toMatchObject({ code: 'conflict' })
  })

  it('are given back to their own card by nobody, where somebody else could', async () => {
    const place = await makeShop()
    const { memberId, phone } = await place.memberWith(50)
    const [milo, olga] = [await employ(place.organizationId, 'manager', { outletId: place.outletId }), await employ(place.organizationId, 'owner')]
    await pagesSql()`update staff set phone = ${phone} where user_id = ${milo.userId}`
    const { redemptionId } = await redeemPoints(place.ctx({ idempotencyKey: newId() }), wish(memberId, 37, cardToken(place.programId, memberId, new Date()).token))
    const back = ({ ctx }: typeof milo) => reverseHold(ctx({ idempotencyKey: newId() }), { holdId: redemptionId, outletId: place.outletId })
    await expect(back(milo)).rejects.toMatchObject({ code: 'forbidden', message: expect.stringContaining('your own') as string })
    expect(await back(olga)).toMatchObject({ balance: { available: 50 } })
  })

  it('need the member’s word, and that there are enough', async () => {
    const { memberId } = await shop.memberWith(50)
    await expect(redeemPoints(keyed(), { ...wish(memberId, 10), member: { memberId } })).rejects.toMatchObject({ code: 'proof_required' })
    await expect(redeemPoints(keyed(), wish(memberId, 51))).rejects.toMatchObject({ code: 'insufficient_points', details: { missing: 1 } })
    await blockMember({ ...shop.system(), idempotencyKey: newId() }, { memberId, reason: 'a test' })
    await expect(redeemPoints(keyed(), wish(memberId, 10))).rejects.toMatchObject({ code: 'member_not_found' })
  })

  it('are used once for one key, and by exactly as many as the balance covers', async () => {
    const { memberId } = await shop.memberWith(50)
    const ctx = keyed()
    const done = await redeemPoints(ctx, wish(memberId, 10))
    expect(await redeemPoints(ctx, wish(memberId, 10))).toEqual(done)
    const tries = await Promise.allSettled(Array.from({ length: 12 }, () => redeemPoints(keyed(), wish(memberId, 10))))
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(4)
    for (const one of tries) if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'insufficient_points' })
  })

  it('leave books that verify', async () => {
    await drainOutbox()
    const { results } = await verifyLedger()
    expect(results.flatMap(({ id, breaks }) => breaks.map((row) => ({ id, row })))).toEqual([])
  })
})
