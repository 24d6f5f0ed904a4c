import { beforeAll, describe, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import type { Ctx } from '@/lib/core/context'
import { newId } from '@/lib/core/ids'
import { verifyLedger } from '@/lib/ledger'
import { enrolMember, getMember } from '@/lib/members'
import { attachMember, findSale, recordSale } from '@/lib/pos'
import { saveBrandSettings } from '@/lib/retailers'
import { makeBrand } from '@/tests/support/claims'
import type { Brand } from '@/tests/support/claims'
import { demand } from '@/tests/support/second-person'
import { makeShop, newPhone } from '@/tests/support/shop'
import type { Shop } from '@/tests/support/shop'
import { listConflicts, reportConflict, settleConflict } from '.'

let shop: Shop
beforeAll(async () => { shop = await makeShop() })

const person = async (role: 'manager' | 'cashier'): Promise<Ctx> => {
  const userId = newId()
  await pagesSql()`insert into users (id, name, email) values (${userId}, ${role}, ${`${userId}@shop.test`})`
  return { actor: { kind: 'user', userId, platformAdmin: false, role }, organizationId: shop.organizationId, now: new Date(), requestId: newId() }
}
const report = () => ({
  saleKey: newId(), outletId: shop.outletId, receiptNumber: 'B-7K2M9TD', occurredAt: '2026-11-20T14:05:00.000Z',
  request: {
    currency: 'GBP', member: { phone: '07700 900123' }, enrol: true,
    lines: [{ lineId: '1', sku: 'other', name: 'Other', quantity: '1', unitPriceMinor: 500, amountMinor: 500 }],
  },
  code: 'member_not_found', message: 'The membership is blocked.',
})
const spent = (memberId: string) => {
  const [receiptNumber, occurredAt] = [`B-${newId()}`, new Date(Date.now() - 3_600_000).toISOString()]
  const line = (lineId: string, amountMinor: number, more = {}) => ({ lineId, sku: 'tea', name: 'Tea', quantity: '1', unitPriceMinor: amountMinor, amountMinor, ...more })
  return {
    saleKey: newId(), outletId: shop.outletId, receiptNumber, occurredAt, code: 'insufficient_points', message: 'There are 0 points.',
    request: {
      receiptNumber, occurredAt, outletId: shop.outletId, currency: 'GBP', member: { memberId }, lines: [line('1', 1_200, { taxMinor: 200 }), line('2', 800)],
      redeem: [{ points: 500 }], expected: { discountMinor: 500, pointsUsed: 500 }, proof: { token: 'T1.over' }, payments: [{ method: 'cash', amountMinor: 1_500 }],
    },
  }
}
const conflictOf = async (manager: Ctx, conflictId: string, state: 'open' | 'settled' = 'open') =>
  (await listConflicts(manager, { state })).conflicts.find((one) => one.conflictId === conflictId)

describe('a sale made offline that is refused', () => {
  it('is kept once, whoever reports it and however often, at once or later', async () => {
    const [cashier, other, manager] = [await person('cashier'), await person('cashier'), await person('manager')]
    const sale = report()
    const all = await Promise.all([...Array(6).keys()].map((n) => reportConflict(n % 2 ? cashier : other, sale)))
    expect(new Set(all.map(({ conflictId }) => conflictId)).size).toBe(1)
    expect(await reportConflict({ ...cashier, idempotencyKey: newId() }, { ...sale, message: 'Said otherwise now.' })).toEqual(all[0])
    expect(await conflictOf(manager, all[0]?.conflictId ?? '')).toMatchObject({
      receiptNumber: 'B-7K2M9TD', code: 'member_not_found', message: 'The membership is blocked.', reportedBy: 'cashier',
      totalMinor: 500, currency: 'GBP', member: '07700 900123', lines: [{ name: 'Other', amountMinor: 500 }], state: 'open',
    })
  })

  it('is settled once, with a note, and the phone number goes', async () => {
    const [cashier, manager] = [await person('cashier'), await person('manager')]
    const sale = report()
    const { conflictId } = await reportConflict(cashier, sale)
    await expect(settleConflict(cashier, { conflictId, outcome: 'recorded', note: 'By hand' })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(settleConflict(manager, { conflictId, outcome: 'recorded', note: ' ' })).rejects.toMatchObject({ code: 'validation_failed' })
    const tries = await Promise.allSettled(Array.from({ length: 4 }, () => settleConflict(manager, { conflictId, outcome: 'recorded', note: 'By hand' })))
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await conflictOf(manager, conflictId)).toBeUndefined()
    expect(await conflictOf(manager, conflictId, 'settled')).toMatchObject({ outcome: 'recorded', note: 'By hand', settledBy: 'manager', member: null })
    expect(await reportConflict(cashier, sale)).toMatchObject({ conflictId, state: 'settled' })
  })

  it('shows whose card it was, what points should have paid, and what was paid', async () => {
    const [cashier, manager, { memberId, memberNumber }] = [await person('cashier'), await person('manager'), await shop.member()]
    const of = async (request: object) => conflictOf(manager, (await reportConflict(cashier, { ...spent(memberId), ...request })).conflictId)
    expect(await of({})).toMatchObject({
      card: { memberId, number: memberNumber, name: null }, member: null, totalMinor: 2_000, discountMinor: 500, pointsAsked: 500,
      payments: [{ method: 'cash', amountMinor: 1_500 }], recordable: true, saleId: null,
    })
    const { request } = spent(memberId)
    const typed = memberNumber.replace(/(.{4})/g, '$1 ')
    expect(await of({ request: { ...request, member: { memberNumber: typed } } })).toMatchObject({ card: { memberId }, member: typed })
    const [stranger, stray] = [await (await makeShop()).member(), { memberId: 'nobody' }]
    for (const member of [{ memberId: stranger.memberId }, stray]) expect(await of({ request: { ...request, member } })).toMatchObject({ card: null, member: null })
  })

  it('is recorded without its points, at its time and for the money that was taken, once, however many press', async () => {
    const [cashier, manager, other, { memberId }] = [await person('cashier'), await person('manager'), await person('manager'), await shop.member()]
    const sale = spent(memberId)
    const { conflictId } = await reportConflict(cashier, sale)
    const press = (ctx: Ctx) => settleConflict({ ...ctx, requestId: newId(), idempotencyKey: newId() }, { conflictId, outcome: 'sent_again' })
    await expect(press(cashier)).rejects.toMatchObject({ code: 'forbidden' })
    const tries = await Promise.allSettled([manager, other, manager, other, manager].map(press))
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const [settled] = [await conflictOf(manager, conflictId, 'settled')]
    expect(settled).toMatchObject({ outcome: 'sent_again', note: null, settledBy: 'manager', recordable: false })
    const found = await findSale(manager, { receiptNumber: sale.receiptNumber, outletId: shop.outletId })
    expect(found).toMatchObject({
      saleId: settled?.saleId, memberId, occurredAt: sale.occurredAt, pointsUsed: 0, payableMinor: 1_500, payments: [{ method: 'cash', amountMinor: 1_500 }],
    })
    expect(found.lines.map(({ amountMinor, taxMinor }) => [amountMinor, taxMinor])).toEqual([[900, 150], [600, undefined]])
    expect((await getMember(manager, { memberId })).balance.available).toBe(found.pointsEarned)
    const [row] = await pagesSql()`select count(*)::int as n from sales where outlet_id = ${shop.outletId} and receipt_number = ${sale.receiptNumber}`
    expect(row?.n).toBe(1)
    expect((await verifyLedger()).results.filter(({ breaks }) => breaks.length > 0)).toEqual([])
  })

  it.each([
    ['waits for a second person', (brand: Brand) => saveBrandSettings(brand.owner, { throughRetailers: false }).then(() => demand(brand, 'customers'))],
    ['joins at a retailer', () => undefined],
  ])('is recorded without a new customer who %s, once, and is given to them when they are enrolled', async (_, hold) => {
    const [brand, phone] = [await makeBrand(), newPhone()]
    await hold(brand)
    const manager = brand.people.manager.ctx
    const [outlet] = await pagesSql()<{ id: string }[]>`select id from outlets where organization_id = ${brand.organizationId}`
    const sale = { ...report(), outletId: outlet?.id ?? '', occurredAt: new Date(Date.now() - 3_600_000).toISOString() }
    const request = { ...sale.request, receiptNumber: sale.receiptNumber, member: { phone } }
    const { conflictId } = await reportConflict(manager(), { ...sale, request })
    const press = () => settleConflict(manager(), { conflictId, outcome: 'sent_again' })
    const { saleId } = await press()
    expect(await findSale(manager(), { receiptNumber: sale.receiptNumber, outletId: sale.outletId })).toMatchObject({ saleId, memberId: undefined, occurredAt: sale.occurredAt, payableMinor: 500 })
    // The answer was lost, and they are enrolled by the time the same person presses again.
    await pagesSql()`update offline_conflicts set state = 'open', outcome = null, settled_at = null, settled_by = null, request = ${JSON.stringify(request)}::text::jsonb where id = ${conflictId}`
    await demand(brand)
    await saveBrandSettings(brand.owner, { throughRetailers: false })
    await enrolMember(manager(), { phone })
    expect(await press()).toMatchObject({ saleId })
    expect(await attachMember(manager(), { saleId: saleId ?? '', member: { phone } })).toMatchObject({ saleId, pointsEarned: expect.any(Number) as number })
  })

  it('stays where it is refused again, where it is no sale, and where another has its number', async () => {
    const [cashier, manager, { memberId }] = [await person('cashier'), await person('manager'), await shop.member()]
    const press = (conflictId: string) => settleConflict(manager, { conflictId, outcome: 'sent_again' })
    const blocked = await reportConflict(cashier, spent(newId()))
    await expect(press(blocked.conflictId)).rejects.toMatchObject({ code: 'member_not_found' })
    const none = await reportConflict(cashier, { ...spent(memberId), request: { lines: 'none' } })
    await expect(press(none.conflictId)).rejects.toMatchObject({ code: 'conflict' })
    const taken = spent(memberId)
    // A receipt's number is its outlet's for one business day: the sale that has it is of the same moment, or an hour after midnight they would be two.
    const first = { receiptNumber: taken.receiptNumber, occurredAt: taken.occurredAt, currency: 'GBP', totalMinor: 100 }
    const { saleId } = await recordSale(shop.ctx({ idempotencyKey: newId() }), first)
    const { conflictId } = await reportConflict(cashier, taken)
    await expect(press(conflictId)).rejects.toMatchObject({ code: 'duplicate_receipt' })
    expect(await conflictOf(manager, conflictId)).toMatchObject({ state: 'open', saleId, recordable: false })
    for (const one of [blocked, none]) expect(await conflictOf(manager, one.conflictId)).toMatchObject({ state: 'open', saleId: null })
    await expect(settleConflict(manager, { conflictId, outcome: 'recorded' })).rejects.toMatchObject({ code: 'validation_failed' })
  })

  it('is kept though it is no sale at all, but not as what cannot be stored', async () => {
    const [cashier, manager] = [await person('cashier'), await person('manager')]
    const { conflictId } = await reportConflict(cashier, { ...report(), request: { lines: 'none', member: 4, currency: null } })
    expect(await conflictOf(manager, conflictId)).toMatchObject({ totalMinor: null, currency: null, member: null, lines: [] })
    await expect(reportConflict(cashier, { ...report(), request: { note: 'a\u0000b' } })).rejects.toMatchObject({ code: 'validation_failed' })
  })

  it('hides no other where its numbers are none that a sale has', async () => {
    const [cashier, manager] = [await person('cashier'), await person('manager')]
    const good = await reportConflict(cashier, report())
    const of = async (request: object) => conflictOf(manager, (await reportConflict(cashier, { ...report(), request: { currency: 'GBP', ...request } as never })).conflictId)
    const [most, line] = [Number.MAX_SAFE_INTEGER, { name: 'Other', quantity: '1' }]
    const nothing = { totalMinor: null, lines: [], payments: [] }
    const huge = Array.from({ length: 2 }, () => ({ ...line, amountMinor: most, method: 'cash', points: most }))
    expect(await of({ lines: huge, payments: huge, redeem: huge })).toMatchObject({ ...nothing, discountMinor: null, pointsAsked: 0, recordable: false })
    const low = huge.map((one) => ({ ...one, amountMinor: -most, points: -most }))
    expect(await of({ lines: low, payments: low, redeem: low })).toMatchObject({ ...nothing, discountMinor: null, pointsAsked: 0 })
    // What part of it was paid can't be told by the rest.
    const half = { lines: [{ ...line, amountMinor: 500 }], redeem: [{ points: 100 }], payments: [{ method: 'cash', amountMinor: 400 }, { method: 'cash', amountMinor: -most }] }
    expect(await of(half)).toMatchObject({ totalMinor: 500, discountMinor: null, pointsAsked: 100 })
    // Each in its bounds, all of them together beyond what a number carries.
    const many = <Part>(part: Part) => Array.from({ length: 9_100 }, () => part)
    const redeem = many({ points: 1_000_000_000_000 })
    expect(await of({ lines: many({ name: '', quantity: '', amountMinor: 1_000_000_000_000 }), redeem })).toMatchObject({ totalMinor: null, discountMinor: null, pointsAsked: 0 })
    expect(await conflictOf(manager, good.conflictId)).toMatchObject({ totalMinor: 500 })
  })

  it('writes down the conflict without who bought', async () => {
    const { conflictId } = await reportConflict(await person('cashier'), report())
    const [event] = await pagesSql()<{ data: object }[]>`select data from events where type = 'offline.report_conflict' and subject_id = ${conflictId}`
    expect(event?.data).toEqual({ code: 'member_not_found', outletId: shop.outletId })
  })
})
