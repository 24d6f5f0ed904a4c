import { readFileSync } from 'node:fs'
import { beforeEach, describe, expect, it } from 'vitest'
import { db, pagesSql } from '@/db/client'
import { countAllDays, rollupChecks } from '@/lib/analytics'
import { requestSignInCode } from '@/lib/auth'
import { signInWithLinked } from '@/lib/auth/sign-in-linked'
import { signInWithPhone } from '@/lib/auth/sign-in-phone'
import type { Ctx } from '@/lib/core/context'
import { newId } from '@/lib/core/ids'
import { disownDormantCards, openDormantCard, ownProfile, renameSelf } from '@/lib/customers'
import { provideEnv } from '@/lib/env'
import { linkAccount } from '@/lib/factors'
import { drainOutbox } from '@/lib/jobs/drain-outbox'
import { readBalance, verifyLedger } from '@/lib/ledger'
import { addCounterStaff, endRetailer, enrolRetailer, getRetailer } from '@/lib/retailers'
import { makeBrand } from '@/tests/support/claims'
import { givePoints } from '@/tests/support/gifts'
import { codeSentTo, makeOrganization, stranger } from '@/tests/support/organization'
import { makeShop, newPhone } from '@/tests/support/shop'
import { deleteAccount, exportData, requestDeletion } from '.'

const monthsAgo = (months: number) => new Date(Date.now() - months * 30.5 * 86_400_000)
const details = { name: 'Old Hill Hardware', taxId: 'GB 123', address: '1 Hill Street', contact: 'Ada Hill' }

describe('a number that nobody showed a code to for a year', () => {
  beforeEach(() => provideEnv({ DEMO: '1' }))

  /** Its former holder was a retailer of one brand, and of another that ended it, and served at a counter; one account has points. */
  async function formerHolder(phone = newPhone()) {
    const [brand, other] = [await makeBrand(), await makeOrganization('brand')]
    const { retailerId, customerId } = await enrolRetailer({ ...brand.owner, now: monthsAgo(14) }, { phone, ...details })
    const ended = await enrolRetailer({ ...other.owner, now: monthsAgo(14) }, { phone, ...details, name: 'Hill & Sons' })
    await endRetailer({ ...other.owner, now: monthsAgo(2) }, { retailerId: ended.retailerId })
    await addCounterStaff(brand.retailer.ctx({ now: monthsAgo(14) }), { phone, name: 'Ada from the hill' })
    await givePoints(brand, retailerId, 500, 'retailer')
    const ctx = (): Ctx => ({ actor: { kind: 'customer', customerId }, now: new Date(), requestId: newId() })
    return { brand, other, phone, retailerId, endedId: ended.retailerId, customerId, ctx }
  }
  async function signIn(phone: string) {
    await requestSignInCode(stranger(), { phone })
    return signInWithPhone({ phone, code: await codeSentTo(phone) }, new Request('http://localhost'))
  }
  async function goes(phone: string, ctx: () => Ctx) {
    await requestDeletion(ctx(), {})
    return deleteAccount(ctx(), { code: await codeSentTo(phone) })
  }
  const trade = async (ctx: Ctx) => {
    const { ownBusinesses, counters } = await exportData(ctx, {})
    return [ownBusinesses.map(({ name }) => name).sort(), counters.map(({ name }) => name)]
  }

  it('gives its new holder nothing of what the former one was to brands, nor a name; what the brand opens again is theirs', async () => {
    const { brand, phone, retailerId, customerId, ctx } = await formerHolder()
    await renameSelf({ ...ctx(), now: monthsAgo(14) }, { name: 'Ada Hill' })
    await signIn(phone)
    const data = await exportData(ctx(), {})
    expect([data.ownBusinesses, data.counters, data.person?.name, (await ownProfile(ctx(), {})).name]).toEqual([[], [], null, null])
    await signIn(phone)
    expect(JSON.stringify(await exportData(ctx(), {}))).not.toMatch(/Hill/)
    expect(await enrolRetailer(brand.owner, { phone, name: 'New Mill' })).toMatchObject({ retailerId, customerId })
    expect(await trade(ctx())).toEqual([['New Mill'], []])
    await endRetailer({ ...brand.owner, now: new Date() }, { retailerId })
    expect(await trade(ctx())).toEqual([['New Mill'], []])
  })

  it('gives its new holder neither the devices nor the messages of the former one, nor since when they were there', async () => {
    const { phone, customerId, ctx } = await formerHolder()
    await signIn(phone)
    await pagesSql().begin(async (sql) => {
      await sql`set local session_replication_role = replica`
      await sql`update customers set created_at = ${monthsAgo(30)}, phone_verified_at = ${monthsAgo(14)} where id = ${customerId}`
      await sql`update sessions set created_at = ${monthsAgo(14)}, last_seen_at = ${monthsAgo(14)}, device = 'An old phone' where customer_id = ${customerId}`
      await sql`update messages set created_at = ${monthsAgo(14)} where recipient_kind = 'customer' and recipient_id = ${customerId}`
    })
    const before = new Date(Date.now() - 60_000)
    await signIn(phone)
    const { person, devices, messages } = await exportData(ctx(), {})
    expect(new Date(String(person?.memberSince)).getTime()).toBeGreaterThan(before.getTime())
    expect([devices.length, messages.filter(({ at }) => new Date(String(at)) < before)]).toEqual([1, []])
  })

  it('gives whoever showed one each year all they were', async () => {
    const { phone, customerId, ctx } = await formerHolder()
    await pagesSql()`update customers set phone_verified_at = ${monthsAgo(11).toISOString()} where id = ${customerId}`
    await signIn(phone)
    expect(await trade(ctx())).toEqual([['Hill & Sons', 'Old Hill Hardware'], ['Ada from the hill']])
  })

  it('takes no points of the former holder along when its new one deletes the account, nor what was noted of them', async () => {
    const { brand, other, phone, retailerId, endedId, ctx } = await formerHolder()
    await signIn(phone)
    const mine = await makeOrganization('brand')
    const { retailerId: own } = await enrolRetailer(mine.owner, { phone, ...details, name: 'New Mill' })
    await endRetailer(mine.owner, { retailerId: own })
    expect(await goes(phone, ctx)).toMatchObject({ points: 0 })
    expect(await readBalance(brand.programId, retailerId, new Date())).toMatchObject({ available: 500 })
    expect(await getRetailer(brand.owner, { retailerId })).toMatchObject({ ...details, standing: 'closed', phone: null })
    expect(await getRetailer(other.owner, { retailerId: endedId })).toMatchObject({ taxId: details.taxId, standing: 'closed', phone: null })
    expect((await getRetailer(brand.owner, { retailerId: brand.retailer.retailerId })).counter).toMatchObject([{ name: 'Ada from the hill', ended: true }])
    expect(await getRetailer(mine.owner, { retailerId: own })).toMatchObject({ taxId: null, address: null, contact: null })
    await drainOutbox()
    await countAllDays()
    expect([...(await verifyLedger()).results, ...(await verifyLedger(rollupChecks)).results].filter(({ breaks }) => breaks.length > 0)).toEqual([])
  })

  it('keeps it apart from its new holder who takes the number off the old cards', async () => {
    const [shop, phone] = [await makeShop(), newPhone()]
    const { brand, retailerId, customerId, ctx } = await formerHolder(phone)
    const { memberId } = await shop.member(phone)
    await pagesSql()`update members set joined_at = ${monthsAgo(14).toISOString()}, last_used_at = null where id = ${memberId}`
    const { sessionId } = await signIn(phone)
    const { formerCustomerId } = await disownDormantCards({ ...ctx(), actor: { kind: 'customer', customerId, sessionId } }, {})
    expect(await trade(ctx())).toEqual([[], []])
    expect(await ownProfile(ctx(), {})).toMatchObject({ closedRetailers: 0 })
    expect(await pagesSql()`select customer_id as id from retailers where id = ${retailerId}`).toEqual([{ id: formerCustomerId }])
    expect((await enrolRetailer(brand.owner, { phone, name: 'New Mill' })).retailerId).not.toBe(retailerId)
  })

  const all = [['Hill & Sons', 'Old Hill Hardware'], ['Ada from the hill']]
  /** Somebody who has a card, too, that was used so many months ago the last time. */
  async function withCard(joined: number, used: number) {
    const [shop, phone] = [await makeShop(), newPhone()]
    const [trader, card] = [await formerHolder(phone), await shop.member(phone)]
    await pagesSql()`update members set joined_at = ${monthsAgo(joined).toISOString()}, last_used_at = ${monthsAgo(used).toISOString()} where id = ${card.memberId}`
    return { ...trader, ...card }
  }

  it('leaves its holder all they were, and deletes it with them, where they come in by more than a code', async () => {
    const { brand, phone, retailerId, ctx } = await formerHolder()
    const account = { provider: 'google', issuer: 'https://accounts.google.com', subject: newId() } as const
    await db().transaction((tx) => linkAccount({ ...ctx(), tx }, account))
    await renameSelf({ ...ctx(), now: monthsAgo(14) }, { name: 'Ada Hill' })
    expect(await signInWithLinked(account, new Request('http://localhost'))).toHaveProperty('sessionId')
    expect([await trade(ctx()), (await ownProfile(ctx(), {})).name]).toEqual([all, 'Ada Hill'])
    expect(await goes(phone, ctx)).toMatchObject({ points: 500 })
    expect(await getRetailer(brand.owner, { retailerId })).toMatchObject({ taxId: null, address: null, contact: null })
  })

  it('leaves its holder all they were, where a card of theirs was in use meanwhile; one that is younger says nothing', async () => {
    const [regular, young] = [await withCard(23, 6), await withCard(6, 6)]
    await signIn(regular.phone)
    await signIn(young.phone)
    expect([await trade(regular.ctx()), await trade(young.ctx())]).toEqual([all, [[], []]])
  })

  it('gives its holder back all they were since the oldest of their cards, once they have opened every one, in either order', async () => {
    for (const oldestFirst of [true, false]) {
      const [{ phone, customerId, memberId, memberNumber, ctx }, other] = [await withCard(20, 19), await makeShop()]
      const younger = await other.member(phone)
      await pagesSql()`update members set joined_at = ${monthsAgo(14).toISOString()}, last_used_at = null where id = ${younger.memberId}`
      const since = async () => (await pagesSql()`select m.joined_at < c.held_since as later, m.joined_at = c.held_since as then from customers c, members m where c.id = ${customerId} and m.id = ${memberId}`)[0]
      await signIn(phone)
      const [first, last] = oldestFirst ? [memberNumber, younger.memberNumber] : [younger.memberNumber, memberNumber]
      await openDormantCard(ctx(), { secret: first })
      expect(await since()).toEqual({ later: true, then: false })
      await openDormantCard(ctx(), { secret: last })
      expect([await since(), await trade(ctx())]).toEqual([{ later: false, then: true }, all])
    }
  })

  it('gives nobody for a younger card what was closed unused and began before it', async () => {
    const { phone, ctx, memberNumber } = await withCard(13, 13)
    await signIn(phone)
    await openDormantCard(ctx(), { secret: memberNumber })
    expect(await trade(ctx())).toEqual([['Hill & Sons'], []])
  })

  it('gives its new holder nothing of it for a card of their own that lay unused, neither when they had come back to it nor before', async () => {
    const [{ brand, phone, retailerId, customerId, ctx }, shop] = [await formerHolder(), await makeShop()]
    await signIn(phone)
    const own = await shop.member(phone)
    /** So long did nobody do anything. */
    const pass = (months: number) => pagesSql().begin(async (sql) => {
      await sql`set local session_replication_role = replica`
      const earlier = sql`make_interval(days => ${Math.round(months * 30.5)})`
      await sql`update customers set created_at = created_at - ${earlier}, phone_verified_at = phone_verified_at - ${earlier}, held_since = held_since - ${earlier} where id = ${customerId}`
      await sql`update sessions set last_seen_at = last_seen_at - ${earlier} where customer_id = ${customerId}`
      await sql`update retailers set ended_at = ended_at - ${earlier} where customer_id = ${customerId}`
      await sql`update retailer_staff set ended_at = ended_at - ${earlier} where customer_id = ${customerId}`
      await sql`update members set joined_at = joined_at - ${earlier}, last_used_at = last_used_at - ${earlier} where customer_id = ${customerId}`
    })
    await pass(13)
    await openDormantCard(ctx(), { secret: own.memberNumber })
    expect(await trade(ctx())).toEqual([[], []])
    await pass(13)
    const mine = await makeOrganization('brand')
    await endRetailer(mine.owner, { retailerId: (await enrolRetailer({ ...mine.owner, now: monthsAgo(14) }, { phone, ...details, name: 'New Mill' })).retailerId })
    await signIn(phone)
    await openDormantCard(ctx(), { secret: own.memberNumber })
    expect(await trade(ctx())).toEqual([['New Mill'], []])
    expect(await goes(phone, ctx)).toMatchObject({ points: 0 })
    expect(await readBalance(brand.programId, retailerId, new Date())).toMatchObject({ available: 500 })
  })

  /** As a database of before knows who holds the number, once it is brought up to date. */
  async function asBefore(customerId: string) {
    await pagesSql()`update customers set held_since = null where id = ${customerId}`
    const [, backfill] = readFileSync('drizzle/0072_who-holds-a-number.sql', 'utf8').split('--> statement-breakpoint')
    await pagesSql().unsafe(backfill ?? '')
    for (const later of readFileSync('drizzle/0073_whose-number-it-stayed.sql', 'utf8').split('--> statement-breakpoint')) await pagesSql().unsafe(later)
  }

  it('leaves its holder all they were in a database of before, too', async () => {
    const [linked, regular, opened] = [await formerHolder(), await withCard(23, 6), await withCard(20, 19)]
    const account = { provider: 'google', issuer: 'https://accounts.google.com', subject: newId() } as const
    await db().transaction((tx) => linkAccount({ ...linked.ctx(), tx }, account))
    await signInWithLinked(account, new Request('http://localhost'))
    for (const { phone } of [regular, opened]) await signIn(phone)
    await openDormantCard(opened.ctx(), { secret: opened.memberNumber })
    for (const { customerId, ctx } of [linked, regular, opened]) {
      await asBefore(customerId)
      expect(await trade(ctx())).toEqual(all)
    }
  })

  it('keeps it from its new holder in a database of before, too', async () => {
    const { phone, customerId, ctx } = await formerHolder()
    await signIn(phone)
    const noted = () => pagesSql()`select held_since from customers where id = ${customerId}`
    const before = await noted()
    await asBefore(customerId)
    expect(await noted()).toEqual(before)
    expect(await trade(ctx())).toEqual([[], []])
  })
})
