import { beforeEach, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import type { Ctx } from '@/lib/core/context'
import { newId } from '@/lib/core/ids'
import { invitePartner, joinProgram, leaveProgram } from '@/lib/partners'
import { recordSale, refundSale } from '@/lib/pos'
import { makeShop } from '@/tests/support/shop'
import type { Shop } from '@/tests/support/shop'
import { employ } from '@/tests/support/staff'
import { closeShift, currentShift, getShift, listShifts, moveCash, openShift } from '.'

const error = (code: string) => expect.objectContaining({ code })
type Payments = Parameters<typeof recordSale>[1]['payments']
const cash = (amountMinor: number, tenderedMinor = amountMinor) => ({ method: 'cash' as const, amountMinor, tenderedMinor })
const card = (amountMinor: number) => ({ method: 'card' as const, amountMinor })

let shop: Shop
let at: number
let cashier: Awaited<ReturnType<typeof employ>>
let manager: Awaited<ReturnType<typeof employ>>
/** Each act a minute after the last, so that nothing of a shift depends on milliseconds. */
const next = (who: { ctx: (extra: Partial<Ctx>) => Ctx }, extra: Partial<Ctx> = {}) => who.ctx({ now: new Date((at += 60_000)), idempotencyKey: newId(), ...extra })
const sell = (payments: Payments, more: object = {}, who = cashier) => recordSale(next(who),
  { receiptNumber: newId(), currency: 'GBP', totalMinor: (payments ?? []).reduce((sum, one) => sum + one.amountMinor, 0), payments, ...more })
beforeEach(async () => {
  shop = await makeShop()
  at = Date.now() - 8 * 3_600_000
  ;[cashier, manager] = await Promise.all([employ(shop.organizationId, 'cashier'), employ(shop.organizationId, 'manager')])
})

it('expects the float, the cash that was taken less change and refunds, and what was paid in and out', async () => {
  await sell([cash(9_900)])
  const { shiftId } = await openShift(next(cashier), { floatMinor: 5_000 })
  await sell([cash(740, 1_000)])
  await sell([card(2_000)])
  const { saleId } = await sell([cash(300), card(700)])
  await refundSale(next(cashier), { saleId, payments: [{ method: 'cash', amountMinor: 1_000 }] })
  await moveCash(next(cashier), { shiftId, direction: 'in', amountMinor: 2_000, reason: 'Change from the bank' })
  await moveCash(next(cashier), { shiftId, direction: 'out', amountMinor: 450, reason: 'Milk' })
  // Of another till, and of a POS of this outlet, nothing counts.
  await sell([cash(8_800)], { outletId: await shop.addOutlet() })
  await sell([cash(7_700)], {}, shop.till as never)
  const open = await currentShift(next(cashier), {})
  expect(open).toMatchObject({ shiftId, floatMinor: 5_000, openedBy: 'A cashier', moves: [{ reason: 'Change from the bank', by: 'A cashier' }, { reason: 'Milk' }] })
  expect(open).not.toHaveProperty('totals')
  const expectedMinor = 5_000 + 740 + 300 - 1_000 + 2_000 - 450
  expect((await getShift(next(manager), { shiftId })).totals).toMatchObject({ sales: 3, expectedMinor })
  const closed = await closeShift(next(cashier), { shiftId, countedMinor: expectedMinor - 100, note: 'One pound short' })
  expect(closed.totals).toEqual({
    sales: 3, soldMinor: 3_740, refunds: 1, refundedMinor: 1_000, cashMinor: 1_040, cashBackMinor: 1_000, cardMinor: 2_700, otherMinor: 0,
    paidInMinor: 2_000, paidOutMinor: 450, pointsEarned: 0, pointsUsed: 0, expectedMinor,
  })
  await sell([cash(600)])
  expect(await getShift(next(manager), { shiftId })).toMatchObject({ countedMinor: expectedMinor - 100, note: 'One pound short', closedBy: 'A cashier', totals: closed.totals })
  expect(await currentShift(next(cashier), {})).toBeNull()
})

it('counts what its till sold and gave back in whichever program the business was then', async () => {
  const system = (of = shop) => of.system(new Date((at += 60_000)))
  // The outlet is named at first and not later, so that nothing is remembered of its program.
  const { shiftId } = await openShift(next(cashier), { floatMinor: 1_000, outletId: shop.outletId })
  const { code } = await invitePartner(system(await makeShop()), { leastPerUnit: '1', mostPerUnit: '1' })
  await joinProgram(system(), { code, pointsPerUnit: '1' })
  const { saleId } = await sell([cash(700)])
  await sell([cash(400)])
  await leaveProgram(system(), {})
  await refundSale(next(cashier), { saleId })
  expect((await closeShift(next(cashier), { shiftId, countedMinor: 1_400 })).totals).toMatchObject({ sales: 2, cashMinor: 1_100, cashBackMinor: 700, expectedMinor: 1_400 })
})

it('is opened by one of two who try at once, closed once, and takes no cash after that', async () => {
  const tries = await Promise.allSettled([1, 2, 3, 4].map(() => openShift(next(cashier), { floatMinor: 1 })))
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  const { shiftId = '' } = (await currentShift(next(manager), {})) ?? {}
  await expect(openShift(next(manager), { floatMinor: 2 })).rejects.toThrow(error('conflict'))
  const moves = [1, 2, 3].map(() => moveCash(next(cashier), { shiftId, direction: 'in', amountMinor: 100, reason: 'Change' }))
  await expect(closeShift(next(cashier), { shiftId, countedMinor: Number.NaN })).rejects.toThrow('Type what was counted')
  const closes = [1, 2, 3].map(() => closeShift(next(cashier), { shiftId, countedMinor: 1 }))
  const [moved, closed] = await Promise.all([Promise.allSettled(moves), Promise.allSettled(closes)])
  const totals = closed.flatMap((one) => (one.status === 'fulfilled' ? [one.value.totals] : []))
  expect(totals).toHaveLength(1)
  expect(totals[0]?.paidInMinor).toBe(100 * moved.filter(({ status }) => status === 'fulfilled').length)
  await expect(moveCash(next(cashier), { shiftId, direction: 'in', amountMinor: 1, reason: 'Late' })).rejects.toThrow(error('conflict'))
  await expect(pagesSql()`update shifts set counted_minor = 5 where id = ${shiftId}`).rejects.toThrow(/immutable/)
  await openShift(next(cashier), { floatMinor: 3 })
})

it('answers a repeat with the same key as it did first', async () => {
  const ctx = next(cashier)
  expect(await openShift(ctx, { floatMinor: 700 })).toEqual(await openShift(ctx, { floatMinor: 700 }))
})

it('counts a sale that was made offline in the shift in which it arrives', async () => {
  const first = await openShift(next(cashier), { floatMinor: 0 })
  const made = new Date(at).toISOString()
  expect((await closeShift(next(cashier), { shiftId: first.shiftId, countedMinor: 0 })).totals.sales).toBe(0)
  const second = await openShift(next(cashier), { floatMinor: 0 })
  await sell([cash(500)], { occurredAt: made })
  expect((await closeShift(next(cashier), { shiftId: second.shiftId, countedMinor: 500 })).totals).toMatchObject({ sales: 1, expectedMinor: 500 })
})

it('counts a sale, and a refund, that are being written while the drawer is counted in the next shift, once', async () => {
  const { memberId } = await shop.member()
  const back = await sell([cash(300)])
  const first = await openShift(next(cashier), { floatMinor: 0 })
  await sell([cash(700)])
  const { slow, refund, counted } = await pagesSql().begin(async (tx) => {
    // What is posted to this member, and to this sale, has its time already and waits.
    await tx`select from wallets where id = ${memberId} for update`
    await tx`select from sales where id = ${back.saleId} for update`
    const slow = sell([cash(500)], { member: { memberId } })
    const refund = refundSale(next(cashier), { saleId: back.saleId, payments: [{ method: 'cash', amountMinor: 300 }] })
    await new Promise((resolve) => setTimeout(resolve, 300))
    return { slow, refund, counted: (await closeShift(next(cashier), { shiftId: first.shiftId, countedMinor: 700 })).totals }
  })
  await Promise.all([slow, refund])
  await sell([cash(9_000)])
  const second = await openShift(next(cashier), { floatMinor: 700 })
  await sell([cash(40)])
  const open = (await getShift(next(manager), second)).totals
  const then = (await closeShift(next(cashier), { ...second, countedMinor: 940 })).totals
  const third = await openShift(next(cashier), { floatMinor: 940 })
  const last = (await closeShift(next(cashier), { ...third, countedMinor: 940 })).totals
  expect([counted, open, then, last].map(({ sales, cashMinor, cashBackMinor, expectedMinor }) => [sales, cashMinor, cashBackMinor, expectedMinor])).toEqual([
    [1, 700, 0, 700], [2, 540, 300, 940], [2, 540, 300, 940], [0, 0, 0, 940],
  ])
})

it('is listed newest first, and staff of one outlet see that one’s alone', async () => {
  const outletId = await shop.addOutlet()
  const [here, there] = [await openShift(next(cashier), { floatMinor: 0, outletId: shop.outletId }), await openShift(next(cashier), { floatMinor: 0, outletId })]
  const bound = await employ(shop.organizationId, 'manager', { outletId })
  const [all, own] = [await listShifts(next(manager), { limit: 1 }), await listShifts(next(bound), {})]
  expect([all.shifts.map(({ shiftId }) => shiftId), own.shifts.map(({ shiftId }) => shiftId)]).toEqual([[there.shiftId], [there.shiftId]])
  expect((await listShifts(next(manager), { after: all.nextAfter ?? '' })).shifts.map(({ shiftId }) => shiftId)).toEqual([here.shiftId])
  await expect(getShift(next(bound), here)).rejects.toThrow(error('not_found'))
  await expect(closeShift(next(bound), { ...here, countedMinor: 0 })).rejects.toThrow(error('not_found'))
  await expect(listShifts(next(bound), { outletId: shop.outletId })).rejects.toThrow(error('not_found'))
  await expect(getShift(next(cashier), here)).rejects.toThrow(error('forbidden'))
})
