import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { newId } from '@/lib/core/ids'
import { adjustPoints } from '@/lib/adjustments'
import { cardToken } from '@/lib/members'
import { captureHold, placeHold, recordSale, refundSale } from '@/lib/pos'
import { defaultRules } from '@/lib/programs'
import { makeCoalition } from '@/tests/support/coalition'
import type { Coalition } from '@/tests/support/coalition'
import { makeShop } from '@/tests/support/shop'
import type { Shop } from '@/tests/support/shop'
import { clearing, invitePartner, joinProgram } from '.'
import { balanceOf, debtsOf } from './clearing-rules'

type Till = Shop['till']['ctx']
const sell = (till: Till, phone: string, totalMinor: number, over: object = {}) =>
  recordSale(till(), { receiptNumber: newId(), currency: 'GBP', totalMinor, member: { phone }, ...over })

describe('a month of two businesses', () => {
  let { cafe, bakery }: Coalition = {} as never
  let florist: Shop
  let phone = ''
  let memberId = ''
  const proof = () => ({ token: cardToken(cafe.programId, memberId, new Date()).token })
  const look = (shop: Shop, month?: string) => clearing(shop.system(), month ? { month } : {})
  const cellsOf = async (shop: Shop) => {
    const { cells, businesses } = await look(shop)
    const name = (id: string) => businesses.find(({ organizationId }) => organizationId === id)?.name ?? '?'
    return Object.fromEntries(cells.map(({ issuerId, atId, points }) => [`${name(issuerId)} at ${name(atId)}`, points]))
  }
  beforeAll(async () => {
    const [entry] = defaultRules('GBP').tiers
    ;({ cafe, bakery } = await makeCoalition({ rules: { tiers: entry ? [entry] : [] } }))
    florist = await makeShop({ name: 'Florist' })
    const { code } = await invitePartner(cafe.system(), { leastPerUnit: '1', mostPerUnit: '1' })
    await joinProgram(florist.system(), { code, pointsPerUnit: '1' })
    ;({ memberId, phone } = await cafe.member())
    await sell(cafe.till.ctx, phone, 60_000)
  })

  it('begins with what was issued, and nobody owes anything', async () => {
    const page = await look(cafe)
    expect(page).toMatchObject({ cells: [], debts: [], rate: { points: 100, amountMinor: 100 } })
    expect(page.businesses.map(({ name, issued, used, balanceMinor }) => [name, issued, used, balanceMinor])).toEqual([['Café', 600, 0, 0], ['Bakery', 0, 0, 0], ['Florist', 0, 0, 0]])
  })

  it('makes the issuer owe the business that took its points, by sales and by holds, less what a refund returned', async () => {
    const spent = await sell(bakery.till.ctx, phone, 3_000, { redeem: [{ points: 200 }], proof: proof() })
    const { holdId } = await placeHold(bakery.till.ctx(), { member: { token: proof().token }, points: 100 })
    expect(await cellsOf(cafe)).toEqual({ 'Café at Bakery': 200 })
    await captureHold(bakery.till.ctx(), { holdId, points: 100 })
    expect(await cellsOf(cafe)).toEqual({ 'Café at Bakery': 300 })
    expect((await look(cafe)).debts).toEqual([{ fromId: cafe.organizationId, toId: bakery.organizationId, points: 300, amountMinor: 300 }])
    await refundSale(bakery.till.ctx(), { saleId: spent.saleId })
    expect(await cellsOf(cafe)).toEqual({ 'Café at Bakery': 100 })
    const page = await look(cafe)
    expect(page.businesses.map(({ name, issued, used, balanceMinor }) => [name, issued, used, balanceMinor])).toEqual([['Café', 600, 0, -100], ['Bakery', 0, 100, 100], ['Florist', 0, 0, 0]])
  })

  it('takes off what a refund gave back to a hold that a sale had captured, once', async () => {
    const before = await cellsOf(cafe)
    const { holdId } = await placeHold(bakery.till.ctx(), { member: { token: proof().token }, points: 100 })
    const sold = await sell(bakery.till.ctx, phone, 3_000, { redeem: [{ holdId }] })
    expect(await cellsOf(cafe)).toEqual({ 'Café at Bakery': 200 })
    await refundSale(bakery.till.ctx(), { saleId: sold.saleId })
    expect(await cellsOf(cafe)).toEqual(before)
  })

  it('lays one direction against the other', async () => {
    // 90 pounds at the bakery earn 270; the café then takes its own 500 first, and 200 of the bakery's.
    await sell(bakery.till.ctx, phone, 9_000)
    await sell(cafe.till.ctx, phone, 700, { redeem: [{ points: 700 }], proof: proof() })
    expect(await cellsOf(cafe)).toEqual({ 'Café at Bakery': 100, 'Café at Café': 500, 'Bakery at Café': 200 })
    expect((await look(cafe)).debts).toEqual([{ fromId: bakery.organizationId, toId: cafe.organizationId, points: 100, amountMinor: 100 }])
  })

  it('shows a partner its own row and column, not what others have between them', async () => {
    await sell(florist.till.ctx, phone, 5_000)
    expect((await look(florist)).cells).toEqual([])
    expect((await look(florist)).businesses.map(({ name, you, issued }) => [name, you, issued])).toEqual([['Café', false, null], ['Bakery', false, null], ['Florist', true, 50]])
    expect(await cellsOf(bakery)).toEqual({ 'Café at Bakery': 100, 'Bakery at Café': 200 })
    expect((await look(bakery)).businesses.find(({ you }) => you)).toMatchObject({ name: 'Bakery', issued: 270, used: 100, balanceMinor: -100 })
  })

  it('counts what was given by hand as issued by who gave it, and is empty in another month', async () => {
    await adjustPoints(florist.system(), { memberId, points: 20, reason: 'a test' })
    expect((await look(cafe)).businesses.map(({ issued }) => issued)).toEqual([600, 270, 70])
    expect(await look(cafe, '2020-01')).toMatchObject({ month: '2020-01', cells: [], debts: [] })
    await expect(look(cafe, '2020-13')).rejects.toMatchObject({ code: 'validation_failed' })
  })
})

it('an award that is taken back out of another’s lot was used where it is taken back', async () => {
  const { cafe, bakery } = await makeCoalition()
  const { memberId, phone } = await cafe.member()
  const earned = await sell(cafe.till.ctx, phone, 10_000)
  const proof = { token: cardToken(cafe.programId, memberId, new Date()).token }
  await sell(bakery.till.ctx, phone, 5_000, { redeem: [{ points: 100 }], proof })
  await refundSale(cafe.till.ctx(), { saleId: earned.saleId })
  const { cells, debts, businesses } = await clearing(cafe.system(), {})
  expect(cells.map(({ points }) => points)).toEqual([100, 100])
  expect([debts, businesses.map(({ issued }) => issued)]).toEqual([[], [0, 147]])
})

it('what all are owed and owe comes to nothing, whoever looks at it first', () => {
  const ids = ['a', 'b', 'c', 'd']
  const cell = fc.record({ issuerId: fc.constantFrom(...ids), atId: fc.constantFrom(...ids), points: fc.integer({ min: -1_000_000, max: 1_000_000 }) })
  fc.assert(fc.property(fc.array(cell), fc.integer({ min: 1, max: 1_000 }), fc.integer({ min: 1, max: 1_000 }), (cells, points, amountMinor) => {
    const debts = debtsOf(cells, { points, amountMinor })
    expect(ids.reduce((sum, id) => sum + balanceOf(id, debts), 0)).toBe(0)
    expect(debts.every((one) => one.points > 0 && one.fromId !== one.toId && one.amountMinor === Math.floor((one.points * amountMinor) / points))).toBe(true)
    const turned = debtsOf(cells.map(({ issuerId, atId, ...rest }) => ({ issuerId: atId, atId: issuerId, ...rest })), { points, amountMinor })
    for (const id of ids) expect(balanceOf(id, turned)).toBe(-balanceOf(id, debts) + 0)
  }))
})
