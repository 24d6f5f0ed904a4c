import { beforeEach, describe, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import { can } from '@/lib/auth/permissions'
import type { Ctx } from '@/lib/core/context'
import { newId } from '@/lib/core/ids'
import { clearPin, removeStaff } from '@/lib/organizations'
import { getSalePlace, recordSale } from '@/lib/pos'
import { currentShift, moveCash, openShift } from '@/lib/shifts'
import { outcomes } from '@/tests/support/organization'
import { makeShop } from '@/tests/support/shop'
import type { Shop } from '@/tests/support/shop'
import { employ } from '@/tests/support/staff'
import { choosePin, lockTill, standAtTill, switchServer, tillStaff } from '.'

type Person = Awaited<ReturnType<typeof employ>>
let shop: Shop
let [manager, cleo, device]: Person[] = []
const people = () => ({ manager: manager as Person, cleo: cleo as Person, device: device as Person })

beforeEach(async () => {
  shop = await makeShop()
  manager = await employ(shop.organizationId, 'manager', { pin: '4711', name: 'Milo' })
  cleo = await employ(shop.organizationId, 'cashier', { pin: '2580', name: 'Cleo' })
  // A till that somebody signed in at in the morning, who chose no PIN.
  device = await employ(shop.organizationId, 'owner', { name: 'Olive' })
})

const at = () => ({ outletId: shop.outletId })
const serves = async (more = {}) => (await standAtTill(people().device.ctx(), { ...at(), ...more })).actor
const change = (who: Person, pin: string, now = new Date()) => switchServer(people().device.ctx({ now }), { ...at(), userId: who.userId, pin })
const locked = { code: 'forbidden', details: { reason: 'till_locked' } }

describe('who serves at a till', () => {
  it('is who signed in, until somebody types a PIN', async () => {
    expect(await serves()).toMatchObject({ userId: people().device.userId, role: 'owner' })
    expect(await tillStaff(people().device.ctx(), at())).toMatchObject({
      serving: { name: 'Olive', lead: true }, turnId: null, people: [{ name: 'Cleo', lead: false }, { name: 'Milo', lead: true }],
    })
    const { turnId } = await change(people().cleo, '2580')
    expect(await serves()).toEqual({ kind: 'user', userId: people().cleo.userId, sessionId: people().device.sessionId, platformAdmin: false, role: 'cashier', grants: {}, outletId: shop.outletId })
    expect(await tillStaff(people().device.ctx(), at())).toMatchObject({ serving: { name: 'Cleo', lead: false }, turnId })
    await change(people().manager, '4711')
    expect(await serves()).toMatchObject({ userId: people().manager.userId, role: 'manager' })
  })

  it('does there what was said of the person, as at their desk', async () => {
    await pagesSql()`update staff set grants = '{"customers.add": false}' where user_id = ${people().cleo.userId}`
    await change(people().cleo, '2580')
    const ctx = await standAtTill(people().device.ctx(), at())
    expect([can(ctx, 'members.enrol'), can(ctx, 'sales.record')]).toEqual([false, true])
  })

  it('is nobody once the till is locked; a PIN opens it', async () => {
    await change(people().cleo, '2580')
    await lockTill(people().device.ctx(), at())
    await expect(serves()).rejects.toMatchObject(locked)
    expect((await tillStaff(people().device.ctx(), at())).serving).toBeNull()
    await change(people().cleo, '2580')
    expect(await serves()).toMatchObject({ userId: people().cleo.userId })
  })

  it.each(['cleared', 'changed', 'removed', 'ended', 'moved', 'disabled'])('is nobody, and never who signed in, when their PIN or place was %s', async (what) => {
    const second = await shop.addOutlet()
    await change(people().cleo, '2580', new Date(Date.now() - 1_000))
    const { userId, ctx } = people().cleo
    const ways: Record<string, () => Promise<unknown>> = {
      cleared: () => clearPin(people().manager.ctx(), { userId }),
      changed: () => choosePin(ctx(), { pin: '8054' }),
      removed: () => removeStaff(people().manager.ctx(), { userId }),
      ended: () => pagesSql()`update staff set ended_at = now() where user_id = ${userId}`,
      moved: () => pagesSql()`update staff set outlet_id = ${second} where user_id = ${userId}`,
      disabled: () => pagesSql()`update users set disabled_at = now() where id = ${userId}`,
    }
    await ways[what]?.()
    await expect(serves()).rejects.toMatchObject(locked)
    if (what !== 'changed') await expect(change(people().cleo, '2580')).rejects.toMatchObject({ code: 'not_found' })
    else await expect(change(people().cleo, '2580')).rejects.toMatchObject({ code: 'code_invalid' })
  })

  it('serves in the outlet where the PIN was typed, and of this device alone', async () => {
    const second = await shop.addOutlet()
    await change(people().cleo, '2580')
    await expect(serves({ outletId: second })).rejects.toMatchObject(locked)
    expect((await standAtTill(people().device.ctx(), {})).actor).toMatchObject({ userId: people().cleo.userId, outletId: shop.outletId })
    const other = await employ(shop.organizationId, 'manager')
    expect((await standAtTill(other.ctx(), at())).actor).toMatchObject({ userId: other.userId })
    // Of the next session nobody serves by a PIN yet.
    const later = people().device.ctx()
    expect((await standAtTill({ ...later, actor: { ...later.actor, sessionId: newId() } as never }, at())).actor).toMatchObject({ userId: people().device.userId })
  })

  it('is not chosen among the staff of another tenant or outlet, nor after the session has ended', async () => {
    const [other, second] = [await makeShop(), await shop.addOutlet()]
    const foreign = await employ(other.organizationId, 'cashier', { pin: '2580' })
    const elsewhere = await employ(shop.organizationId, 'cashier', { pin: '2580', outletId: second })
    for (const who of [foreign, elsewhere]) await expect(change(who, '2580')).rejects.toMatchObject({ code: 'not_found' })
    await expect(switchServer(people().device.ctx(), { outletId: other.outletId, userId: people().cleo.userId, pin: '2580' })).rejects.toMatchObject({ code: 'not_found' })
    await pagesSql()`update sessions set revoked_at = now() where id = ${people().device.sessionId}`
    await expect(change(people().cleo, '2580')).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('is one of two who switch at once', async () => {
    expect(await outcomes([change(people().cleo, '2580'), change(people().manager, '4711')])).toMatchObject({ succeeded: 2 })
    const [row] = await pagesSql()`select count(*)::int as n from till_turns where session_id = ${people().device.sessionId} and ended_at is null`
    expect(row?.n).toBe(1)
  })
})

describe('a PIN', () => {
  it('lets five wrong tries go, of twenty at once too, and then none for a quarter of an hour', async () => {
    const now = new Date(Math.floor(Date.now() / 900_000) * 900_000 + 60_000)
    const { refusals } = await outcomes(Array.from({ length: 20 }, () => change(people().cleo, '0000', now)))
    expect(refusals.filter((code) => code === 'code_invalid')).toHaveLength(5)
    expect(refusals.filter((code) => code === 'rate_limited')).toHaveLength(15)
    await expect(change(people().cleo, '2580', now)).rejects.toMatchObject({ code: 'rate_limited' })
    expect(await change(people().manager, '4711', now)).toMatchObject({ userId: people().manager.userId })
  })

  it('is no pattern, is never in an event, and is nobody else’s to choose', async () => {
    for (const pin of ['1111', '1234', '123', '123456789', '12a4']) await expect(choosePin(people().cleo.ctx(), { pin })).rejects.toMatchObject({ code: 'validation_failed' })
    await change(people().cleo, '2580')
    const events = await pagesSql()`select type, data::text as data from events where scope_id = ${shop.organizationId} and type like 'till.%'`
    expect(events.map(({ type }) => type as string)).toEqual(expect.arrayContaining(['till.choose_pin', 'till.switch']))
    expect(JSON.stringify(events)).not.toMatch(/2580|4711/)
    await expect(choosePin(shop.ctx(), { pin: '2580' })).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('must be somebody’s before a till is locked', async () => {
    const empty = await makeShop()
    const owner = await employ(empty.organizationId, 'owner')
    await expect(lockTill(owner.ctx(), { outletId: empty.outletId })).rejects.toMatchObject({ code: 'conflict' })
  })
})

describe('a sale that was made before the till was switched', () => {
  const keyed = (extra: object = {}) => people().device.ctx({ idempotencyKey: newId(), ...extra })
  const sell = (ctx: Ctx, more = {}) => recordSale(ctx, { receiptNumber: newId(), currency: 'GBP', totalMinor: 500, ...at(), ...more })
  const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000)

  it('offline is recorded as made by who served then, with a cashier’s rights, and not by another’s turn', async () => {
    const { turnId } = await change(people().manager, '4711', minutesAgo(30))
    await change(people().cleo, '2580', minutesAgo(10))
    const as = async (occurredAt: Date, named = turnId) => (await standAtTill(people().device.ctx(), { ...at(), turnId: named, occurredAt })).actor
    expect(await as(minutesAgo(20))).toMatchObject({ userId: people().manager.userId, role: 'cashier' })
    for (const moment of [minutesAgo(2), minutesAgo(40)]) expect(await as(moment)).toMatchObject({ userId: people().cleo.userId })
    expect(await as(minutesAgo(20), newId())).toMatchObject({ userId: people().cleo.userId })
    const elsewhere = await employ(shop.organizationId, 'manager')
    expect((await standAtTill(elsewhere.ctx(), { ...at(), turnId, occurredAt: minutesAgo(20) })).actor).toMatchObject({ userId: elsewhere.userId })
  })

  it('whose answer was lost is answered again, and counts once', async () => {
    const { turnId } = await change(people().cleo, '2580', minutesAgo(30))
    const ctx = keyed()
    const input = { receiptNumber: newId(), currency: 'GBP', totalMinor: 500, ...at() }
    const first = await recordSale(await standAtTill(ctx, { ...at(), turnId }), input)
    await change(people().manager, '4711')
    expect(await recordSale(await standAtTill(ctx, { ...at(), turnId }), input)).toMatchObject({ saleId: first.saleId })
    // A key that nothing was done under is no reason to sell in somebody else's name.
    const { saleId } = await sell(await standAtTill(keyed(), { ...at(), turnId }))
    expect(await getSalePlace(people().manager.ctx(), { saleId })).toMatchObject({ cashier: 'Milo' })
  })
  it('neither is cash twice in the drawer', async () => {
    const { turnId } = await change(people().cleo, '2580', minutesAgo(30))
    const { shiftId } = await openShift(await standAtTill(keyed(), { ...at(), turnId }), { floatMinor: 0, ...at() })
    const ctx = keyed()
    const put = async () => moveCash(await standAtTill(ctx, { turnId }), { shiftId, direction: 'in', amountMinor: 500, reason: 'Change' })
    const first = await put()
    await change(people().manager, '4711')
    expect(await put()).toEqual(first)
    expect((await currentShift(people().manager.ctx(), at()))?.moves).toMatchObject([{ by: 'Cleo' }])
  })
})
