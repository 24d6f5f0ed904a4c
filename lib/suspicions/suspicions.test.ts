import { beforeAll, describe, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import { adjustPoints } from '@/lib/adjustments'
import type { Ctx } from '@/lib/core/context'
import { newId } from '@/lib/core/ids'
import { setStaffPhone } from '@/lib/organizations'
import { claimSale, recordSale, refundSale } from '@/lib/pos'
import { claimCode } from '@/lib/pos/claim-code'
import { makeShop, newPhone } from '@/tests/support/shop'
import type { Shop } from '@/tests/support/shop'
import { decideSuspicion, listSuspicions } from '.'
import type { SuspicionKind } from './schemas'

let shop: Shop
let anna: Ctx
let second: string
const person = async (role: 'owner' | 'cashier', outletId?: string, phone?: string): Promise<Ctx & { userId: string }> => {
  const userId = newId()
  await pagesSql()`insert into users (id, name, email, phone) values (${userId}, 'Anna', ${`${userId}@shop.test`}, ${phone ?? null})`
  await pagesSql()`insert into staff (organization_id, user_id, role, outlet_id, created_at) values (${shop.organizationId}, ${userId}, ${role}, ${outletId ?? null}, '2020-01-01')`
  return { actor: { kind: 'user', userId, platformAdmin: false, role, ...(outletId ? { outletId } : {}) }, organizationId: shop.organizationId, now: new Date(), requestId: newId(), userId }
}

const now = Date.now()
const ago = (minutes: number) => new Date(now - minutes * 60_000)
const DAY = 1_440
const article = (name: string, amountMinor: number) => ({ lineId: '1', sku: name, name, quantity: '1', unitPriceMinor: amountMinor, amountMinor })
type What = { memberId?: string; at?: Date; amount?: number; name?: string; by?: Ctx }
const sell = ({ memberId, at = ago(5), amount = 1_000, name = 'Coffee', by = shop.ctx() }: What) => recordSale({ ...by, requestId: newId(), idempotencyKey: newId() }, {
  ...(memberId ? { member: { memberId } } : {}), receiptNumber: newId(), currency: 'GBP', lines: [article(name, amount)], occurredAt: at.toISOString(),
})
const found = async (kind: SuspicionKind, ctx = anna, more: object = {}) => (await listSuspicions({ ...ctx, now: new Date() }, { kind, ...more })).suspicions
const of = async (kind: SuspicionKind, memberId: string) => (await found(kind)).filter(({ member }) => member?.memberId === memberId)

beforeAll(async () => {
  shop = await makeShop({ rules: { receiptClaimDays: 1 } })
  second = await shop.addOutlet()
  anna = await person('owner')
})

describe('the same basket twice', () => {
  it('is found at one outlet, for one member, within minutes; and not once one of them was refunded', async () => {
    const { memberId } = await shop.member()
    const first = await sell({ memberId, at: ago(30) })
    await sell({ memberId, at: ago(28), name: 'Tea' })
    expect(await of('same_basket', memberId)).toEqual([])
    const again = await sell({ memberId, at: ago(26), name: 'Tea' })
    const [one, ...others] = await of('same_basket', memberId)
    expect(others).toEqual([])
    expect(one).toMatchObject({ subjectId: again.saleId, amountMinor: 1_000, currency: 'GBP', points: 10, sale: { saleId: again.saleId }, member: { available: 30 } })
    expect(one?.why).toContain('2 minutes before')
    await sell({ memberId, at: ago(11), name: 'Tea' })
    await sell({ memberId, at: ago(28), by: (await shop.addTerminal('pos', second)).ctx() })
    expect(await of('same_basket', memberId)).toHaveLength(1)
    await refundSale(shop.ctx({ idempotencyKey: newId() }), { saleId: again.saleId })
    expect(await of('same_basket', memberId)).toEqual([])
    expect(first.saleId).not.toBe(again.saleId)
  })
})

describe('against a member’s own habit', () => {
  it('many sales in a day are found, unless that is usual', async () => {
    const [{ memberId: rare }, { memberId: often }] = [await shop.member(), await shop.member()]
    const noon = (days: number, n: number) => new Date(Math.floor(now / 86_400_000 - days) * 86_400_000 + 12 * 3_600_000 + n * 1_200_000)
    for (let n = 0; n < 4; n += 1) await sell({ memberId: rare, at: noon(1, n), name: `a${n}` })
    for (let n = 0; n < 3; n += 1) await sell({ memberId: often, at: noon(3, n), name: `a${n}` })
    for (let n = 0; n < 4; n += 1) await sell({ memberId: often, at: noon(1, n), name: `a${n}` })
    expect(await of('many_sales', rare)).toMatchObject([{ amountMinor: 4_000, points: 40 }])
    expect(await of('many_sales', often)).toEqual([])
  })

  it('a sale of many times the average is found, once there is one', async () => {
    const { memberId } = await shop.member()
    await sell({ memberId, at: ago(9 * DAY), amount: 9_000 })
    for (let n = 0; n < 5; n += 1) await sell({ memberId, at: ago((8 - n) * DAY), amount: 300 })
    const large = await sell({ memberId, at: ago(20), amount: 20_000 })
    expect(await of('large_sale', memberId)).toMatchObject([{ subjectId: large.saleId, amountMinor: 20_000, why: 'Much more than usual: £17.50 on average over 6 sales in the 90 days before.' }])
    await sell({ memberId, at: ago(10), amount: 20_000 })
    expect(await of('large_sale', memberId)).toHaveLength(1)
  })
})

describe('a cashier’s own number', () => {
  it('is found where they recorded it or nobody knows who did, and not where a colleague did', async () => {
    const phone = newPhone()
    const cashier = await person('cashier', shop.outletId, phone)
    const { memberId } = await shop.member(phone)
    const own = await sell({ memberId, by: cashier, name: 'a' })
    const unnamed = await sell({ memberId, name: 'b' })
    await sell({ memberId, by: anna, name: 'c' })
    const all = await of('staff_number', memberId)
    expect(all.map(({ subjectId }) => subjectId).sort()).toEqual([own.saleId, unnamed.saleId].sort())
    expect(all.find(({ subjectId }) => subjectId === own.saleId)?.why).toBe('Anna recorded it for their own phone number.')
  })

  it('is as a manager noted it, in their own organization alone', async () => {
    const [phone, cashier, other] = [newPhone(), await person('cashier', shop.outletId), await makeShop()]
    const { memberId } = await shop.member(phone)
    const own = await sell({ memberId, by: cashier, name: 'noted' })
    expect(await of('staff_number', memberId)).toEqual([])
    await pagesSql()`insert into staff (organization_id, user_id, role) values (${other.organizationId}, ${cashier.userId}, 'cashier')`
    await setStaffPhone(other.system(), { userId: cashier.userId, phone })
    expect(await of('staff_number', memberId)).toEqual([])
    await setStaffPhone(anna, { userId: cashier.userId, phone: phone.replace('+44', '0') })
    expect((await of('staff_number', memberId)).map(({ subjectId }) => subjectId)).toEqual([own.saleId])
    await setStaffPhone(anna, { userId: cashier.userId, phone: null })
    expect(await of('staff_number', memberId)).toEqual([])
    await expect(setStaffPhone(anna, { userId: cashier.userId, phone: 'none' })).rejects.toMatchObject({ code: 'validation_failed' })
  })

  it('and many refunds by one cashier in a day', async () => {
    const cashier = await person('cashier', shop.outletId)
    for (let n = 0; n < 5; n += 1) {
      expect(await found('many_refunds')).toEqual([])
      const { saleId } = await sell({ by: cashier })
      await refundSale({ ...cashier, now: new Date(), requestId: newId(), idempotencyKey: newId() }, { saleId })
    }
    expect(await found('many_refunds')).toMatchObject([{ amountMinor: 5_000, member: null, why: expect.stringContaining('Anna made 5 refunds') as string }])
  })
})

describe('points that were due', () => {
  it('and not given are found by the sale’s own explanation', async () => {
    const { memberId } = await shop.member()
    const { saleId } = await sell({ memberId })
    expect(await of('points_missing', memberId)).toEqual([])
    // Sales never change: only what came from elsewhere is like this.
    await pagesSql()`alter table sales disable trigger user`
    await pagesSql()`update sales set points_earned = 4 where id = ${saleId}`
    await pagesSql()`alter table sales enable trigger user`
    expect(await of('points_missing', memberId)).toMatchObject([{ points: 4, why: '10 points were due, as its explanation says; 4 points were given.' }])
  })

  it('are found where a refund let them go, and where a claim was refused', async () => {
    const { memberId } = await shop.member()
    const { saleId } = await sell({ memberId })
    await adjustPoints(anna, { memberId, points: -10, reason: 'spent elsewhere' })
    await refundSale(shop.ctx({ idempotencyKey: newId() }), { saleId })
    expect(await of('points_waived', memberId)).toMatchObject([{ points: 10, sale: { saleId } }])

    const late = await sell({ at: ago(3 * DAY) })
    const [row] = await pagesSql()<{ id: string }[]>`select customer_id as id from members where id = ${memberId}`
    const customer: Ctx = { actor: { kind: 'customer', customerId: row?.id ?? '' }, now: new Date(), requestId: newId() }
    for (let n = 0; n < 2; n += 1) await expect(claimSale(customer, { code: claimCode(late.saleId) })).rejects.toMatchObject({ code: 'not_found' })
    const [tried] = await of('claim_refused', memberId)
    expect(tried).toMatchObject({ subjectId: late.saleId, why: 'Whoever has the receipt asked for its points 2 times, and was refused.', corrected: null })
    await adjustPoints(anna, { memberId, points: 10, reason: 'the receipt was shown', saleId: late.saleId })
    expect(await of('claim_refused', memberId)).toMatchObject([{ corrected: 10 }])
  })
})

describe('a decision', () => {
  it('moves what was found to what was looked at, once, with who, and why', async () => {
    const { memberId } = await shop.member()
    await sell({ memberId, at: ago(4) })
    const { saleId } = await sell({ memberId, at: ago(2) })
    const wish = { kind: 'same_basket' as const, subjectId: saleId, note: 'two coffees, one for a friend' }
    const tries = await Promise.allSettled(Array.from({ length: 5 }, () => decideSuspicion({ ...anna, requestId: newId() }, wish)))
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await of('same_basket', memberId)).toEqual([])
    expect(await found('same_basket', anna, { show: 'looked_at' })).toMatchObject([{ subjectId: saleId, member: { memberId }, decision: { by: 'Anna', note: wish.note } }])
    expect(await found('large_sale', anna, { show: 'looked_at' })).toEqual([])
  })

  it('is not made about oneself: one’s own card, claim or refunds; unless there is nobody else', async () => {
    const [phone, signedIn, noted] = [newPhone(), newPhone(), newPhone()]
    const [manager, other] = [await person('owner', undefined, signedIn), await person('owner')]
    await setStaffPhone(anna, { userId: manager.userId, phone: noted })
    const decide = (ctx: Ctx, kind: SuspicionKind, subjectId: string) => decideSuspicion({ ...ctx, requestId: newId() }, { kind, subjectId, note: 'nothing wrong' })
    const aboutThem = { code: 'forbidden', message: 'This is about yourself: somebody else must look at it.' }
    for (const number of [signedIn, noted]) {
      const { memberId } = await shop.member(number)
      const { saleId } = await sell({ memberId, by: manager, name: number })
      await expect(decide(manager, 'staff_number', saleId)).rejects.toMatchObject(aboutThem)
      expect((await of('staff_number', memberId)).map(({ subjectId }) => subjectId)).toEqual([saleId])
      await decide(other, 'staff_number', saleId)
      expect(await of('staff_number', memberId)).toEqual([])
    }
    const { saleId } = await sell({ by: anna })
    const { refundId } = await refundSale({ ...manager, now: new Date(), requestId: newId(), idempotencyKey: newId() }, { saleId })
    await expect(decide(manager, 'many_refunds', refundId)).rejects.toMatchObject(aboutThem)
    await decide(other, 'many_refunds', refundId)

    const claimed = await sell({ at: ago(3 * DAY) })
    const { memberId } = await shop.member(phone)
    await setStaffPhone(anna, { userId: manager.userId, phone })
    const [row] = await pagesSql()<{ id: string }[]>`select customer_id as id from members where id = ${memberId}`
    const customer: Ctx = { actor: { kind: 'customer', customerId: row?.id ?? '' }, now: new Date(), requestId: newId() }
    await expect(claimSale(customer, { code: claimCode(claimed.saleId) })).rejects.toMatchObject({ code: 'not_found' })
    await expect(decide(manager, 'claim_refused', claimed.saleId)).rejects.toMatchObject(aboutThem)

    // A shop of one person has nobody else to ask.
    await pagesSql()`update staff set ended_at = now() where organization_id = ${shop.organizationId} and user_id <> ${manager.userId} and role = 'owner'`
    await decide(manager, 'claim_refused', claimed.saleId)
    await pagesSql()`update staff set ended_at = null where organization_id = ${shop.organizationId} and role = 'owner'`
  })

  it('and the list are of one’s own outlet, for who belongs to one', async () => {
    const there = await person('owner', second)
    const { memberId } = await shop.member()
    const till = await shop.addTerminal('pos', second)
    for (const by of [shop.ctx(), till.ctx()]) for (const at of [ago(4), ago(2)]) await sell({ memberId, at, by })
    const [here, ...none] = await found('same_basket', there)
    expect([here?.outlet, none]).toEqual(['Second', []])
    const other = (await of('same_basket', memberId)).find(({ outlet }) => outlet !== 'Second')
    await expect(decideSuspicion(there, { kind: 'same_basket', subjectId: other?.subjectId ?? '', note: 'not mine' })).rejects.toMatchObject({ code: 'not_found' })
    await expect(listSuspicions(there, { outletId: shop.outletId })).rejects.toMatchObject({ code: 'not_found' })
    expect(await found('same_basket', anna, { outletId: second })).toHaveLength(1)
  })

  it('the period is checked, and all kinds come together, newest first', async () => {
    await expect(listSuspicions(anna, { from: '2026-02-01', to: '2026-01-01' })).rejects.toMatchObject({ code: 'validation_failed' })
    await expect(listSuspicions(anna, { from: '2020-01-01', to: '2026-01-01' })).rejects.toMatchObject({ code: 'validation_failed' })
    const { suspicions } = await listSuspicions({ ...anna, now: new Date() }, {})
    expect(new Set(suspicions.map(({ kind }) => kind)).size).toBeGreaterThan(5)
    expect(suspicions.map(({ at }) => at.getTime())).toEqual(suspicions.map(({ at }) => at.getTime()).sort((a, b) => b - a))
    expect((await listSuspicions(anna, { from: '2021-01-01', to: '2021-01-31' })).suspicions).toEqual([])
  })
})
