import { Secret, TOTP } from 'otpauth'
import { beforeAll, describe, expect, it } from 'vitest'
import { db, pagesSql } from '@/db/client'
import { forgetKeys } from '@/lib/auth/forget-keys'
import { findLiveSession } from '@/lib/auth/live-session'
import { askForFactor, signInWithFactor } from '@/lib/auth/sign-in-factor'
import { askForPasskey, signInWithPasskey } from '@/lib/auth/sign-in-passkey'
import { appUrl, provideEnv } from '@/lib/env'
import { browserRequest, customerSignedIn } from '@/tests/support/customer-signed-in'
import { outcomes } from '@/tests/support/organization'
import { softPasskey } from '@/tests/support/soft-passkey'
import { addPasskey, askToAddPasskey, askToProve, ownFactors, proveFactor, removePasskey, renamePasskey, startOwnTotp } from '.'

beforeAll(() => provideEnv({ DEMO: '1' }))
const refused = { code: 'code_invalid', message: 'This passkey did not work. Try once more, or take another way.' }

async function withPasskey() {
  const customer = await customerSignedIn()
  const here = await customer.session()
  const key = softPasskey(appUrl())
  const { options } = await askToAddPasskey(customer.on(here), {})
  const added = await addPasskey(customer.on(here), { name: 'My phone', response: key.make(options) })
  return { ...customer, here, key, ...added }
}
const ask = () => askForPasskey(new Headers({ 'x-forwarded-for': String(Math.random()) }), new Date())
const enter = (browser: string, response: string) => signInWithPasskey({ browser, response }, browserRequest())

describe('a passkey', () => {
  it('signs in by itself: no number, no code, no second step', async () => {
    const { customerId, key } = await withPasskey()
    const { browser, options } = await ask()
    expect(options).toMatchObject({ userVerification: 'required', rpId: new URL(appUrl()).hostname })
    expect(options).not.toHaveProperty('allowCredentials.0')
    const { sessionId } = await enter(browser, key.show(options))
    expect(await findLiveSession(sessionId, new Date())).toMatchObject({ customerId })
  })

  it('answers each challenge once, the browser that asked, for this address, with a finger', async () => {
    const { key } = await withPasskey()
    const first = await ask()
    const answer = key.show(first.options)
    expect(await outcomes([enter(first.browser, answer), enter(first.browser, answer)])).toEqual({ succeeded: 1, refusals: ['code_invalid'] })
    const [second, third] = [await ask(), await ask()]
    await expect(enter(second.browser, key.show(third.options))).rejects.toMatchObject(refused)
    for (const odd of [{ origin: 'https://evil.example' }, { verified: false }, { counter: 1 }]) {
      const { browser, options } = await ask()
      await expect(enter(browser, key.show(options, odd)), JSON.stringify(odd)).rejects.toMatchObject(refused)
    }
    const { browser, options } = await ask()
    await enter(browser, key.show(options, { counter: 9 }))
  })

  it('takes a challenge away with the first answer, a wrong one too, and after five minutes', async () => {
    const { key } = await withPasskey()
    const { browser, options } = await ask()
    await expect(enter(browser, key.show(options, { verified: false }))).rejects.toMatchObject(refused)
    await expect(enter(browser, key.show(options))).rejects.toMatchObject(refused)
    const late = await ask()
    await pagesSql()`update passkey_challenges set expires_at = now() - interval '1 second' where bound_to = ${`browser:${late.browser}`}`
    await expect(enter(late.browser, key.show(late.options))).rejects.toMatchObject(refused)
  })

  it('that nobody has, or that is no passkey at all, is refused in the same words', async () => {
    const { browser, options } = await ask()
    await expect(enter(browser, softPasskey(appUrl()).show(options))).rejects.toMatchObject(refused)
    await expect(enter((await ask()).browser, '{"id":"x"}')).rejects.toMatchObject(refused)
  })

  it('is the second step after a code to the phone, and another customer’s is not', async () => {
    const [{ customerId, key, ticket, recoveryCodes }, other] = [await withPasskey(), await withPasskey()]
    const held = await ticket()
    const step = (response: string) => signInWithFactor({ ticket: held, response }, browserRequest())
    await expect(step(other.key.show((await askForFactor(held, new Date())).options))).rejects.toMatchObject(refused)
    const { options } = await askForFactor(held, new Date())
    expect(options).toMatchObject({ allowCredentials: [{}] })
    const { sessionId } = await step(key.show(options))
    expect(await findLiveSession(sessionId, new Date())).toMatchObject({ customerId })
    await signInWithFactor({ ticket: held, code: recoveryCodes[0] ?? '' }, browserRequest())
  })

  it('is added only to what its own browser asked for, and the second one after the first was shown', async () => {
    const { on, here, key, session: _, ...mine } = await withPasskey()
    expect(mine.recoveryCodes).toHaveLength(10)
    const second = softPasskey(appUrl())
    const add = async () => addPasskey(on(here), { name: 'Key ring', response: second.make((await askToAddPasskey(on(here), {})).options) })
    await expect(add()).rejects.toMatchObject({ code: 'proof_required' })
    await proveFactor(on(here), { response: key.show((await askToProve(on(here), {})).options) })
    await expect(addPasskey(on(here), { name: 'Key ring', response: second.make({ challenge: 'c29tZSBvdGhlcg' }) })).rejects.toMatchObject(refused)
    for (const odd of [{ origin: 'https://evil.example' }, { verified: false }]) {
      const { options } = await askToAddPasskey(on(here), {})
      await expect(addPasskey(on(here), { name: 'Odd', response: second.make(options, odd) })).rejects.toMatchObject(refused)
    }
    expect(await add()).toMatchObject({ recoveryCodes: [] })
    expect((await ownFactors(on(here), {})).passkeys.map(({ name }) => name)).toEqual(['My phone', 'Key ring'])
    await expect(add()).rejects.toMatchObject(refused)
  })

  it('is renamed and removed by its owner alone; with the last one its recovery codes go', async () => {
    const [mine, other] = [await withPasskey(), await withPasskey()]
    const prove = async ({ on, here, key }: typeof mine) => proveFactor(on(here), { response: key.show((await askToProve(on(here), {})).options) })
    await Promise.all([prove(mine), prove(other)])
    const theirs = other.on(other.here)
    await expect(renamePasskey(theirs, { passkeyId: mine.passkeyId, name: 'Mine' })).rejects.toMatchObject({ code: 'not_found' })
    await expect(removePasskey(theirs, { passkeyId: mine.passkeyId })).rejects.toMatchObject({ code: 'not_found' })
    await renamePasskey(mine.on(mine.here), { passkeyId: mine.passkeyId, name: 'Old phone' })
    await removePasskey(mine.on(mine.here), { passkeyId: mine.passkeyId })
    expect(await ownFactors(mine.on(mine.here), {})).toMatchObject({ passkeys: [], recoveryCodesLeft: 0, open: true })
    const { browser, options } = await ask()
    await expect(enter(browser, mine.key.show(options))).rejects.toMatchObject(refused)
  })

  it('is not joined by an application that no code has confirmed yet', async () => {
    const { on, here, key, ticket } = await withPasskey()
    await proveFactor(on(here), { response: key.show((await askToProve(on(here), {})).options) })
    const { secret } = await startOwnTotp(on(here), {})
    const code = new TOTP({ secret: Secret.fromBase32(secret ?? '') }).generate()
    await expect(signInWithFactor({ ticket: await ticket(), code }, browserRequest())).rejects.toMatchObject({ code: 'code_invalid' })
  })

  it('opens nothing for who has no number any more, or deleted the account', async () => {
    const { customerId, key } = await withPasskey()
    await pagesSql()`update customers set phone = null where id = ${customerId}`
    const { browser, options } = await ask()
    await expect(enter(browser, key.show(options))).rejects.toMatchObject(refused)
    await db().transaction((tx) => forgetKeys(tx, customerId))
    expect(await pagesSql()`select 1 from passkeys where customer_id = ${customerId}`).toEqual([])
  })
})
