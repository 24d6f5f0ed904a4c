import { beforeAll, describe, expect, it } from 'vitest'
import { dayReport } from '@/lib/analytics'
import { dashboard } from '@/lib/analytics/dashboard'
import type { Ctx } from '@/lib/core/context'
import { newId } from '@/lib/core/ids'
import { cardToken, getMember, listMembers, memberHistoryOf, memberRedemptions } from '@/lib/members'
import { listConflicts, reportConflict, settleConflict } from '@/lib/offline'
import { attachMember, findSale, getSale, getSalePlace, listSales, recordSale, redeemPoints, refundSale } from '@/lib/pos'
import { listReports, runReport } from '@/lib/reports'
import { countSegment } from '@/lib/segments'
import { listStaff } from '@/lib/organizations'
import { clearing } from '@/lib/partners'
import { listSuspicions } from '@/lib/suspicions'
import { makeShop } from '@/tests/support/shop'
import type { Shop } from '@/tests/support/shop'
import { employ } from '@/tests/support/staff'

let shop: Shop
let second: string
let [here, there]: { saleId: string }[] = []
let owner: Ctx
const bound: Record<string, () => Ctx> = {}
const notThere = { code: 'not_found' }

const line = { lineId: '1', sku: 'tea', name: 'Tea', quantity: '1', unitPriceMinor: 1_000, amountMinor: 1_000 }
const sell = (ctx: Ctx, outletId: string, receiptNumber: string, more = {}) =>
  recordSale({ ...ctx, idempotencyKey: newId() }, { receiptNumber, currency: 'GBP', outletId, lines: [line], ...more })

beforeAll(async () => {
  shop = await makeShop()
  second = await shop.addOutlet()
  owner = (await employ(shop.organizationId, 'owner')).ctx()
  for (const role of ['manager', 'cashier'] as const) bound[role] = (await employ(shop.organizationId, role, { outletId: shop.outletId })).ctx
  here = await sell(owner, shop.outletId, 'HERE')
  there = await sell(owner, second, 'THERE')
  const { memberId } = await shop.member()
  for (const receipt of ['T1', 'T2']) await sell(owner, second, receipt, { member: { memberId } })
  for (const [saleKey, outletId] of [['here', shop.outletId], ['there', second]] as const) {
    await reportConflict(owner, { saleKey, outletId, receiptNumber: saleKey, occurredAt: new Date().toISOString(), request: {}, code: 'conflict', message: 'A test' })
  }
})

describe.each(['manager', 'cashier'])('a %s of one outlet', (role) => {
  const ctx = () => bound[role]?.() as Ctx

  it('finds its sales and receipts in the lists, and another outlet’s nowhere', async () => {
    const { sales } = await listSales(ctx(), {})
    expect(sales.map(({ receiptNumber }) => receiptNumber)).toContain('HERE')
    expect(new Set(sales.map(({ outlet }) => outlet))).toEqual(new Set(['Corner Shop']))
    expect((await listSales(ctx(), { q: 'THERE' })).sales).toEqual([])
    await expect(listSales(ctx(), { outletId: second })).rejects.toMatchObject(notThere)
    expect(await getSale(ctx(), { saleId: here!.saleId })).toMatchObject({ receiptNumber: 'HERE' })
    expect(await getSalePlace(ctx(), { saleId: here!.saleId })).toMatchObject({ outletId: shop.outletId })
    for (const read of [getSale, getSalePlace]) await expect(read(ctx(), { saleId: there!.saleId })).rejects.toMatchObject(notThere)
  })

  it('attaches a member to its own sales alone', async () => {
    const { memberId } = await shop.member()
    await expect(attachMember({ ...ctx(), idempotencyKey: newId() }, { saleId: there!.saleId, member: { memberId } })).rejects.toMatchObject(notThere)
  })

  it('has its own day report', async () => {
    await sell(ctx(), shop.outletId, `D-${role}`)
    const { rows } = await dayReport(ctx(), {})
    expect(new Set(rows.map(({ outlet }) => outlet))).toEqual(new Set(['Corner Shop']))
    await expect(dayReport(ctx(), { outletId: second })).rejects.toMatchObject(notThere)
  })

  it('sells in its outlet, whatever it names', async () => {
    const { saleId } = await sell(ctx(), second, `S-${role}`)
    expect(await getSalePlace(owner, { saleId })).toMatchObject({ outletId: shop.outletId })
  })

  it('sees of a member what they spent there, less what came back, and when they were there last', async () => {
    const { memberId } = await shop.member()
    const by = { member: { memberId } }
    await sell(owner, shop.outletId, `M1-${role}`, by)
    const back = await sell(owner, shop.outletId, `M2-${role}`, by)
    await sell(owner, second, `M3-${role}`, by)
    await refundSale({ ...owner, idempotencyKey: newId() }, { saleId: back.saleId, outletId: second })
    const listed = (await listMembers(ctx(), {})).members.find((one) => one.memberId === memberId)
    for (const shown of [listed, await getMember(ctx(), { memberId })]) expect(shown).toMatchObject({ sales: 2, spendMinor: 1_000, lastSeenAt: new Date(back.occurredAt) })
    const stranger = await shop.member()
    expect(await getMember(ctx(), { memberId: stranger.memberId })).toMatchObject({ sales: 0, spendMinor: 0, lastSeenAt: null })
    const sales = (await memberHistoryOf(ctx(), { memberId })).entries.flatMap(({ sale }) => sale?.receiptNumber ?? [])
    expect([...new Set(sales)]).toEqual([`M2-${role}`, `M1-${role}`])
  })

  it('sees what members used points for there, and elsewhere that they did', async () => {
    const { memberId } = await shop.memberWith(100)
    const use = (outletId: string, description: string) => redeemPoints({ ...owner, idempotencyKey: newId() }, {
      member: { token: cardToken(shop.programId, memberId, owner.now).token }, points: 10, description, outletId })
    await use(shop.outletId, 'A mug here')
    await use(second, 'A mug there')
    expect((await memberRedemptions(ctx(), { memberId })).map(({ description, points, returnable }) => [description, points, returnable])).toEqual([[null, 10, false], ['A mug here', 10, true]])
    expect((await memberRedemptions(owner, { memberId })).map(({ description }) => description)).toEqual(['A mug there', 'A mug here'])
  })

  it('may refund who comes with another outlet’s receipt', async () => {
    const { receiptNumber } = await sell(owner, second, `R-${role}`)
    const { saleId } = await findSale(ctx(), { receiptNumber, outletId: shop.outletId })
    expect(await refundSale({ ...ctx(), idempotencyKey: newId() }, { saleId, outletId: shop.outletId })).toMatchObject({ refundMinor: 1_000 })
  })
})

describe('a manager of one outlet', () => {
  const ctx = () => bound.manager?.() as Ctx
  const open = async (who: Ctx) => (await listConflicts(who, {})).conflicts.map(({ receiptNumber, conflictId }) => ({ receiptNumber, conflictId }))

  it('settles the offline sales of it, and sees no others', async () => {
    expect((await open(ctx())).map(({ receiptNumber }) => receiptNumber)).toEqual(['here'])
    const other = (await open(owner)).find(({ receiptNumber }) => receiptNumber === 'there')
    await expect(settleConflict(ctx(), { conflictId: other?.conflictId ?? '', outcome: 'dismissed', note: 'a test' })).rejects.toMatchObject(notThere)
  })
  it('looks at what is suspicious there', async () => {
    expect((await listSuspicions(owner, { kind: 'same_basket' })).suspicions).toHaveLength(1)
    expect((await listSuspicions(ctx(), { kind: 'same_basket' })).suspicions).toEqual([])
  })
  it('sees its colleagues and those of the whole business, nobody of another outlet', async () => {
    const [there, anywhere] = [await employ(shop.organizationId, 'cashier', { outletId: second }), await employ(shop.organizationId, 'cashier')]
    const [ids, all] = (await Promise.all([listStaff(ctx(), {}), listStaff(owner, {})])).map(({ items }) => items.map(({ userId }) => userId))
    expect(all).toEqual(expect.arrayContaining([there.userId, anywhere.userId]))
    expect(ids).toContain(anywhere.userId)
    expect(ids).not.toContain(there.userId)
  })
  it('neither counts segments nor reads what adds up every outlet', async () => {
    expect((await dashboard(ctx(), {})).members).toBeNull()
    for (const refused of [countSegment(ctx(), {}), clearing(ctx(), {})]) await expect(refused).rejects.toMatchObject({ code: 'forbidden' })
    await expect(runReport(ctx(), { report: 'liability' })).rejects.toMatchObject(notThere)
    expect((await listReports(ctx(), {})).map(({ id }) => id)).not.toContain('liability')
    expect((await listReports(owner, {})).map(({ id }) => id)).toContain('liability')
  })
  it('has its last sales on the dashboard', async () => {
    expect(new Set((await dashboard(ctx(), {})).lastSales.map(({ outletName }) => outletName))).toEqual(new Set(['Corner Shop']))
  })
})
