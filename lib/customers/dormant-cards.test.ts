import { beforeEach, describe, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import { signInWithPhone } from '@/lib/auth/sign-in-phone'
import { requestSignInCode } from '@/lib/auth'
import type { Ctx } from '@/lib/core/context'
import { newId } from '@/lib/core/ids'
import { provideEnv } from '@/lib/env'
import { setPin } from '@/lib/factors'
import { drainOutbox } from '@/lib/jobs/drain-outbox'
import { lookupPoints, lookupTotals, requestLookupCode, verifyLookup } from '@/lib/lookup'
import { answerText } from '@/lib/messaging'
import { recordSale, sendCode } from '@/lib/pos'
import { codeSentTo, stranger } from '@/tests/support/organization'
import { makeShop, newPhone } from '@/tests/support/shop'
import type { Shop } from '@/tests/support/shop'
import { disownDormantCards, openDormantCard, ownCard, ownCards, ownCardToken, ownHistory, ownProfile, renameSelf } from './index'

const monthsAgo = (months: number) => new Date(Date.now() - months * 30.5 * 86_400_000)

/** A member who bought something for ten pounds so many months ago, the first time when joining. */
async function boughtAgo(shop: Shop, ...months: number[]) {
  const phone = newPhone()
  for (const ago of months) {
    const sale = { member: { phone }, enrol: true, receiptNumber: newId(), currency: 'GBP', totalMinor: 1_000 }
    await recordSale(shop.till.ctx({ now: monthsAgo(ago) }), sale)
  }
  const [row] = await pagesSql()<{ memberId: string; number: string; customerId: string }[]>`
    select m.id as "memberId", number, customer_id as "customerId" from members m join customers c on c.id = customer_id
    where c.phone = ${phone}`
  if (!row) throw new Error('Nobody joined.')
  return { ...row, phone }
}

/** Whoever holds the phone now signs in with a code that goes to it. */
async function signedIn(phone: string, customerId: string): Promise<Ctx> {
  await requestSignInCode(stranger(), { phone })
  const { sessionId } = await signInWithPhone({ phone, code: await codeSentTo(phone) }, new Request('http://localhost'))
  return { actor: { kind: 'customer', customerId, sessionId }, now: new Date(), requestId: newId() }
}

const lookedUp = async (phone: string) => {
  await requestLookupCode(stranger(), { phone })
  const { proof } = await verifyLookup(stranger(), { phone, code: await codeSentTo(phone) })
  return lookupPoints(stranger(), { proof })
}

describe('a card that nobody used for a year', () => {
  beforeEach(() => provideEnv({ DEMO: '1' }))

  it('is opened by no code to its phone: not signed in, not looked up, not by text, not by PIN-setting', async () => {
    const shop = await makeShop({ rules: { lookup: { showTotalWithoutCode: true } } })
    const { phone, customerId } = await boughtAgo(shop, 20, 13)
    await pagesSql()`update customers set name = 'Former Holder' where id = ${customerId}`
    const ctx = await signedIn(phone, customerId)
    const { programId } = shop
    expect(await ownCards(ctx, {})).toEqual([])
    expect((await ownHistory(ctx, {})).entries).toEqual([])
    expect(await ownProfile(ctx, {})).toMatchObject({ name: null, dormantCards: 1 })
    const refused = [ownCard(ctx, { programId }), ownCardToken(ctx, { programId }), setPin(ctx, { programId, pin: '4821' })]
    await Promise.all(refused.map((one) => expect(one).rejects.toMatchObject({ code: 'not_found' })))
    expect(await lookedUp(phone)).toMatchObject({ cards: [], dormantCards: 1 })
    expect(await lookupTotals(stranger(), { phone })).toEqual([])
    const { answer } = await answerText(shop.system(), { from: phone, text: 'BALANCE' })
    expect(answer).not.toContain('Corner Shop')
  })

  it('stays closed when somebody buys with its number afterwards', async () => {
    const { phone, customerId } = await boughtAgo(await makeShop(), 26, 3, 1)
    expect(await ownCards(await signedIn(phone, customerId), {})).toEqual([])
  })

  it('is not told to its phone by a message, when somebody buys with its number', async () => {
    const shop = await makeShop()
    const [old, regular] = [await boughtAgo(shop, 26), await boughtAgo(shop, 1)]
    for (const { phone } of [old, regular]) {
      await recordSale(shop.till.ctx(), { member: { phone }, receiptNumber: newId(), currency: 'GBP', totalMinor: 1_000 })
    }
    await drainOutbox()
    const told = await pagesSql()<{ id: string }[]>`select distinct recipient_id as id from messages where organization_id = ${shop.organizationId}`
    expect(told.map(({ id }) => id)).toEqual([regular.customerId])
  })

  it('is another matter than one that was used each year, or opened', async () => {
    const regular = await boughtAgo(await makeShop(), 26, 15, 4)
    expect(await ownCards(await signedIn(regular.phone, regular.customerId), {})).toHaveLength(1)
    const reader = await boughtAgo(await makeShop(), 26)
    await pagesSql()`update members set last_used_at = ${monthsAgo(11).toISOString()} where id = ${reader.memberId}`
    expect((await lookedUp(reader.phone)).cards).toHaveLength(1)
    const [row] = await pagesSql()<{ at: Date }[]>`select last_used_at as at from members where id = ${reader.memberId}`
    expect(Date.now() - (row?.at.getTime() ?? 0)).toBeLessThan(60_000)
  })

  it('is opened by its number or its PIN, and by no other', async () => {
    const shop = await makeShop()
    const [byNumber, byPin] = [await boughtAgo(shop, 20), await boughtAgo(shop, 20)]
    await pagesSql()`update members set last_used_at = ${monthsAgo(19).toISOString()} where id = ${byPin.memberId}`
    await setPin({ ...stranger(), actor: { kind: 'customer', customerId: byPin.customerId }, now: monthsAgo(18) }, { programId: shop.programId, pin: '4821' })
    const ctx = await signedIn(byNumber.phone, byNumber.customerId)
    for (const secret of [byPin.number, '4821', '0000', 'x'])
      await expect(openDormantCard(ctx, { secret })).rejects.toMatchObject({ code: 'code_invalid' })
    const spoken = byNumber.number.replaceAll(/(.{4})/g, '$1 ')
    expect(await openDormantCard(ctx, { secret: spoken })).toMatchObject({ memberId: byNumber.memberId })
    expect(await ownCard(ctx, { programId: shop.programId })).toMatchObject({ balance: { available: 10 } })
    const other = await signedIn(byPin.phone, byPin.customerId)
    await openDormantCard(other, { secret: '4821' })
    expect(await ownCards(other, {})).toHaveLength(1)
  })

  it('can be guessed ten times an hour', async () => {
    const { phone, customerId } = await boughtAgo(await makeShop(), 20)
    const ctx = await signedIn(phone, customerId)
    for (let guess = 0; guess < 10; guess += 1)
      await expect(openDormantCard(ctx, { secret: '4000000000000002' })).rejects.toMatchObject({ code: 'code_invalid' })
    await expect(openDormantCard(ctx, { secret: '4000000000000002' })).rejects.toMatchObject({ code: 'rate_limited' })
  })

  it('leaves the number, with its holder’s name, when whoever has the number says so', async () => {
    const [old, mine] = [await makeShop(), await makeShop({ name: 'New Shop' })]
    const { phone, customerId, memberId, number } = await boughtAgo(old, 20)
    await renameSelf({ ...stranger(), actor: { kind: 'customer', customerId } }, { name: 'Former Holder' })
    await recordSale(mine.till.ctx(), { member: { phone }, enrol: true, receiptNumber: '1', currency: 'GBP', totalMinor: 500 })
    const elsewhere = await signedIn(phone, customerId)
    const ctx = await signedIn(phone, customerId)
    const { formerCustomerId } = await disownDormantCards(ctx, {})
    expect(await ownProfile(ctx, {})).toMatchObject({ name: null, phone, dormantCards: 0 })
    expect((await ownCards(ctx, {})).map(({ business }) => business.name)).toEqual(['New Shop'])
    const former: Ctx = { ...ctx, actor: { kind: 'customer', customerId: formerCustomerId } }
    expect(await ownProfile(former, {})).toMatchObject({ phone: null, dormantCards: 1 })
    await openDormantCard(former, { secret: number })
    expect(await ownProfile(former, {})).toMatchObject({ name: 'Former Holder' })
    expect(await ownCard(former, { programId: old.programId })).toMatchObject({ memberId, balance: { available: 10 } })
    const [session] = await pagesSql()<{ ended: boolean }[]>`
      select revoked_at is not null as ended from sessions where id = ${'sessionId' in elsewhere.actor ? elsewhere.actor.sessionId ?? '' : ''}`
    expect(session?.ended).toBe(true)
    await expect(disownDormantCards(ctx, {})).rejects.toMatchObject({ code: 'conflict' })
    const anew = await recordSale(old.till.ctx(), { member: { phone }, enrol: true, receiptNumber: '2', currency: 'GBP', totalMinor: 100 })
    expect(anew.memberId).not.toBe(memberId)
  })

  it('is spent from at no till by a code to its phone', async () => {
    const shop = await makeShop()
    const [old, fresh] = [await boughtAgo(shop, 14), await boughtAgo(shop, 2)]
    await expect(sendCode(shop.till.ctx({ idempotencyKey: newId() }), { memberId: old.memberId })).rejects.toMatchObject({ code: 'conflict', details: { reason: 'unused' } })
    expect(await sendCode(shop.till.ctx({ idempotencyKey: newId() }), { memberId: fresh.memberId })).toMatchObject({ memberId: fresh.memberId })
  })
})
