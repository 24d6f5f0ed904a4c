import { beforeAll, describe, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import { open } from '@/lib/auth/encryption'
import type { Ctx } from '@/lib/core/context'
import { newId } from '@/lib/core/ids'
import { ownHistory } from '@/lib/customers'
import { provideEnv } from '@/lib/env'
import { setPin } from '@/lib/factors'
import { readBalance, verifyLedger } from '@/lib/ledger'
import { blockMember, mergeMembers } from '@/lib/members'
import { recordSale, refundSale } from '@/lib/pos'
import { codeSentTo } from '@/tests/support/organization'
import { makeShop, newPhone } from '@/tests/support/shop'
import type { Shop } from '@/tests/support/shop'
import { give, givingTerms, requestGivingCode } from '.'

provideEnv({ DEMO: '1' })
let shop: Shop
beforeAll(async () => {
  shop = await makeShop({ rules: { expiry: { type: 'rolling_days', days: 100 }, giving: { mostPoints: 60, mostPerDay: 100 } } })
})

type Person = { phone: string; memberId: string; customerId: string; ctx: (over?: Partial<Ctx>) => Ctx }
async function person(points: number, place = shop): Promise<Person> {
  const phone = newPhone()
  const { memberId } = await place.member(phone)
  const [row] = await pagesSql()<{ id: string }[]>`select id from customers where phone = ${phone}`
  const customerId = row?.id ?? ''
  const ctx = (over: Partial<Ctx> = {}): Ctx => ({ actor: { kind: 'customer', customerId }, now: new Date(), requestId: newId(), idempotencyKey: newId(), ...over })
  await setPin(ctx(), { programId: place.programId, pin: '4821' })
  if (points > 0) await sell(phone, points, place)
  return { phone, memberId, customerId, ctx }
}
const sell = (phone: string, points: number, place = shop) =>
  recordSale(place.till.ctx({ idempotencyKey: newId() }), { member: { phone }, receiptNumber: newId(), currency: 'GBP', totalMinor: points * 100 })
const available = async ({ memberId }: Person) => (await readBalance(shop.programId, memberId, new Date()))?.available
const gift = (from: Person, to: { phone: string }, points: number, over: Partial<Ctx> = {}) =>
  give(from.ctx(over), { programId: shop.programId, to: to.phone, points, proof: '4821', by: 'pin' })
const owner = (): Ctx => ({ actor: { kind: 'user', userId: newId(), platformAdmin: false, role: 'owner' }, organizationId: shop.organizationId, now: new Date(), requestId: newId() })
const sound = async () => (await verifyLedger()).results.filter(({ breaks }) => breaks.length > 0)

describe('points given to another member', () => {
  it('stay within the day’s limit when another card of the giver becomes this one', async () => {
    const [ann, old, ben] = [await person(100), await person(100), await person(0)]
    await gift(old, ben, 60)
    await mergeMembers({ ...owner(), idempotencyKey: newId() }, { memberId: ann.memberId, sourceId: old.memberId, reason: 'The same person.' })
    expect((await givingTerms(ann.ctx(), { programId: shop.programId })).leftToday).toBe(40)
    await expect(gift(ann, ben, 41)).rejects.toMatchObject({ code: 'conflict', details: { reason: 'day_limit', left: 40 } })
    await gift(ann, ben, 40)
    expect(await available(ben)).toBe(100)
    expect(await sound()).toEqual([])
  })

  it('leave one card and arrive on the other with their dates, and both histories say so', async () => {
    const [ann, ben] = [await person(30), await person(5)]
    await pagesSql()`update lots set expires_at = expires_at - interval '50 days' where wallet_id = ${ann.memberId}`
    await sell(ann.phone, 40)
    const { balance, delta } = await gift(ann, ben, 45)
    expect([balance.available, delta.available]).toEqual([25, -45])
    expect([await available(ann), await available(ben)]).toEqual([25, 50])
    const lots = await pagesSql()`select l.points::int as points, (l.expires_at::date - now()::date)::int as days, l.organization_id as issuer
      from lots l join ledger_transfers t on t.program_id = l.program_id and t.id = l.transfer_id where l.wallet_id = ${ben.memberId} and t.kind = 'gift' order by 2`
    expect(lots.map(({ points }) => points)).toEqual([30, 15])
    expect(Number(lots[1]?.days) - Number(lots[0]?.days)).toBe(50)
    expect(lots.every(({ issuer }) => issuer === shop.organizationId)).toBe(true)
    const history = async (whose: Person) => (await ownHistory(whose.ctx(), {})).entries.filter(({ kind }) => kind === 'gift').map(({ points }) => points)
    expect([await history(ann), await history(ben)]).toEqual([[-45], [45]])
    expect(await sound()).toEqual([])
  })

  it('are given once however often the same request comes, and never beyond the balance of two at once', async () => {
    const [ann, ben, cleo] = [await person(50), await person(0), await person(0)]
    const key = newId()
    const [first, again] = [await gift(ann, ben, 10, { idempotencyKey: key }), await gift(ann, ben, 10, { idempotencyKey: key })]
    expect(again).toEqual(first)
    expect(await available(ann)).toBe(40)
    const both = await Promise.allSettled([gift(ann, ben, 30), gift(ann, cleo, 30)])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'insufficient_points' } })
    expect(await available(ann)).toBe(10)
    expect(await sound()).toEqual([])
  })

  it('are told to who gets them, once, in their own language, with the gift or not at all', async () => {
    const [ann, ben] = [await person(50), await person(5)]
    await pagesSql()`update customers set locale = 'de' where id = ${ben.customerId}`
    const key = newId()
    await gift(ann, ben, 10, { idempotencyKey: key })
    await gift(ann, ben, 10, { idempotencyKey: key })
    await expect(gift(ann, ben, 55)).rejects.toMatchObject({ code: 'insufficient_points' })
    const sent = await pagesSql()<{ template: string; body: Buffer; cause: string }[]>`select template, body, cause_id as cause from messages where recipient_id = ${ben.customerId} and template <> 'sign_in_changed'`
    expect(sent.map(({ body }) => (JSON.parse(open(body)) as { text: string }).text))
      .toEqual(['Corner Shop: Ein anderes Mitglied hat dir 10 Punkte geschenkt. Du kannst 15 Punkte einlösen.'])
    const [event] = await pagesSql()`select type from events where id = ${sent[0]?.cause ?? ''}`
    expect(event?.type).toBe('giving.give')
    expect(await pagesSql()`select 1 from messages where recipient_id = ${ann.customerId} and template <> 'sign_in_changed'`).toHaveLength(0)
  })

  it('cross without a deadlock where two give to each other', async () => {
    const [ann, ben] = [await person(60), await person(60)]
    await Promise.all(Array.from({ length: 10 }, (_, i) => (i % 2 ? gift(ann, ben, 3) : gift(ben, ann, 2))))
    expect([await available(ann), await available(ben)]).toEqual([55, 65])
    expect(await sound()).toEqual([])
  })

  it('keep to the program’s limits, for one gift and for a day, also of two at once', async () => {
    const [ann, ben] = [await person(200), await person(0)]
    await expect(gift(ann, ben, 61)).rejects.toMatchObject({ code: 'validation_failed', details: { errors: [{ field: 'points' }] } })
    await gift(ann, ben, 60)
    expect(await givingTerms(ann.ctx(), { programId: shop.programId })).toEqual({ mostPoints: 60, mostPerDay: 100, available: 140, leftToday: 40, proofs: expect.arrayContaining(['pin']) })
    const both = await Promise.allSettled([gift(ann, ben, 30), gift(ann, ben, 30)])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'conflict', details: { reason: 'day_limit', left: 10 } } })
    expect(await available(ben)).toBe(90)
  })

  it('need a right PIN, or a code that works once and for nothing else', async () => {
    const [ann, ben] = [await person(50), await person(0)]
    const by = (proof: string, kind: 'pin' | 'code') => give(ann.ctx(), { programId: shop.programId, to: ben.phone, points: 5, proof, by: kind })
    await expect(by('0000', 'pin')).rejects.toMatchObject({ details: { errors: [{ field: 'proof' }] } })
    await expect(by('123456', 'code')).rejects.toMatchObject({ code: 'code_invalid' })
    await requestGivingCode(ann.ctx(), { programId: shop.programId })
    const code = await codeSentTo(ann.phone)
    await by(code, 'code')
    await expect(by(code, 'code')).rejects.toMatchObject({ code: 'code_invalid' })
    expect([await available(ann), await available(ben)]).toEqual([45, 5])
  })

  it('go to nobody who is not there, blocked, oneself or another program’s, and from no blocked card; nothing is written', async () => {
    const [ann, ben] = [await person(50), await person(0)]
    const elsewhere = await makeShop()
    const stranger = await person(0, elsewhere)
    const refusal = { code: 'validation_failed', details: { errors: [{ field: 'to' }] } }
    await expect(gift(ann, { phone: newPhone() }, 5)).rejects.toMatchObject(refusal)
    await expect(gift(ann, ann, 5)).rejects.toMatchObject(refusal)
    await expect(gift(ann, stranger, 5)).rejects.toMatchObject(refusal)
    await expect(gift(ann, { phone: 'no number' }, 5)).rejects.toMatchObject(refusal)
    await expect(give(ann.ctx(), { programId: elsewhere.programId, to: ben.phone, points: 5, proof: '4821', by: 'pin' })).rejects.toMatchObject({ code: 'not_found' })
    await blockMember(owner(), { memberId: ben.memberId, reason: 'a test' })
    await expect(gift(ann, ben, 5)).rejects.toMatchObject(refusal)
    await blockMember(owner(), { memberId: ann.memberId, reason: 'a test' })
    await expect(gift(ann, ben, 5)).rejects.toMatchObject({ code: 'conflict' })
    expect([await available(ann), await available(ben)]).toEqual([50, 0])
  })

  it('are gone for a refund, whose shortfall follows the program’s policy', async () => {
    const [ann, ben] = [await person(0), await person(0)]
    const { saleId } = await sell(ann.phone, 40)
    await gift(ann, ben, 35)
    const refund = await refundSale(shop.till.ctx({ idempotencyKey: newId() }), { saleId })
    expect(refund).toMatchObject({ pointsTakenBack: 5, pointsWaived: 35 })
    expect([await available(ann), await available(ben)]).toEqual([0, 35])
    expect(await sound()).toEqual([])
  })

  it('are not there where the program says nothing of it', async () => {
    const plain = await makeShop()
    const ann = await person(10, plain)
    await expect(give(ann.ctx(), { programId: plain.programId, to: newPhone(), points: 1, proof: '4821', by: 'pin' })).rejects.toMatchObject({ code: 'disabled' })
  })
})
