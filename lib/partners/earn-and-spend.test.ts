import { beforeAll, describe, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import type { Ctx } from '@/lib/core/context'
import { newId } from '@/lib/core/ids'
import { verifyLedger } from '@/lib/ledger'
import { cardToken, enrolMember, lookupMember } from '@/lib/members'
import { findSale, getSale, getSalePlace, listSales, placeHold, previewRefund, quoteSale, recordSale, refundSale } from '@/lib/pos'
import { createProgram } from '@/lib/programs'
import { findVoucher, getReward, ownVouchers } from '@/lib/vouchers'
import { makeCoalition } from '@/tests/support/coalition'
import type { Coalition } from '@/tests/support/coalition'
import { newPhone } from '@/tests/support/shop'
import { leaveProgram } from '.'

let { cafe, bakery }: Coalition = {} as never
beforeAll(async () => {
  ({ cafe, bakery } = await makeCoalition())
})

const sale = (over: object = {}) => ({ receiptNumber: newId(), currency: 'GBP', totalMinor: 10_000, ...over })
const proofOf = (memberId: string) => ({ token: cardToken(cafe.programId, memberId, new Date()).token })
const lotsOf = async (memberId: string) => [...await pagesSql()<{ issuer: string; points: number; remaining: number }[]>`
  select o.name as issuer, l.points::int, l.remaining::int from lots l join organizations o on o.id = l.organization_id
  where l.program_id = ${cafe.programId} and l.wallet_id = ${memberId} order by l.id`]
const customerOf = async (memberId: string): Promise<Ctx> => {
  const [row] = await pagesSql()<{ id: string }[]>`select customer_id as id from members where id = ${memberId}`
  return { actor: { kind: 'customer', customerId: row?.id ?? '' }, now: new Date(), requestId: newId() }
}
/** Somebody who enrolled at the café and earned 100 points there. */
async function guest() {
  const phone = newPhone()
  const { memberId } = await enrolMember(cafe.till.ctx(), { phone })
  await recordSale(cafe.till.ctx(), sale({ member: { phone } }))
  return { phone, memberId }
}

describe('a card of two businesses', () => {
  it('is found at either till, earns at both, and each lot remembers who issued it', async () => {
    const { phone, memberId } = await guest()
    expect(await lookupMember(bakery.till.ctx(), { phone })).toMatchObject({ memberId, balance: { available: 100 } })
    expect(await enrolMember(bakery.till.ctx(), { phone })).toMatchObject({ memberId })
    await recordSale(bakery.till.ctx(), sale({ member: { phone } }))
    expect(await lotsOf(memberId)).toEqual([{ issuer: 'Café', points: 100, remaining: 100 }, { issuer: 'Bakery', points: 300, remaining: 300 }])
  })

  it('spends at one what it earned at the other; the refund returns it to the issuer’s lot', async () => {
    const { phone, memberId } = await guest()
    const bought = await recordSale(bakery.till.ctx(), sale({ totalMinor: 1_000, member: { phone }, redeem: [{ points: 100 }], proof: proofOf(memberId) }))
    expect(bought).toMatchObject({ pointsUsed: 100, discountMinor: 100, pointsEarned: 27 })
    expect(await lotsOf(memberId)).toEqual([{ issuer: 'Café', points: 100, remaining: 0 }, { issuer: 'Bakery', points: 27, remaining: 27 }])
    await refundSale(bakery.till.ctx(), { saleId: bought.saleId })
    expect(await lotsOf(memberId)).toEqual([{ issuer: 'Café', points: 100, remaining: 100 }, { issuer: 'Bakery', points: 27, remaining: 0 }])
  })

  it('takes the owner’s rewards at a partner’s till, and vouchers that it got on the phone', async () => {
    const { rewardId } = await cafe.reward({ type: 'amount_off', name: 'A pound off', points: 50, amountMinor: 100 })
    const { phone, memberId } = await guest()
    expect(await recordSale(bakery.till.ctx(), sale({ member: { phone }, redeem: [{ rewardId }], proof: proofOf(memberId) }))).toMatchObject({ pointsUsed: 50, discountMinor: 100 })
    const customer = await customerOf(memberId)
    const { redemptionId } = await getReward(customer, { programId: cafe.programId, rewardId })
    const voucherCode = (await ownVouchers(customer, { redemptionId }))[0]?.code ?? ''
    expect(await findVoucher(bakery.till.ctx(), { voucherCode })).toMatchObject({ name: 'A pound off', member: { memberId } })
    const taken = await recordSale(bakery.till.ctx(), sale({ member: { phone }, redeem: [{ voucherCode }] }))
    expect(taken).toMatchObject({ pointsUsed: 50, discountMinor: 100 })
    await refundSale(bakery.till.ctx(), { saleId: taken.saleId })
    expect((await lotsOf(memberId))[0]).toEqual({ issuer: 'Café', points: 100, remaining: 50 })
  })

  it('says how to earn what is missing at the rate of where one stands', async () => {
    const { phone, memberId } = await guest()
    const basket = { currency: 'GBP', totalMinor: 10_000, member: { phone }, redeem: [{ points: 400 }] }
    for (const [at, amount] of [[cafe, '£300.00'], [bakery, '£100.00']] as const) {
      const refused = { code: 'insufficient_points', details: { missing: 300, ways: [expect.stringContaining(amount) as string] } }
      await expect(recordSale(at.till.ctx(), { ...sale(basket), proof: proofOf(memberId) })).rejects.toMatchObject(refused)
      await expect(quoteSale(at.till.ctx(), basket)).rejects.toMatchObject(refused)
      await expect(placeHold(at.till.ctx(), { member: proofOf(memberId), points: 400 })).rejects.toMatchObject(refused)
    }
  })

  it('keeps each till to its own sales', async () => {
    const { phone } = await guest()
    const { saleId } = await recordSale(cafe.till.ctx(), sale({ member: { phone } }))
    for (const look of [getSale, previewRefund, refundSale]) {
      await expect(look(bakery.till.ctx(), { saleId })).rejects.toMatchObject({ code: 'not_found' })
    }
    expect(await getSale(cafe.till.ctx(), { saleId })).toMatchObject({ saleId })
  })
})

it('a sale of before is refunded at the till of who has left, in the program it was made in', async () => {
  const gone = await makeCoalition()
  const { phone, memberId } = await gone.cafe.member()
  const { saleId } = await recordSale(gone.bakery.till.ctx(), sale({ member: { phone } }))
  const other = await recordSale(gone.bakery.till.ctx(), sale({ member: { phone } }))
  await leaveProgram(gone.bakery.system(), {})
  // Not the till that may remember the program.
  const fresh = await gone.bakery.addTerminal()
  const slip = { receiptNumber: other.receiptNumber }
  expect(await findSale(fresh.ctx(), slip)).toMatchObject({ saleId: other.saleId, memberId, refunds: [] })
  await expect(findSale(gone.cafe.till.ctx(), slip)).rejects.toMatchObject({ code: 'not_found' })
  await expect(findSale(fresh.ctx(), { receiptNumber: newId() })).rejects.toMatchObject({ code: 'not_found' })
  expect(await refundSale(fresh.ctx(), { saleId })).toMatchObject({ pointsTakenBack: 300, balance: { available: 300 } })
  expect((await listSales(gone.bakery.system(), {})).sales.map((one) => one.saleId)).toEqual([other.saleId, saleId])
  expect(await getSalePlace(gone.bakery.system(), { saleId })).toMatchObject({ member: { memberId } })
  await createProgram(gone.bakery.system(), { name: 'Own again' })
  const later = await gone.bakery.addTerminal()
  expect(await getSalePlace(gone.bakery.system(), { saleId })).toMatchObject({ member: { memberId } })
  expect(await getSale(later.ctx(), { saleId: other.saleId })).toMatchObject({ memberId })
  expect(await findSale(later.ctx(), slip)).toMatchObject({ saleId: other.saleId })
  const again = await recordSale(later.ctx(), sale({ ...slip, occurredAt: new Date(Date.now() - 3 * 86_400_000).toISOString() }))
  expect(await findSale(later.ctx(), slip)).toMatchObject({ saleId: other.saleId })
  expect(await refundSale(later.ctx(), { saleId: again.saleId })).toMatchObject({ refundMinor: 10_000 })
  expect(await refundSale(later.ctx(), { saleId: other.saleId })).toMatchObject({ pointsTakenBack: 300, balance: { available: 0 } })
})

it('leaves the books right', async () => {
  const { results } = await verifyLedger()
  expect(results.filter(({ breaks }) => breaks.length > 0)).toEqual([])
})
