import { beforeAll, describe, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import { newId } from '@/lib/core/ids'
import { cardToken, lookupMember } from '@/lib/members'
import type { ProgramRulesInput } from '@/lib/programs/schemas'
import { makeShop } from '@/tests/support/shop'
import type { Shop } from '@/tests/support/shop'
import { attachMember, captureHold, getSale, placeHold, previewRefund, recordSale, refundSale, releaseHold, reverseHold } from '.'

const code = (expected: string) => expect.objectContaining({ code: expected })
const line = (lineId: string, amountMinor: number, over: object = {}) =>
  ({ lineId, sku: `sku-${lineId}`, name: lineId, quantity: '1', unitPriceMinor: amountMinor, amountMinor, ...over })
const sale = (over: object = {}) => ({ receiptNumber: newId(), currency: 'GBP', lines: [line('a', 1250)], ...over })
let shop: Shop
beforeAll(async () => {
  shop = await makeShop()
})
const proof = (memberId: string, of = shop) => ({ token: cardToken(of.programId, memberId, new Date()).token })

describe('refunding', () => {
  it('takes the award back by line and quantity, and never more in sum', async () => {
    const { phone } = await shop.member()
    const lines = [line('a', 1000, { quantity: '4' }), line('b', 199)]
    const { saleId, pointsEarned } = await recordSale(shop.ctx(), sale({ member: { phone }, lines }))
    expect(pointsEarned).toBe(11)
    const one = await refundSale(shop.ctx(), { saleId, lines: [{ lineId: 'a', quantity: '1' }] })
    expect(one).toMatchObject({ refundMinor: 250, pointsTakenBack: 2, balance: { available: 9 } })
    const rest = await refundSale(shop.ctx(), { saleId })
    expect(rest).toMatchObject({ refundMinor: 949, pointsTakenBack: 9, balance: { available: 0 } })
    await expect(refundSale(shop.ctx(), { saleId })).rejects.toThrow(code('already_refunded'))
    const record = await getSale(shop.ctx(), { saleId })
    expect(record.refunds).toEqual([one, rest])
    expect(record.refunds.reduce((sum, { refundMinor }) => sum + refundMinor, 0)).toBe(record.payableMinor)
  })

  it('returns points that paid before it takes the award back', async () => {
    const { phone, memberId } = await shop.memberWith(400)
    const lines = [line('a', 900, { quantity: '3' })]
    const { saleId } = await recordSale(shop.ctx(), sale({ member: { phone }, lines, redeem: [{ points: 400 }], proof: proof(memberId) }))
    const part = await refundSale(shop.ctx(), { saleId, lines: [{ lineId: 'a', quantity: '1' }] })
    expect(part).toMatchObject({ refundMinor: 166, pointsReturned: 133, pointsTakenBack: 2 })
    const rest = await refundSale(shop.ctx(), { saleId })
    expect(part.refundMinor + rest.refundMinor).toBe(500)
    expect(part.pointsReturned + rest.pointsReturned).toBe(400)
    expect(rest.balance).toEqual({ available: 400, pending: 0, held: 0, owed: 0 })
  })

  it('takes nothing back while what remains still earns the most for one sale, by the rules of its day', async () => {
    const capped = await makeShop({ rules: { earn: { rates: [{ currency: 'GBP', pointsPerUnit: '1' }], maxPointsPerSale: 50 } } })
    const { phone } = await capped.member()
    const lines = [line('a', 4000), line('b', 3000), line('c', 3050)]
    const { saleId, pointsEarned } = await recordSale(capped.ctx(), sale({ member: { phone }, lines }))
    expect(pointsEarned).toBe(50)
    await capped.publish({ earn: { rates: [{ currency: 'GBP', pointsPerUnit: '1' }] } })
    expect(await refundSale(capped.ctx(), { saleId, lines: [{ lineId: 'a', quantity: '1' }] })).toMatchObject({ pointsTakenBack: 0 })
    expect(await refundSale(capped.ctx(), { saleId, lines: [{ lineId: 'b', quantity: '1' }] })).toMatchObject({ pointsTakenBack: 20 })
    expect(await refundSale(capped.ctx(), { saleId })).toMatchObject({ pointsTakenBack: 30, balance: { available: 0 } })
  })

  it('previews what would still be refunded while another till refunds the same sale', async () => {
    const { phone } = await shop.member()
    const { saleId } = await recordSale(shop.ctx(), sale({ member: { phone }, lines: [line('a', 4_000, { quantity: '40' })] }))
    const refunds = Array.from({ length: 4 }, () => refundSale(shop.ctx(), { saleId, lines: [{ lineId: 'a', quantity: '1' }] }))
    const previews = Array.from({ length: 8 }, () => previewRefund(shop.ctx(), { saleId, lines: [{ lineId: 'a', quantity: '1' }] }))
    const answers = await Promise.all([...refunds, ...previews])
    expect(answers.map(({ refundMinor }) => refundMinor)).toEqual(Array(12).fill(100))
  })

  it('previews exactly what it would do, and does nothing', async () => {
    const { phone, memberId } = await shop.memberWith(100)
    const { saleId } = await recordSale(shop.ctx(), sale({ member: { phone }, redeem: [{ points: 100 }], proof: proof(memberId) }))
    const before = await shop.counts()
    const preview = await previewRefund(shop.ctx(), { saleId })
    expect(await shop.counts()).toEqual(before)
    expect(await refundSale(shop.ctx(), { saleId })).toMatchObject(preview)
  })

  it.each([
    ['within_balance', { pointsTakenBack: 2, pointsWaived: 10, pointsOwed: 0, balance: { available: 0, owed: 0 } }],
    ['negative_allowed', { pointsTakenBack: 2, pointsWaived: 0, pointsOwed: 10, balance: { available: 0, owed: 10 } }],
    ['none', { pointsTakenBack: 0, pointsWaived: 0, pointsOwed: 0, balance: { available: 2, owed: 0 } }],
  ] as const)('where points are spent meanwhile, %s', async (refundPolicy, expected) => {
    const rates = [{ points: 10, amountMinor: 10, currency: 'GBP' }]
    const rules: Partial<ProgramRulesInput> = { refundPolicy, redeem: { rates } }
    const other = await makeShop({ rules })
    const { phone, memberId } = await other.member()
    const { saleId } = await recordSale(other.ctx(), sale({ member: { phone } }))
    await recordSale(other.ctx(), sale({ member: { phone }, lines: [line('a', 10)], redeem: [{ points: 10 }], proof: proof(memberId, other) }))
    expect(await refundSale(other.ctx(), { saleId })).toMatchObject(expected)
  })

  it('uses the version of the sale, not today’s', async () => {
    const other = await makeShop()
    const { phone } = await other.member()
    const { saleId } = await recordSale(other.ctx(), sale({ member: { phone }, lines: [line('a', 1000), line('b', 1000)] }))
    await other.publish({ earn: { rates: [{ currency: 'GBP', pointsPerUnit: '5' }], minimumSpendMinor: 5000 } })
    expect(await refundSale(other.ctx(), { saleId, lines: [{ lineId: 'a', quantity: '1' }] })).toMatchObject({ pointsTakenBack: 10 })
  })

  it('lets a sale that was partly refunded earn only on the rest when a member is attached', async () => {
    const { phone } = await shop.member()
    const { saleId } = await recordSale(shop.ctx(), sale({ lines: [line('a', 1000), line('b', 500)] }))
    await refundSale(shop.ctx(), { saleId, lines: [{ lineId: 'b', quantity: '1' }] })
    expect(await attachMember(shop.ctx(), { saleId, member: { phone } })).toMatchObject({ pointsEarned: 10 })
    expect(await refundSale(shop.ctx(), { saleId })).toMatchObject({ refundMinor: 1000, pointsTakenBack: 10 })
  })

  it('leaves no points behind where a member is attached at the same moment', async () => {
    const { phone, memberId } = await shop.member()
    for (let times = 0; times < 8; times += 1) {
      const { saleId } = await recordSale(shop.ctx(), sale())
      await Promise.all([attachMember(shop.ctx(), { saleId, member: { phone } }), refundSale(shop.ctx(), { saleId })])
    }
    expect((await lookupMember(shop.ctx(), { memberId })).balance).toMatchObject({ available: 0, owed: 0 })
  })

  it('answers another organization’s sale as one that does not exist', async () => {
    const other = await makeShop()
    const { saleId } = await recordSale(shop.ctx(), sale())
    await expect(refundSale(other.ctx(), { saleId })).rejects.toThrow(code('not_found'))
    await expect(getSale(other.ctx(), { saleId })).rejects.toThrow(code('not_found'))
    await expect(previewRefund(other.ctx(), { saleId })).rejects.toThrow(code('not_found'))
    await expect(refundSale(other.ctx(), { saleId: newId() })).rejects.toThrow(code('not_found'))
  })

  it('lets one of two racing refunds of the same units through', async () => {
    const { saleId } = await recordSale(shop.ctx(), sale())
    const results = await Promise.allSettled([refundSale(shop.ctx(), { saleId }), refundSale(shop.ctx(), { saleId })])
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })
})

describe('holds', () => {
  it('waits, is used by a sale, and the rest goes back', async () => {
    const { phone, memberId } = await shop.memberWith(500)
    const hold = await placeHold(shop.ctx(), { member: { phone }, points: 400, proof: proof(memberId) })
    expect(hold).toMatchObject({ state: 'held', points: 400, balance: { available: 100, held: 400 } })
    const used = await recordSale(shop.ctx(), sale({ member: { phone }, lines: [line('a', 300)], redeem: [{ holdId: hold.holdId }] }))
    expect(used).toMatchObject({ pointsUsed: 300, discountMinor: 300, balance: { available: 200, held: 0 } })
    const again = recordSale(shop.ctx(), sale({ member: { phone }, redeem: [{ holdId: hold.holdId }] }))
    await expect(again).rejects.toThrow(code('hold_expired'))
    expect(await refundSale(shop.ctx(), { saleId: used.saleId })).toMatchObject({ pointsReturned: 300, balance: { available: 500 } })
  })

  it('is captured in part and reversed, or released', async () => {
    const { phone, memberId } = await shop.memberWith(500)
    const hold = () => placeHold(shop.ctx(), { member: { phone }, points: 200, proof: proof(memberId) })
    const { holdId } = await hold()
    expect(await captureHold(shop.ctx(), { holdId, points: 150 })).toMatchObject({ state: 'captured', points: 150, balance: { available: 350 } })
    expect(await reverseHold(shop.ctx(), { holdId })).toMatchObject({ state: 'reversed', points: 150, balance: { available: 500 } })
    await expect(reverseHold(shop.ctx(), { holdId })).rejects.toThrow(code('conflict'))
    const second = await hold()
    expect(await releaseHold(shop.ctx(), { holdId: second.holdId })).toMatchObject({ state: 'released', balance: { available: 500, held: 0 } })
    await expect(captureHold(shop.ctx(), { holdId: second.holdId })).rejects.toThrow(code('hold_expired'))
  })

  it('takes as many points as a sale could, by the program’s rate', async () => {
    const { phone, memberId } = await shop.memberWith(500)
    const hold = (points: number) => placeHold(shop.ctx(), { member: { phone }, points, proof: proof(memberId) })
    const refused = (text: string) => ({ code: 'validation_failed', details: { errors: [{ field: 'points', message: expect.stringContaining(text) }] } })
    await expect(hold(50)).rejects.toMatchObject(refused('from 100 points'))
    await expect(hold(150)).rejects.toMatchObject(refused('steps of 100 points'))
    const free = await makeShop({ rules: { redeem: { rates: [] } } })
    const other = await free.memberWith(500)
    const any = placeHold(free.ctx(), { member: { phone: other.phone }, points: 7, proof: proof(other.memberId, free) })
    expect(await any).toMatchObject({ points: 7 })
  })

  it('says how to earn the rest, also where another till was faster', async () => {
    const { phone, memberId } = await shop.memberWith(500)
    const hold = () => placeHold(shop.ctx(), { member: { phone }, points: 300, proof: proof(memberId) })
    // Both have read the balance when the wallet, locked meanwhile, is let go.
    const racing = await pagesSql().begin(async (sql) => {
      await sql`select 1 from wallets where id = ${memberId} for update`
      const both = Promise.allSettled([hold(), hold()])
      await new Promise((resolve) => setTimeout(resolve, 500))
      return () => both
    })
    const [won, lost] = (await racing()).sort((a, b) => a.status.localeCompare(b.status))
    expect(won).toMatchObject({ status: 'fulfilled' })
    expect(lost).toMatchObject({
      reason: { code: 'insufficient_points', details: { required: 300, available: 200, missing: 100, ways: [expect.stringContaining('£100.00')] } },
    })
  })

  it('cannot be captured late, and not by another organization', async () => {
    const { phone, memberId } = await shop.memberWith(500)
    const { holdId } = await placeHold(shop.ctx(), { member: { phone }, points: 200, minutes: 1, proof: proof(memberId) })
    const other = await makeShop()
    await expect(releaseHold(other.ctx(), { holdId })).rejects.toThrow(code('not_found'))
    const later = new Date(Date.now() + 120_000)
    await expect(captureHold(shop.ctx({ now: later }), { holdId })).rejects.toThrow(code('hold_expired'))
  })
})
