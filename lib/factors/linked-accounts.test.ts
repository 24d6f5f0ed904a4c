import { beforeAll, describe, expect, it } from 'vitest'
import { db, pagesSql } from '@/db/client'
import { signInWithLinked } from '@/lib/auth/sign-in-linked'
import { findLiveSession } from '@/lib/auth/live-session'
import type { Ctx } from '@/lib/core/context'
import { newId } from '@/lib/core/ids'
import { appUrl, provideEnv } from '@/lib/env'
import { browserRequest, customerSignedIn } from '@/tests/support/customer-signed-in'
import { messagesTo } from '@/tests/support/organization'
import { overtaken } from '@/tests/support/overtaken'
import { softPasskey } from '@/tests/support/soft-passkey'
import { addPasskey, askToAddPasskey, linkAccount, ownFactors, readyToLink, unlinkAccount } from '.'

beforeAll(() => provideEnv({ DEMO: '1' }))
const accountOf = (subject = newId()) => ({ provider: 'google', issuer: 'https://accounts.google.com', subject }) as const
const link = (ctx: Ctx, account: ReturnType<typeof accountOf>) => db().transaction((tx) => linkAccount({ ...ctx, tx }, account))
const enter = (account: Parameters<typeof signInWithLinked>[0]) => signInWithLinked(account, browserRequest())

async function linked() {
  const customer = await customerSignedIn()
  const [here, account] = [await customer.session(), accountOf()]
  await link(customer.on(here), account)
  return { ...customer, here, account }
}

describe('an account of another provider', () => {
  it('signs in whom it is linked to, and nobody else: not by a like subject of another issuer, nor by an e-mail address', async () => {
    const { customerId, phone, on, here, account } = await linked()
    const entered = await enter(account)
    expect(entered && 'sessionId' in entered && await findLiveSession(entered.sessionId, new Date())).toMatchObject({ customerId })
    expect(await enter({ ...account, issuer: 'https://accounts.example' })).toBeNull()
    expect(await enter({ ...account, provider: 'oidc' })).toBeNull()
    await pagesSql()`update customers set email = 'ana@mail.test' where id = ${customerId}`
    expect(await enter(accountOf('ana@mail.test'))).toBeNull()
    expect((await ownFactors(on(here), {})).accounts).toMatchObject([{ provider: 'google' }])
    expect((await messagesTo(phone)).map(({ template }) => template)).toContain('sign_in_changed')
    expect(await pagesSql()`select 1 from linked_accounts l where l::text like ${`%${account.subject}%`}`).toEqual([])
  })

  it('belongs to one customer, who has one of each provider', async () => {
    const [{ on, here, account }, other] = [await linked(), await linked()]
    await expect(link(other.on(other.here), account)).rejects.toMatchObject({ code: 'conflict' })
    await expect(link(on(here), accountOf())).rejects.toMatchObject({ code: 'conflict' })
    const third = await customerSignedIn()
    await expect(link(third.on(await third.session()), account)).rejects.toMatchObject({ code: 'conflict' })
    await unlinkAccount(on(here), { provider: 'google' })
    await expect(unlinkAccount(on(here), { provider: 'google' })).rejects.toMatchObject({ code: 'not_found' })
    expect(await enter(account)).toBeNull()
    await link(third.on(await third.session()), account)
  })

  it('does not stand in for a second factor, and is not linked past one', async () => {
    const { on, here, account } = await linked()
    const response = softPasskey(appUrl()).make((await askToAddPasskey(on(here), {})).options)
    await addPasskey(on(here), { name: 'Phone', response })
    expect(await enter(account)).toMatchObject({ ticket: expect.any(String) })
    // Also where the factor is set at this moment.
    const other = await linked()
    const set = overtaken((tx) => tx`update customers set totp_enabled_at = now() where id = ${other.customerId}`, () => enter(other.account))
    expect(await set).toMatchObject({ ticket: expect.any(String) })
    const refused = { code: 'proof_required' }
    await expect(readyToLink(on(here), {})).rejects.toMatchObject(refused)
    await expect(unlinkAccount(on(here), { provider: 'google' })).rejects.toMatchObject(refused)
    await expect(link(on(here), { ...accountOf(), provider: 'google' })).rejects.toMatchObject(refused)
  })

  it('opens nothing for who has no number any more', async () => {
    const { customerId, account } = await linked()
    await pagesSql()`update customers set phone = null where id = ${customerId}`
    expect(await enter(account)).toBeNull()
  })
})
