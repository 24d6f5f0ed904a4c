import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { db, pagesSql } from '@/db/client'
import { provideEnv } from '@/lib/env'
import { hasTwilioDocument, startFakeTwilio } from '@/tests/support/fake-twilio'
import type { FakeTwilio } from '@/tests/support/fake-twilio'
import { eraseBodies, messagingAvailable, queueMessage, readOutbox, sendMessage } from '.'

const account = { sid: `AC${'0'.repeat(32)}`, token: 'twilio-token-of-the-tests' }
let twilio: FakeTwilio

beforeAll(async () => {
  twilio = await startFakeTwilio(account)
  if (!hasTwilioDocument) console.warn('../shared/data/twilio is absent: requests to Twilio are not checked against its description')
  provideEnv({
    TWILIO_ACCOUNT_SID: account.sid, TWILIO_AUTH_TOKEN: account.token, TWILIO_FROM: '+15005550006', TWILIO_API_URL: twilio.url,
    APP_URL: 'https://points.example.com',
  })
})
afterAll(async () => {
  expect(twilio.complaints).toEqual([])
  await twilio.stop()
})

const queueCode = () => db().transaction((tx) => queueMessage(tx, {
  channel: 'sms', template: 'code', recipient: { kind: 'address', address: '+447700900123' },
  values: { code: '482913', purpose: 'sign_in', minutes: 10 },
}))
const queuePoints = () => db().transaction((tx) => queueMessage(tx, {
  channel: 'sms', template: 'points_earned', recipient: { kind: 'address', address: '+447700900123' },
  values: { business: 'Blue Cup', points: 5, available: 12 },
}))
const row = async (id: string) => {
  const [found] = await pagesSql()`select state, provider, provider_id as "providerId", attempts, error,
    body is not null as "hasBody", address is not null as "hasAddress" from messages where id = ${id}`
  return found
}
const first = { now: new Date(), last: false }

describe('sending through Twilio', () => {
  it('sends the text with a callback address, erases it, and remembers Twilio’s id', async () => {
    const id = await queueCode()
    await sendMessage(id, first)
    const sent = twilio.taken.at(-1)
    expect(sent?.fields).toMatchObject({
      To: '+447700900123', From: '+15005550006', StatusCallback: `https://points.example.com/api/webhooks/twilio?message=${id}`,
    })
    expect(sent?.fields.Body).toContain('482913 is your sign-in code.')
    expect(Number(sent?.fields.ValidityPeriod)).toBeGreaterThan(590)
    expect(await row(id)).toMatchObject({ state: 'sent', provider: 'twilio', providerId: sent?.sid, attempts: 1, hasBody: false, hasAddress: false })
  })

  it('keeps neither address nor text in the clear', async () => {
    const id = await queueCode()
    const [stored] = await pagesSql()<{ address: Buffer; body: Buffer }[]>`select address, body from messages where id = ${id}`
    const bytes = Buffer.concat([stored?.address ?? Buffer.of(), stored?.body ?? Buffer.of()])
    expect(bytes.length).toBeGreaterThan(100)
    expect(bytes.toString('latin1')).not.toMatch(/482913|4477009/)
  })

  it('does not send twice what was sent', async () => {
    const id = await queuePoints()
    await sendMessage(id, first)
    const before = twilio.taken.length
    await sendMessage(id, first)
    expect(twilio.taken).toHaveLength(before)
  })

  it('asks for another attempt when Twilio is busy or away, and gives up after the last', async () => {
    const id = await queuePoints()
    twilio.refuse({ status: 429, code: 20429 }, { status: 503 }, { status: 500 })
    await expect(sendMessage(id, first)).rejects.toThrow(/twilio could not take/)
    await expect(sendMessage(id, first)).rejects.toThrow()
    expect(await row(id)).toMatchObject({ state: 'queued', attempts: 2, hasBody: true })
    await sendMessage(id, { ...first, last: true })
    expect(await row(id)).toMatchObject({ state: 'failed', attempts: 3, error: expect.stringContaining('Given up after 3 attempts') })
  })

  it('fails at once, with the reason, what Twilio refuses for good', async () => {
    const id = await queuePoints()
    twilio.refuse({ status: 400, code: 21211 })
    await sendMessage(id, first)
    expect(await row(id)).toMatchObject({ state: 'failed', error: 'Twilio refused it (400, error 21211).' })
  })

  it('never sends a code after ten minutes', async () => {
    const id = await queueCode()
    const before = twilio.taken.length
    await sendMessage(id, { now: new Date(Date.now() + 10 * 60_000 + 1), last: false })
    expect(twilio.taken).toHaveLength(before)
    expect(await row(id)).toMatchObject({ state: 'expired', hasBody: false, hasAddress: false })
  })
})

describe('erasing', () => {
  it('erases codes after ten minutes, sent or not, and leaves the rest', async () => {
    const [code, points] = [await queueCode(), await queuePoints()]
    await eraseBodies(new Date(Date.now() + 9 * 60_000))
    expect(await row(code)).toMatchObject({ state: 'queued', hasBody: true })
    await eraseBodies(new Date(Date.now() + 10 * 60_000 + 1_000))
    expect(await row(code)).toMatchObject({ state: 'expired', hasBody: false, hasAddress: false })
    expect(await row(points)).toMatchObject({ state: 'queued', hasBody: true })
  })
})

describe('without a provider', () => {
  it('fails and says so, and in demo mode keeps the text for the outbox page', async () => {
    provideEnv({ TWILIO_FROM: undefined })
    expect(messagingAvailable('sms')).toBe(false)
    const id = await queuePoints()
    await sendMessage(id, first)
    expect(await row(id)).toMatchObject({ state: 'failed', error: 'No provider is configured for this channel.' })
    provideEnv({ DEMO: '1' })
    expect(messagingAvailable('email')).toBe(true)
    const shown = await queueCode()
    await sendMessage(shown, first)
    expect(await row(shown)).toMatchObject({ state: 'sent', provider: 'outbox', hasBody: true })
    provideEnv({ DEMO: '0', TWILIO_FROM: '+15005550006' })
  })
})

describe('the demo’s outbox, which anybody may open', () => {
  const read = async () => {
    const { messages, channels } = await readOutbox({ actor: { kind: 'anonymous' }, now: new Date(), requestId: 'test' }, {})
    return { channels, shown: messages.map(({ messageId }) => messageId) }
  }

  it('shows what is not sent, and nothing that goes to somebody through a provider', async () => {
    provideEnv({ DEMO: '1' })
    const sms = await queueCode()
    const email = await db().transaction((tx) => queueMessage(tx, {
      channel: 'email', template: 'points_earned', recipient: { kind: 'address', address: 'nora@example.com' }, values: { business: 'Blue Cup', points: 5, available: 12 },
    }))
    const withProvider = await read()
    expect(withProvider).toMatchObject({ channels: ['email'], shown: expect.arrayContaining([email]) as string[] })
    expect(withProvider.shown).not.toContain(sms)
    provideEnv({ SMTP_URL: 'smtp://localhost:1', MAIL_FROM: 'points@example.com' })
    expect(await read()).toEqual({ channels: [], shown: [] })
    provideEnv({ SMTP_URL: undefined, MAIL_FROM: undefined, TWILIO_FROM: undefined })
    expect(await read()).toMatchObject({ channels: ['sms', 'email'], shown: expect.arrayContaining([sms, email]) as string[] })
    provideEnv({ DEMO: '0', TWILIO_FROM: '+15005550006' })
    await expect(read()).rejects.toMatchObject({ code: 'not_found' })
  })
})
