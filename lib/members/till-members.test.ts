import { beforeAll, describe, expect, it } from 'vitest'
import { db, pagesSql } from '@/db/client'
import { requestCode } from '@/lib/auth/one-time-codes'
import { requestHash } from '@/lib/core/canonical'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { open } from '@/lib/auth'
import { provideEnv } from '@/lib/env'
import { setPin } from '@/lib/factors'
import { recordSale, sendCode } from '@/lib/pos'
import { makeShop, newPhone } from '@/tests/support/shop'
import type { Shop } from '@/tests/support/shop'
import { cardToken, enrolMember, lookupMember, readCardToken } from '.'

const code = (expected: string) => expect.objectContaining({ code: expected })
const spend = (over: object) => ({ receiptNumber: newId(), currency: 'GBP', totalMinor: 1000, redeem: [{ points: 100 }], ...over })
let shop: Shop
beforeAll(async () => {
  provideEnv({ DEMO: '1' })
  shop = await makeShop()
})

describe('the card’s token', () => {
  const [programId, memberId] = [newId(), newId()]
  const shown = new Date('2026-06-01T12:00:10Z')
  const { token } = cardToken(programId, memberId, shown)

  it('names its member in its own window and the next, and no longer', () => {
    const at = (time: string) => readCardToken(programId, token, new Date(`2026-06-01T${time}Z`))
    expect([at('12:00:00'), at('12:00:59')]).toEqual([memberId, memberId])
    expect([at('11:59:59'), at('12:01:00'), at('12:01:00')]).toEqual([null, null, null])
  })

  it('means nothing in another program, changed, or cut', () => {
    expect(readCardToken(newId(), token, shown)).toBeNull()
    const flipped = token.slice(0, 10) + (token[10] === 'A' ? 'B' : 'A') + token.slice(11)
    expect([readCardToken(programId, flipped, shown), readCardToken(programId, token.slice(0, -4), shown), readCardToken(programId, 'T1.', shown)]).toEqual([null, null, null])
  })
})

describe('looking a member up', () => {
  it('shows what is in reach, what is missing, and what is about to go', async () => {
    const own = await makeShop({ rules: { expiry: { type: 'rolling_days', days: 10 } } })
    await own.reward({ type: 'amount_off', name: 'One off', points: 100, amountMinor: 100 })
    await own.reward({ type: 'product', name: 'Free cake', points: 180, sku: 'cake' })
    const { phone, memberId } = await own.member()
    await recordSale(own.ctx(), { receiptNumber: newId(), currency: 'GBP', totalMinor: 15_000, member: { phone } })
    expect(await lookupMember(own.ctx(), { phone })).toMatchObject({
      memberId, balance: { available: 150 }, expiringSoon: [{ points: 150 }],
      rewards: [{ name: 'One off', affordable: true, missing: 0 }, { name: 'Free cake', affordable: false, missing: 30 }],
      messages: ['30 points more for Free cake.', expect.stringMatching(/^150 points expire on /)],
    })
  })

  it('says when the points of a card go that nobody uses', async () => {
    const own = await makeShop({ rules: { expiry: { type: 'inactivity', days: 10 }, activationDelayDays: 2 } })
    const { phone, memberId } = await own.memberWith(40)
    const now = new Date('2026-06-01T12:00:00Z')
    await recordSale(own.ctx({ now }), { receiptNumber: newId(), currency: 'GBP', totalMinor: 15_000, member: { phone } })
    await pagesSql()`update lots set expires_at = '2026-06-05T23:00:00Z' where wallet_id = ${memberId} and points = 40`
    const { expiringSoon } = await lookupMember(own.ctx({ now }), { phone })
    expect(expiringSoon).toEqual([{ points: 40, on: '2026-06-05' }, { points: 150, on: '2026-06-11' }])
    const later = await lookupMember(own.ctx({ now: new Date('2026-06-12T00:00:00Z') }), { phone })
    expect(later).toMatchObject({ balance: { available: 0 }, expiringSoon: [] })
  })

  it('keeps to one program, and shows no shop the name another noted', async () => {
    const other = await makeShop()
    const { phone } = await shop.member()
    await expect(lookupMember(other.ctx(), { phone })).rejects.toThrow(code('member_not_found'))
    await pagesSql()`insert into program_participants (program_id, organization_id, role) values (${shop.programId}, ${other.organizationId}, 'participant')`
    await pagesSql()`update outlets set program_id = ${shop.programId} where id = ${other.outletId}`
    await enrolMember(shop.ctx(), { phone, name: 'Ada' })
    expect(await lookupMember(shop.ctx(), { phone })).toMatchObject({ displayName: 'Ada' })
    const { ctx } = await other.addTerminal()
    expect(await lookupMember(ctx(), { phone })).toMatchObject({ displayName: null })
  })

  it('keeps the consents that somebody gives who is a member already, with a name or without', async () => {
    const { phone, memberId } = await shop.member()
    const consents = async () => {
      const [row] = await pagesSql()`select name, consents from member_profiles where member_id = ${memberId} and organization_id = ${shop.organizationId}`
      return row
    }
    await enrolMember(shop.ctx(), { phone, consents: { sms: true, mail: true } })
    expect(await consents()).toEqual({ name: null, consents: { sms: true, mail: true } })
    await enrolMember(shop.ctx(), { phone, name: 'Ada', consents: { mail: false } })
    await enrolMember(shop.ctx(), { phone })
    expect(await consents()).toEqual({ name: 'Ada', consents: { sms: true, mail: false } })
  })

  it('refuses the blocked', async () => {
    const { phone, memberId } = await shop.memberWith(500)
    await pagesSql()`update members set blocked_at = now() where id = ${memberId}`
    await expect(recordSale(shop.ctx(), spend({ member: { phone } }))).rejects.toThrow(code('member_not_found'))
    expect(await lookupMember(shop.ctx(), { phone })).toMatchObject({ messages: [expect.stringContaining('blocked')] })
  })
})

describe('enrolling', () => {
  it('answers a repeated request with the tier and balance of then, whatever was published since', async () => {
    const own = await makeShop()
    const body = { phone: newPhone() }
    const keyed = { idempotencyKey: 'enrol', requestHash: requestHash('POST /api/pos/members', body) }
    const first = await enrolMember(own.ctx(keyed), body)
    await recordSale(own.ctx(), { receiptNumber: newId(), currency: 'GBP', totalMinor: 50_000, member: body })
    await own.publish({ tiers: own.rulesWith().tiers.map((tier) => ({ ...tier, name: `${tier.name} again` })) })
    expect(await enrolMember(own.ctx(keyed), body)).toEqual(first)
    expect(await enrolMember(own.ctx(), body)).toMatchObject({ tier: { key: 'silver', name: 'Silver again' }, balance: { available: 500 } })
  })
})

describe('proof', () => {
  it('is a PIN that the member chose, with few wrong tries', async () => {
    const { phone, memberId } = await shop.memberWith(1000)
    const [row] = await pagesSql()<{ customerId: string }[]>`select customer_id as "customerId" from members where id = ${memberId}`
    const customer = { ...shop.system(), actor: { kind: 'customer', customerId: row?.customerId ?? '' } } as const
    await setPin(customer, { programId: shop.programId, pin: '4711' })
    const now = new Date()
    const right = () => recordSale(shop.ctx({ now }), spend({ member: { phone }, proof: { pin: '4711' } }))
    for (let times = 0; times < 7; times += 1) expect(await right()).toMatchObject({ pointsUsed: 100 })
    const wrong = () => recordSale(shop.ctx({ now }), spend({ member: { phone }, proof: { pin: '0000' } }))
    const guesses = (await Promise.allSettled(Array.from({ length: 12 }, wrong)))
      .map((guess): unknown => (guess.status === 'rejected' && guess.reason instanceof AppError ? guess.reason.code : guess))
    expect(guesses.filter((guess) => guess === 'proof_required')).toHaveLength(5)
    expect(guesses.filter((guess) => guess === 'rate_limited')).toHaveLength(7)
    await expect(right()).rejects.toThrow(code('rate_limited'))
    await expect(setPin({ ...customer, actor: { kind: 'customer', customerId: newId() } }, { programId: shop.programId, pin: '4711' })).rejects.toThrow(code('not_found'))
  })

  it('is a code sent to the member’s phone, which works once, for this member alone', async () => {
    const { phone, memberId } = await shop.memberWith(1000)
    await sendCode(shop.ctx({ idempotencyKey: 'code-1' }), { memberId })
    const sent = await sentCode(phone)
    const stranger = await shop.memberWith(1000)
    await expect(recordSale(shop.ctx(), spend({ member: { phone: stranger.phone }, proof: { code: sent } }))).rejects.toThrow(code('proof_required'))
    expect(await recordSale(shop.ctx(), spend({ member: { phone }, proof: { code: sent } }))).toMatchObject({ pointsUsed: 100 })
    await expect(recordSale(shop.ctx(), spend({ member: { phone }, proof: { code: sent } }))).rejects.toThrow(code('proof_required'))
  })

  it('leaves a code usable where the sale was refused for another reason', async () => {
    const { phone, memberId } = await shop.memberWith(100)
    await sendCode(shop.ctx({ idempotencyKey: 'code-2' }), { memberId })
    const proof = { code: await sentCode(phone) }
    const taken = await recordSale(shop.ctx(), { receiptNumber: newId(), currency: 'GBP', totalMinor: 1 })
    await expect(recordSale(shop.ctx(), spend({ member: { phone }, proof, receiptNumber: taken.receiptNumber }))).rejects.toThrow(code('duplicate_receipt'))
    expect(await recordSale(shop.ctx(), spend({ member: { phone }, proof }))).toMatchObject({ pointsUsed: 100 })
  })

  it('is none where the code was sent to sign in', async () => {
    const { phone } = await shop.memberWith(100)
    await db().transaction((tx) => requestCode(tx, { purpose: 'sign_in', phone, recipient: { kind: 'customer' }, now: new Date() }))
    await expect(recordSale(shop.ctx(), spend({ member: { phone }, proof: { code: await sentCode(phone) } }))).rejects.toThrow(code('proof_required'))
  })
})

async function sentCode(phone: string): Promise<string> {
  const rows = await pagesSql()<{ address: Uint8Array; body: Uint8Array }[]>`select address, body from messages where template = 'code' order by id desc`
  const sent = rows.find(({ address }) => open(address) === phone)
  return /\d{6}/.exec(sent ? open(sent.body) : '')?.[0] ?? ''
}
