import { Secret, TOTP } from 'otpauth'
import { beforeAll, describe, expect, it } from 'vitest'
import { db, pagesSql } from '@/db/client'
import type { Ctx } from '@/lib/core/context'
import type { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { ensureCustomer } from '@/lib/customers'
import { provideEnv } from '@/lib/env'
import {
  codeSentTo,
  makeOrganization,
  messagesTo,
  outcomes,
  stranger,
  testPassword,
} from '@/tests/support/organization'
import { overtaken } from '@/tests/support/overtaken'
import { newPhone } from '@/tests/support/shop'
import {
  changePassword,
  confirmTwoFactor,
  findPasswordReset,
  listSessions,
  requestPasswordReset,
  requestSignInCode,
  resetPassword,
  revokeAllSessions,
  revokeSession,
  startTwoFactor,
} from '.'
import { findLiveSession } from './live-session'
import { welcomesNewcomers } from './newcomers'
import { signInWithPassword } from './sign-in-password'
import { signInWithPhone } from './sign-in-phone'

const request = (address = newId()) =>
  new Request('http://localhost/', {
    headers: { 'x-forwarded-for': address, 'user-agent': 'Mozilla/5.0 (Linux; Android 15) Chrome/140 Safari/537' },
  })
const live = (sessionId: string) => findLiveSession(sessionId, new Date())
const signIn = (email: string, password = testPassword) => signInWithPassword({ email, password }, request())

beforeAll(() => provideEnv({ DEMO: '1' }))

describe('signing in with a password', () => {
  it('starts a session that knows the roles and ends when it is revoked or expires', async () => {
    const shop = await makeOrganization()
    const { sessionId } = await signIn(shop.email.toUpperCase())
    expect(await live(sessionId)).toMatchObject({
      userId: shop.userId,
      memberships: [{ organizationId: shop.organizationId, role: 'owner' }],
    })
    expect(await findLiveSession(sessionId, new Date(Date.now() + 15 * 86_400_000))).toBeNull()
    const ctx: Ctx = { ...shop.owner, actor: { kind: 'user', userId: shop.userId, platformAdmin: false, sessionId } }
    expect((await listSessions(ctx, {})).items).toMatchObject([
      { sessionId, device: 'Chrome on Android', current: true },
    ])
    await revokeSession(ctx, { sessionId })
    expect(await live(sessionId)).toBeNull()
  })

  it('refuses a wrong password and an unknown address in the same words', async () => {
    const { email } = await makeOrganization()
    const refusals = await Promise.all(
      [signIn(email, 'not the password'), signIn('nobody@shop.test')].map((one) =>
        one.catch((error: AppError) => error),
      ),
    )
    expect(refusals.map((error) => 'code' in error && [error.code, error.message])).toEqual(
      Array(2).fill(['sign_in_failed', 'The e-mail address or the password is wrong.']),
    )
  })

  it('is limited for one account, however many addresses try', async () => {
    const { email } = await makeOrganization()
    const { refusals } = await outcomes(Array.from({ length: 14 }, () => signIn(email, 'not the password')))
    expect(refusals.filter((code) => code === 'rate_limited')).toHaveLength(4)
    await expect(signIn(email)).rejects.toMatchObject({ code: 'rate_limited' })
  })

  it('ends at once for who is disabled', async () => {
    const { email, userId } = await makeOrganization()
    const { sessionId } = await signIn(email)
    await pagesSql()`update users set disabled_at = now() where id = ${userId}`
    expect(await live(sessionId)).toBeNull()
    await expect(signIn(email)).rejects.toMatchObject({ code: 'sign_in_failed' })
  })

  it.each([
    ['the password is replaced', 'password_hash = \'another\''], ['a second factor is set', 'totp_enabled_at = now()'], ['its person is disabled', 'disabled_at = now()'],
  ])('starts no session where %s while it is looked at', async (_what, change) => {
    const { email, userId } = await makeOrganization()
    await expect(overtaken((tx) => tx.unsafe(`update users set ${change} where id = '${userId}'`), () => signIn(email))).rejects.toMatchObject({ code: 'sign_in_failed' })
    expect(await pagesSql()`select from sessions where user_id = ${userId}`).toHaveLength(0)
  })

  it('somebody else’s device is not found', async () => {
    const [mine, theirs] = [await makeOrganization(), await makeOrganization()]
    const { sessionId } = await signIn(theirs.email)
    await expect(revokeSession(mine.owner, { sessionId })).rejects.toMatchObject({ code: 'not_found' })
    expect(await live(sessionId)).not.toBeNull()
  })

  it('signing out everywhere ends every device', async () => {
    const shop = await makeOrganization()
    const started = await Promise.all([signIn(shop.email), signIn(shop.email)])
    expect(await revokeAllSessions(shop.owner, {})).toEqual({ ended: 2 })
    expect(await Promise.all(started.map(({ sessionId }) => live(sessionId)))).toEqual([null, null])
  })
})

describe('two-factor sign-in', () => {
  async function withTwoFactor() {
    const shop = await makeOrganization()
    const { secret } = await startTwoFactor(shop.owner, { password: testPassword })
    const totp = new TOTP({ secret: Secret.fromBase32(secret ?? '') })
    const codeAt = (steps: number) => totp.generate({ timestamp: Date.now() + steps * 30_000 })
    const { recoveryCodes } = await confirmTwoFactor(shop.owner, { code: codeAt(-1) })
    const ticket = async () => {
      const refusal = await signIn(shop.email).catch((error: AppError) => error)
      if (!('details' in refusal)) throw new Error('A password alone opened the account.')
      expect(refusal.code).toBe('two_factor_required')
      return String(refusal.details.ticket)
    }
    return { shop, codeAt, recoveryCodes, ticket }
  }
  const enter = (ticket: string, code: string) => signInWithPassword({ ticket, code }, request())

  it('takes each code once, also when it is brought twice at once', async () => {
    const { codeAt, ticket } = await withTwoFactor()
    const [held, code] = [await ticket(), codeAt(0)]
    expect(await outcomes([enter(held, code), enter(held, code), enter(held, code)])).toMatchObject({ succeeded: 1 })
    await expect(enter(await ticket(), codeAt(-1))).rejects.toMatchObject({ code: 'code_invalid' })
    await enter(await ticket(), codeAt(1))
  })

  it('takes each recovery code once, however it is written', async () => {
    const { recoveryCodes, ticket } = await withTwoFactor()
    const [first = ''] = recoveryCodes
    const held = await ticket()
    const written = [first, first.toUpperCase(), first.replace('-', ' '), first]
    expect(await outcomes(written.map((code) => enter(held, code)))).toMatchObject({ succeeded: 1 })
    expect(recoveryCodes).toHaveLength(10)
  })

  it('a ticket ends with the password it stood for, and none can be made up', async () => {
    const { shop, codeAt, ticket } = await withTwoFactor()
    const held = await ticket()
    await changePassword(shop.owner, { currentPassword: testPassword, newPassword: 'amber river candle' })
    await expect(enter(held, codeAt(0))).rejects.toMatchObject({ code: 'sign_in_failed' })
    await expect(enter(Buffer.from('made up').toString('base64url'), codeAt(0))).rejects.toMatchObject({
      code: 'sign_in_failed',
    })
  })

  it('starts no session where it is turned off while the code is looked at', async () => {
    const { shop, codeAt, ticket } = await withTwoFactor()
    const held = await ticket()
    const off = overtaken((tx) => tx`update users set totp_secret = null, totp_enabled_at = null where id = ${shop.userId}`, () => enter(held, codeAt(0)))
    await expect(off).rejects.toMatchObject({ code: 'sign_in_failed' })
    expect(await pagesSql()`select from sessions where user_id = ${shop.userId}`).toHaveLength(0)
  })

  it('keeps its secret sealed and its recovery codes hashed', async () => {
    const { shop, recoveryCodes } = await withTwoFactor()
    const [row] =
      await pagesSql()`select encode(totp_secret, 'escape') as secret, recovery_code_hashes
        from users where id = ${shop.userId}`
    expect(recoveryCodes.some((code) => JSON.stringify(row).includes(code))).toBe(false)
  })
})

describe('a password reset', () => {
  const linkTo = async (email: string) =>
    /reset-password\/(\S+)/.exec((await messagesTo(email))[0]?.text ?? '')?.[1] ?? ''

  it('works once, signs out everywhere, and ends the other links', async () => {
    const { email } = await makeOrganization()
    const { sessionId } = await signIn(email)
    await requestPasswordReset(stranger(), { email })
    const earlier = await linkTo(email)
    await requestPasswordReset(stranger(), { email })
    const token = await linkTo(email)
    const both = [1, 2].map(() => resetPassword(stranger(), { token, password: 'amber river candle' }))
    expect(await outcomes(both)).toEqual({ succeeded: 1, refusals: ['code_invalid'] })
    expect(await live(sessionId)).toBeNull()
    await signIn(email, 'amber river candle')
    await expect(
      resetPassword(stranger(), { token: earlier, password: 'copper meadow lantern' }),
    ).rejects.toMatchObject({ code: 'code_invalid' })
  })

  it('ends when its person sets another password themselves', async () => {
    const { email, owner } = await makeOrganization()
    await requestPasswordReset(stranger(), { email })
    const token = await linkTo(email)
    await changePassword(owner, { currentPassword: testPassword, newPassword: 'amber river candle' })
    await expect(resetPassword(stranger(), { token, password: 'copper meadow lantern' })).rejects.toMatchObject({ code: 'code_invalid' })
  })

  it('expires after half an hour, and keeps working after a password that is refused', async () => {
    const { email } = await makeOrganization()
    await requestPasswordReset(stranger(), { email })
    const token = await linkTo(email)
    await expect(resetPassword(stranger(), { token, password: 'password123' })).rejects.toMatchObject({
      code: 'validation_failed',
    })
    expect(Object.keys(await findPasswordReset(stranger(), { token }))).toEqual(['expiresAt'])
    const late = { ...stranger(), now: new Date(Date.now() + 31 * 60_000) }
    await expect(findPasswordReset(late, { token })).rejects.toMatchObject({ code: 'code_invalid' })
    await expect(resetPassword(late, { token, password: 'amber river candle' })).rejects.toMatchObject({
      code: 'code_invalid',
    })
    await resetPassword(stranger(), { token, password: 'amber river candle' })
    await expect(findPasswordReset(stranger(), { token })).rejects.toMatchObject({ code: 'code_invalid' })
  })

  it('answers the same for an address that nobody has', async () => {
    const { email } = await makeOrganization()
    const unknown = `${newId()}@shop.test`
    expect(await requestPasswordReset(stranger(), { email })).toEqual(
      await requestPasswordReset(stranger(), { email: unknown }),
    )
    expect(await messagesTo(unknown)).toEqual([])
  })
})

describe('signing in by phone', () => {
  it('beside a staff account makes one session of both, in place of the one before', async () => {
    const phone = `+4474${String(Date.now()).slice(-8)}`
    const { customerId } = await db().transaction((tx) => ensureCustomer(tx, { phone }, new Date()))
    const shop = await makeOrganization()
    const before = await live((await signIn(shop.email)).sessionId)
    await requestSignInCode(stranger(), { phone })
    const { sessionId } = await signInWithPhone({ phone, code: await codeSentTo(phone) }, request(), before)
    expect(await live(sessionId)).toMatchObject({ userId: shop.userId, customerId, memberships: [{ role: 'owner' }] })
    expect(before && (await live(before.id))).toBeNull()
    expect(await findLiveSession(sessionId, new Date(Date.now() + 15 * 86_400_000))).toBeNull()
  })

  it('of a device that is both, shows and ends also what is signed in as either elsewhere', async () => {
    const phone = newPhone()
    await db().transaction((tx) => ensureCustomer(tx, { phone }, new Date()))
    const shop = await makeOrganization()
    const before = await live((await signIn(shop.email)).sessionId)
    const byPhone = async (held?: typeof before) => {
      await requestSignInCode(stranger(), { phone })
      return (await signInWithPhone({ phone, code: await codeSentTo(phone) }, request(), held)).sessionId
    }
    const [stolen, laptop, elsewhere] = [await byPhone(), await byPhone(before), (await signIn(shop.email)).sessionId]
    const ctx: Ctx = { ...shop.owner, actor: { kind: 'user', userId: shop.userId, platformAdmin: false, sessionId: laptop } }
    expect((await listSessions(ctx, {})).items.map(({ sessionId }) => sessionId).sort()).toEqual([stolen, laptop, elsewhere].sort())
    await revokeSession(ctx, { sessionId: stolen })
    expect(await live(stolen)).toBeNull()
    expect(await revokeAllSessions(ctx, {})).toEqual({ ended: 2 })
  })

  it('opens the customer’s account with the code, and says the same to a number nobody knows', async () => {
    const [known, unknown] = ['+447700900311', '+447700900312']
    await db().transaction((tx) => ensureCustomer(tx, { phone: known }, new Date()))
    const answers = await Promise.all([
      requestSignInCode(stranger(), { phone: '07700 900311', country: 'GB' }),
      requestSignInCode(stranger(), { phone: unknown }),
    ])
    expect(answers.map(({ phone }) => phone)).toEqual([known, unknown])
    expect(await messagesTo(unknown)).toEqual([])
    const { sessionId } = await signInWithPhone({ phone: known, code: await codeSentTo(known) }, request())
    expect(await live(sessionId)).toMatchObject({
      phone: known,
      memberships: [],
      retailers: [],
      platformAdmin: false,
    })
    await expect(signInWithPhone({ phone: unknown, code: '000000' }, request())).rejects.toMatchObject({
      code: 'code_invalid',
    })
  })

  it('takes in a newcomer on the way to joining, with the code that was sent, and nobody with a wrong one', async () => {
    const phone = `+4473${String(Date.now()).slice(-8)}`
    await requestSignInCode(stranger(), { phone, newcomers: true })
    const code = await codeSentTo(phone)
    const wrong = code === '000000' ? '000001' : '000000'
    await expect(signInWithPhone({ phone, code: wrong }, request())).rejects.toMatchObject({ code: 'code_invalid' })
    expect(await pagesSql()`select id from customers where phone = ${phone}`).toHaveLength(0)
    const { sessionId } = await signInWithPhone({ phone, code }, request())
    expect(await live(sessionId)).toMatchObject({ phone, memberships: [], retailers: [] })
  })

  it.each([
    ['/join/riverside', true], ['/me/claim?code=7K2M', true], ['/me/claim', true], ['/me', false], ['/joining', false], ['/shop/join/x', false], [null, false],
  ])('on the way to %s newcomers are welcome: %s', (next, welcome) => {
    expect(welcomesNewcomers(next)).toBe(welcome)
  })
})
