import { Secret, TOTP } from 'otpauth'
import { beforeAll, describe, expect, it } from 'vitest'
import { db, pagesSql } from '@/db/client'
import { findLiveSession } from '@/lib/auth/live-session'
import { hashPassword } from '@/lib/auth/passwords'
import { signInWithFactor } from '@/lib/auth/sign-in-factor'
import { signInWithPassword } from '@/lib/auth/sign-in-password'
import type { Ctx } from '@/lib/core/context'
import { provideEnv } from '@/lib/env'
import { erasePerson } from '@/lib/leaving/erase-person'
import { requestLookupCode, verifyLookup } from '@/lib/lookup'
import { ownNotices } from '@/lib/notices'
import { addCounterStaff } from '@/lib/retailers'
import { browserRequest, customerSignedIn } from '@/tests/support/customer-signed-in'
import { makeBrand } from '@/tests/support/brand'
import { codeSentTo, messagesTo, outcomes, stranger } from '@/tests/support/organization'
import { makeShop } from '@/tests/support/shop'
import type { Shop } from '@/tests/support/shop'
import { confirmOwnTotp, newOwnRecoveryCodes, ownFactors, proveFactor, removeOwnTotp, startOwnTotp } from '.'

beforeAll(() => provideEnv({ DEMO: '1' }))
const live = (sessionId: string) => findLiveSession(sessionId, new Date())
const MONTH = 31 * 86_400_000

async function withTotp() {
  const customer = await customerSignedIn()
  const [here, elsewhere] = [await customer.session(), await customer.session()]
  const { secret } = await startOwnTotp(customer.on(here), {})
  const totp = new TOTP({ secret: Secret.fromBase32(secret ?? '') })
  const codeAt = (steps: number) => totp.generate({ timestamp: Date.now() + steps * 30_000 })
  const { recoveryCodes } = await confirmOwnTotp(customer.on(here), { code: codeAt(-1) })
  const enter = (ticket: string, code: string) => signInWithFactor({ ticket, code }, browserRequest())
  return { ...customer, here, elsewhere, codeAt, recoveryCodes, enter }
}

describe('an authenticator application of a customer', () => {
  it('is asked for after the code to the phone, each of its codes once, and so are the recovery codes', async () => {
    const { customerId, ticket, codeAt, enter, recoveryCodes } = await withTotp()
    const [held, code] = [await ticket(), codeAt(0)]
    expect(await outcomes([enter(held, code), enter(held, code)])).toEqual({ succeeded: 1, refusals: ['code_invalid'] })
    await expect(enter(await ticket(), codeAt(-1))).rejects.toMatchObject({ code: 'code_invalid' })
    const recover = () => enter(held, recoveryCodes[0] ?? '')
    const { sessionId } = await recover()
    expect(await live(sessionId)).toMatchObject({ customerId })
    await expect(recover()).rejects.toMatchObject({ code: 'code_invalid' })
    expect(await pagesSql()`select 1 from customers where id = ${customerId} and (encode(totp_secret, 'escape') like '%' || ${recoveryCodes[1] ?? ''} || '%'
      or ${recoveryCodes[1] ?? ''} = any(recovery_code_hashes))`).toEqual([])
  })

  it('is asked for after the password, and not for one that was replaced meanwhile', async () => {
    const { customerId, phone, codeAt, enter } = await withTotp()
    const password = 'violet kettle harbour'
    const holds = async (words: string) => pagesSql()`update customers set password_hash = ${await hashPassword(words, [])} where id = ${customerId}`
    const ticket = async () => {
      const refusal = await signInWithPassword({ email: phone, password }, browserRequest()).catch((error: { details: { ticket: string } }) => error)
      return 'details' in refusal ? refusal.details.ticket : ''
    }
    await holds(password)
    const early = await ticket()
    await holds('amber kettle harbour')
    await expect(enter(early, codeAt(0))).rejects.toMatchObject({ code: 'sign_in_failed' })
    await holds(password)
    await expect(enter(early, codeAt(0))).rejects.toMatchObject({ code: 'sign_in_failed' })
    expect(await live((await enter(await ticket(), codeAt(0))).sessionId)).toMatchObject({ customerId })
  })

  it('opens nothing before a code confirmed it', async () => {
    const { on, session } = await customerSignedIn()
    const here = await session()
    await startOwnTotp(on(here), {})
    await session()
    await expect(confirmOwnTotp(on(here), { code: '000' })).rejects.toMatchObject({ code: 'validation_failed' })
    expect(await ownFactors(on(here), {})).toMatchObject({ totp: false, recoveryCodesLeft: 0, open: true })
  })

  it('takes ten wrong codes and no more, however they are sent', async () => {
    const { ticket, enter, codeAt } = await withTotp()
    const held = await ticket()
    const { refusals } = await outcomes(Array.from({ length: 12 }, () => enter(held, '000000')))
    expect(refusals.filter((code) => code === 'rate_limited').length).toBeGreaterThanOrEqual(2)
    await expect(enter(held, codeAt(0))).rejects.toMatchObject({ code: 'rate_limited' })
  })

  it('goes only minutes after a factor was shown on the device, and so does everything else about it', async () => {
    const { on, here, codeAt, ticket } = await withTotp()
    const acts: ((ctx: Ctx) => Promise<unknown>)[] = [(ctx) => removeOwnTotp(ctx, {}), (ctx) => newOwnRecoveryCodes(ctx, {}), (ctx) => startOwnTotp(ctx, {})]
    for (const act of acts) await expect(act(on(here))).rejects.toMatchObject({ code: 'proof_required' })
    await expect(proveFactor(on(here), { code: '000000' })).rejects.toMatchObject({ code: 'code_invalid' })
    await proveFactor(on(here), { code: codeAt(0) })
    await expect(removeOwnTotp(on(here, new Date(Date.now() + 6 * 60_000)), {})).rejects.toMatchObject({ code: 'proof_required' })
    expect((await newOwnRecoveryCodes(on(here), {})).recoveryCodes).toHaveLength(10)
    await removeOwnTotp(on(here), {})
    expect(await ownFactors(on(here), {})).toMatchObject({ totp: false, recoveryCodesLeft: 0, open: true })
    await expect(ticket()).rejects.toThrow()
  })

  it('a ticket ends with the number it stood for, and one of staff is none', async () => {
    const { customerId, ticket, enter, codeAt } = await withTotp()
    const held = await ticket()
    await pagesSql()`update customers set phone = phone || '9' where id = ${customerId}`
    await expect(enter(held, codeAt(0))).rejects.toMatchObject({ code: 'sign_in_failed' })
    await expect(enter('made up', codeAt(0))).rejects.toMatchObject({ code: 'sign_in_failed' })
  })

  it('signs the other devices out, and the customer hears of it on the phone and among the notices', async () => {
    const shop = await makeShop()
    const { phone, on, session } = await customerSignedIn()
    await shop.member(phone)
    const [here, elsewhere] = [await session(), await session()]
    const { secret } = await startOwnTotp(on(here), {})
    await confirmOwnTotp(on(here), { code: new TOTP({ secret: Secret.fromBase32(secret ?? '') }).generate() })
    expect(await live(here)).toMatchObject({ id: here })
    expect(await live(elsewhere)).toBeNull()
    expect((await messagesTo(phone))[0]).toMatchObject({ template: 'sign_in_changed', text: expect.stringContaining('authenticator application') })
    expect((await ownNotices(on(here), { limit: 5 })).notices).toMatchObject([{ kind: 'sign_in_changed', data: { why: 'totp_on' } }])
  })
})

describe('a number that changes hands', () => {
  let shop: Shop
  beforeAll(async () => { shop = await makeShop() })
  const age = (customerId: string, cards: boolean) => db().transaction(async () => {
    const long = new Date(Date.now() - 13 * MONTH)
    const sql = pagesSql()
    await sql`update customers set created_at = ${long}, phone_verified_at = ${long}, totp_enabled_at = ${long} where id = ${customerId}`
    if (cards) await sql`update members set last_used_at = ${long}, joined_at = ${long} where customer_id = ${customerId}`
  })

  it('is not locked by the factor of whoever had it a year ago', async () => {
    const { customerId, phone, session, ticket } = await withTotp()
    await shop.member(phone)
    await ticket()
    await age(customerId, true)
    await session()
    expect(await pagesSql()`select 1 from customers where id = ${customerId} and (totp_secret is not null or recovery_code_hashes <> '{}')`).toEqual([])
  })

  it('nor where they looked their points up before they signed in', async () => {
    const { customerId, phone, session } = await withTotp()
    await shop.member(phone)
    await age(customerId, true)
    await requestLookupCode(stranger(), { phone })
    await verifyLookup(stranger(), { phone, code: await codeSentTo(phone) })
    await session()
    expect(await pagesSql()`select 1 from customers where id = ${customerId} and totp_secret is not null`).toEqual([])
  })

  it('nor by that of a retailer whose account lies unused as long, which is closed with it', async () => {
    const { customerId, phone, session, ticket } = await withTotp()
    const brand = await makeBrand()
    const { retailerId } = await brand.retailer(phone)
    await age(customerId, false)
    await ticket()
    await pagesSql().begin(async (sql) => {
      await sql`set local session_replication_role = replica`
      await sql`update retailers set created_at = now() - interval '13 months' where id = ${retailerId}`
      await sql`update events set occurred_at = now() - interval '13 months' where scope_id = ${brand.organizationId} and subject_id = ${retailerId}`
      await sql`update sessions set last_seen_at = now() - interval '13 months' where customer_id = ${customerId}`
    })
    await session()
    expect(await pagesSql()`select ended_at is not null as ended from retailers where id = ${retailerId}`).toEqual([{ ended: true }])
    expect(await pagesSql()`select 1 from customers where id = ${customerId} and totp_secret is not null`).toEqual([])
  })

  it('keeps its factor while a card of it is in use', async () => {
    const { customerId, phone, ticket } = await withTotp()
    await shop.member(phone)
    await age(customerId, false)
    await ticket()
  })

  it('keeps its factor while it serves at a counter', async () => {
    const { customerId, phone, ticket } = await withTotp()
    await addCounterStaff((await (await makeBrand()).retailer()).ctx(), { phone, name: 'Vic' })
    await age(customerId, false)
    await ticket()
  })

  it('leaves no factor to whoever joins with it after its holder deleted the account', async () => {
    const { customerId, phone } = await withTotp()
    await db().transaction((tx) => erasePerson(tx, { customerId, phone, now: new Date() }))
    expect(await pagesSql()`select 1 from customers where id = ${customerId} and (totp_secret is not null or totp_enabled_at is not null)`).toEqual([])
    await (await customerSignedIn(phone)).session()
  })
})
