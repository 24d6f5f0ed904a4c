import { beforeAll, describe, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import type { Ctx } from '@/lib/core/context'
import { newId } from '@/lib/core/ids'
import { makeShop } from '@/tests/support/shop'
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

  it('is kept though it is no sale at all, but not as what cannot be stored', async () => {
    const [cashier, manager] = [await person('cashier'), await person('manager')]
    const { conflictId } = await reportConflict(cashier, { ...report(), request: { lines: 'none', member: 4, currency: null } })
    expect(await conflictOf(manager, conflictId)).toMatchObject({ totalMinor: null, currency: null, member: null, lines: [] })
    await expect(reportConflict(cashier, { ...report(), request: { note: 'a\u0000b' } })).rejects.toMatchObject({ code: 'validation_failed' })
  })

  it('writes down the conflict without who bought', async () => {
    const { conflictId } = await reportConflict(await person('cashier'), report())
    const [event] = await pagesSql()<{ data: object }[]>`select data from events where type = 'offline.report_conflict' and subject_id = ${conflictId}`
    expect(event?.data).toEqual({ code: 'member_not_found', outletId: shop.outletId })
  })
})
