import { beforeEach, describe, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import type { Ctx } from '@/lib/core/context'
import { newId } from '@/lib/core/ids'
import { setTillLimits } from '@/lib/organizations'
import { getSalePlace, previewRefund, recordSale, refundSale } from '@/lib/pos'
import { archiveProduct, createProduct, importProducts, listProducts, updateProduct } from '@/lib/products'
import { outcomes } from '@/tests/support/organization'
import { makeShop } from '@/tests/support/shop'
import type { Shop } from '@/tests/support/shop'
import { employ } from '@/tests/support/staff'
import { approveAct, voidLines } from '.'
import type { TillAct } from './plain'

let shop: Shop
let cleo: (extra?: Partial<Ctx>) => Ctx
let manager: Awaited<ReturnType<typeof employ>>

beforeEach(async () => {
  shop = await makeShop()
  manager = await employ(shop.organizationId, 'manager', { pin: '4711', name: 'Milo' })
  ;({ ctx: cleo } = await employ(shop.organizationId, 'cashier', { pin: '2580', name: 'Cleo' }))
  await setTillLimits(manager.ctx(), { discountLimitPercent: 20, refundLimitMinor: 1_000, voidLimitMinor: 500 })
})

const sale = (amountMinor: number, receiptNumber: string = newId(), more = {}) => ({
  receiptNumber, currency: 'GBP', outletId: shop.outletId, ...more,
  lines: [{ lineId: '1', sku: 'tea', name: 'Tea', quantity: '2', unitPriceMinor: 1_000, amountMinor }],
})
const keyed = (ctx: Ctx): Ctx => ({ ...ctx, idempotencyKey: newId() })
const wanting = { code: 'approval_required' }
const approve = (act: TillAct, subject: string, amountMinor: number, by = manager, pin = '4711', extra: Partial<Ctx> = {}) =>
  approveAct(cleo(extra), { outletId: shop.outletId, approverId: by.userId, pin, act, subject, amountMinor, currency: 'GBP' })

describe('a discount', () => {
  it('of exactly the limit is given, one minor unit more needs a manager, and says what of', async () => {
    expect(await recordSale(keyed(cleo()), sale(1_600))).toMatchObject({ payableMinor: 1_600 })
    await expect(recordSale(keyed(cleo()), sale(1_599, 'R1'))).rejects.toMatchObject({
      ...wanting, details: { asked: { act: 'discount', subject: 'R1', amountMinor: 401, currency: 'GBP' } },
    })
    for (const ctx of [keyed(manager.ctx()), shop.ctx({ idempotencyKey: newId() })]) expect(await recordSale(ctx, sale(1))).toMatchObject({ payableMinor: 1 })
    await setTillLimits(manager.ctx(), { discountLimitPercent: null })
    expect(await recordSale(keyed(cleo()), sale(0))).toMatchObject({ payableMinor: 0 })
  })

  it('that a manager agreed to is recorded with both, once, and answers again without asking', async () => {
    const { approvalId } = await approve('discount', 'R1', 800)
    const ctx = keyed(cleo({ approvalId }))
    const { saleId } = await recordSale(ctx, sale(1_200, 'R1'))
    expect(await getSalePlace(manager.ctx(), { saleId })).toMatchObject({ cashier: 'Cleo', approvedBy: 'Milo' })
    const [event] = await pagesSql()`select data from events where subject_id = ${saleId}`
    expect(event?.data).toMatchObject({ approvedBy: manager.userId })
    expect(await recordSale({ ...ctx, approvalId: undefined, requestId: newId() }, sale(1_200, 'R1'))).toMatchObject({ saleId })
  })

  it('is agreed to for one receipt, one sum, one cashier and a quarter of an hour', async () => {
    const { approvalId } = await approve('discount', 'R1', 800)
    const other = await employ(shop.organizationId, 'cashier')
    const hour = new Date(Date.now() + 3_600_000)
    for (const [ctx, input] of [
      [cleo({ approvalId }), sale(1_200, 'R2')], [cleo({ approvalId }), sale(1_199, 'R1')], [other.ctx({ approvalId }), sale(1_200, 'R1')],
      [cleo({ approvalId, now: hour }), sale(1_200, 'R1')], [cleo({ approvalId: newId() }), sale(1_200, 'R1')],
    ] as const) await expect(recordSale(keyed(ctx), input)).rejects.toMatchObject(wanting)
    // One that was made in time, and sent when the network came back.
    const late = cleo({ approvalId, now: hour })
    expect(await recordSale(keyed(late), sale(1_200, 'R1', { occurredAt: new Date().toISOString() }))).toMatchObject({ payableMinor: 1_200 })
  })
})

describe('a price that is typed', () => {
  const typed = (unitPriceMinor: number, receiptNumber: string = newId(), sku = 'tea') =>
    ({ ...sale(2_000, receiptNumber), lines: [{ lineId: '1', sku, name: 'Tea', quantity: '2', unitPriceMinor, amountMinor: 2 * unitPriceMinor }] })
  beforeEach(() => createProduct(manager.ctx(), { sku: 'tea', name: 'Tea', priceMinor: 1_000 }))

  it('below the product’s counts as a discount of it', async () => {
    expect(await recordSale(keyed(cleo()), typed(800))).toMatchObject({ payableMinor: 1_600 })
    await expect(recordSale(keyed(cleo()), typed(799, 'R1'))).rejects.toMatchObject({
      ...wanting, details: { asked: { act: 'discount', subject: 'R1', amountMinor: 402, currency: 'GBP' } },
    })
    const { approvalId } = await approve('discount', 'R1', 402)
    expect(await recordSale(keyed(cleo({ approvalId })), typed(799, 'R1'))).toMatchObject({ payableMinor: 1_598 })
  })

  it('is the cashier’s word where no product has another, and where it is higher', async () => {
    const [other, [product]] = [await makeShop(), (await listProducts(manager.ctx(), {})).products]
    await createProduct(other.system(), { sku: 'cake', name: 'Cake', priceMinor: 9_000 })
    expect(await recordSale(keyed(cleo()), typed(100, newId(), 'cake'))).toMatchObject({ payableMinor: 200 })
    expect(await recordSale(keyed(cleo()), typed(1_500))).toMatchObject({ payableMinor: 3_000 })
    for (const ctx of [manager.ctx(), shop.ctx()]) expect(await recordSale(keyed(ctx), typed(1))).toMatchObject({ payableMinor: 2 })
    await archiveProduct(manager.ctx(), { productId: product?.productId ?? '' })
    expect(await recordSale(keyed(cleo()), typed(100))).toMatchObject({ payableMinor: 200 })
  })
})

it('money that a manager agreed to is of one currency', async () => {
  const { approvalId } = await approve('discount', 'R1', 800)
  await expect(recordSale(keyed(cleo({ approvalId })), sale(1_200, 'R1', { currency: 'EUR' }))).rejects.toMatchObject(wanting)
  const word = await approve('void', 'R1', 501)
  const lost = (currency: string) => voidLines(cleo(word), { outletId: shop.outletId, receiptNumber: 'R1', amountMinor: 501, currency })
  await expect(lost('EUR')).rejects.toMatchObject(wanting)
  expect(await lost('GBP')).toMatchObject({ approvedBy: manager.userId })
})

describe('a sale that was made offline', () => {
  const late = (unitPriceMinor: number, at: Date, sku = 'tea') => recordSale(keyed(cleo()), { ...sale(2_000), occurredAt: at.toISOString(),
    lines: [{ lineId: '1', sku, name: 'Tea', quantity: '2', unitPriceMinor, amountMinor: 2 * unitPriceMinor }] })
  const tea = { sku: 'tea', name: 'Tea' }
  /** A moment between two changes, which the database's clock tells apart by the millisecond. */
  const between = async () => {
    await new Promise((resolve) => setTimeout(resolve, 5))
    const at = new Date()
    await new Promise((resolve) => setTimeout(resolve, 5))
    return at
  }

  it('is looked at by the price of its time, however often that changed since', async () => {
    const before = await between()
    const { productId } = await createProduct(manager.ctx(), { ...tea, priceMinor: 1_000 })
    const at1000 = await between()
    await updateProduct(manager.ctx(), { productId, ...tea, priceMinor: 2_000 })
    const at2000 = await between()
    await importProducts(manager.ctx(), { csv: 'sku,name,price\ntea,Tea,15.00' })
    const at1500 = await between()
    await archiveProduct(manager.ctx(), { productId })
    expect(await late(1_000, at1000)).toMatchObject({ payableMinor: 2_000 })
    await expect(late(799, at1000)).rejects.toMatchObject(wanting)
    await expect(late(1_000, at2000)).rejects.toMatchObject(wanting)
    expect(await late(1_600, at2000)).toMatchObject({ payableMinor: 3_200 })
    await expect(late(1_000, at1500)).rejects.toMatchObject(wanting)
    expect(await late(1_200, at1500)).toMatchObject({ payableMinor: 2_400 })
    // Before it was a product, and after, the price is the cashier's word.
    for (const at of [before, new Date()]) expect(await late(100, at)).toMatchObject({ payableMinor: 200 })
  })

  it('keeps the price of an article number that the product has no more', async () => {
    const { productId } = await createProduct(manager.ctx(), { ...tea, priceMinor: 1_000 })
    const at = await between()
    await updateProduct(manager.ctx(), { productId, sku: 'green tea', name: 'Tea', priceMinor: 1_000 })
    await expect(late(100, at)).rejects.toMatchObject(wanting)
    expect(await late(100, at, 'green tea')).toMatchObject({ payableMinor: 200 })
    await expect(late(100, new Date(), 'green tea')).rejects.toMatchObject(wanting)
  })
})

describe('a refund', () => {
  const sold = async () => (await recordSale(keyed(cleo()), { ...sale(2_000), lines: [{ ...sale(2_000).lines[0]!, quantity: '4', unitPriceMinor: 500 }] })).saleId
  const back = (ctx: Ctx, saleId: string, quantity: string) => refundSale(keyed(ctx), { saleId, outletId: shop.outletId, lines: [{ lineId: '1', quantity }] })

  it('counts with those before it: exactly the limit goes, what is beyond needs a manager, whose word is for that sum alone', async () => {
    const saleId = await sold()
    await back(cleo(), saleId, '1')
    await back(cleo(), saleId, '1')
    await expect(back(cleo(), saleId, '1')).rejects.toMatchObject({ ...wanting, details: { asked: { act: 'refund', subject: saleId, amountMinor: 1_500 } } })
    expect(await previewRefund(cleo(), { saleId, outletId: shop.outletId, lines: [{ lineId: '1', quantity: '1' }] })).toMatchObject({ refundMinor: 500 })
    const { approvalId } = await approve('refund', saleId, 1_500)
    const { refundId } = await back(cleo({ approvalId }), saleId, '1')
    expect((await getSalePlace(manager.ctx(), { saleId })).refunds).toContainEqual({ refundId, cashier: 'Cleo', approvedBy: 'Milo' })
    await expect(back(cleo({ approvalId }), saleId, '1')).rejects.toMatchObject(wanting)
    expect(await back(manager.ctx(), saleId, '1')).toMatchObject({ refundMinor: 500 })
  })

  it('at a POS terminal follows the POS’s own rules', async () => {
    expect(await refundSale(shop.ctx({ idempotencyKey: newId() }), { saleId: await sold() })).toMatchObject({ refundMinor: 2_000 })
  })
})

describe('lines that are taken out', () => {
  const lose = (amountMinor: number, extra: Partial<Ctx> = {}, receiptNumber = 'R1') =>
    voidLines(cleo(extra), { outletId: shop.outletId, receiptNumber, amountMinor, currency: 'GBP' })

  it('above the limit need a manager, once for each time, and leave an event', async () => {
    expect(await lose(500)).not.toHaveProperty('approvedBy')
    await expect(lose(501)).rejects.toMatchObject(wanting)
    const { approvalId } = await approve('void', 'R1', 501)
    const { succeeded, refusals } = await outcomes(Array.from({ length: 8 }, () => lose(501, { approvalId })))
    expect([succeeded, new Set(refusals)]).toEqual([1, new Set(['approval_required'])])
    const events = await pagesSql()`select data from events where scope_id = ${shop.organizationId} and type = 'till.void' order by id`
    expect(events.map(({ data }) => data as object)).toEqual([
      { receiptNumber: 'R1', amountMinor: 500, currency: 'GBP' }, { receiptNumber: 'R1', amountMinor: 501, currency: 'GBP', approvedBy: manager.userId },
    ])
  })
})

describe('a manager’s word', () => {
  it('that is being used at this moment is not used by another', async () => {
    const { approvalId } = await approve('void', 'R1', 501)
    const both = await pagesSql().begin(async (tx) => {
      await tx`update till_approvals set used_at = now() where id = ${approvalId}`
      // It still reads as unused, and has to wait for this transaction.
      const second = voidLines(cleo({ approvalId }), { outletId: shop.outletId, receiptNumber: 'R1', amountMinor: 501, currency: 'GBP' })
      await new Promise((resolve) => setTimeout(resolve, 300))
      return { second: second.catch((error: unknown) => error) }
    })
    expect(await both.second).toMatchObject(wanting)
  })

  it('is not a cashier’s, another tenant’s or another outlet’s manager’s, nor given with a wrong PIN', async () => {
    const colleague = await employ(shop.organizationId, 'cashier', { pin: '9042' })
    const [other, second] = [await makeShop(), await shop.addOutlet()]
    const [foreign, elsewhere] = [await employ(other.organizationId, 'manager', { pin: '9042' }), await employ(shop.organizationId, 'manager', { pin: '9042', outletId: second })]
    await expect(approve('discount', 'R1', 800, colleague, '9042')).rejects.toMatchObject({ code: 'forbidden' })
    for (const who of [foreign, elsewhere]) await expect(approve('discount', 'R1', 800, who, '9042')).rejects.toMatchObject({ code: 'not_found' })
    await expect(approve('discount', 'R1', 800, manager, '2580')).rejects.toMatchObject({ code: 'code_invalid' })
    const [row] = await pagesSql()`select count(*)::int as n from till_approvals where organization_id = ${shop.organizationId}`
    expect(row?.n).toBe(0)
  })
})
