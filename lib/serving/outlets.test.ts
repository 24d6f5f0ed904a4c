import { beforeAll, describe, expect, it } from 'vitest'
import { dayReport } from '@/lib/analytics'
import { dashboard } from '@/lib/analytics/dashboard'
import type { Ctx } from '@/lib/core/context'
import { newId } from '@/lib/core/ids'
import { listConflicts, reportConflict, settleConflict } from '@/lib/offline'
import { attachMember, findSale, getSale, getSalePlace, listSales, recordSale, refundSale } from '@/lib/pos'
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
  it('has its last sales on the dashboard', async () => {
    expect(new Set((await dashboard(ctx(), {})).lastSales.map(({ outletName }) => outletName))).toEqual(new Set(['Corner Shop']))
  })
})
