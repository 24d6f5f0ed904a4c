import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { db, pagesSql } from '@/db/client'
import { provideEnv } from '@/lib/env'
import { queueMessage } from '@/lib/messaging'
import { makeBooks } from '@/tests/support/books'
import { twilioWebhook } from './twilio-webhook'

const token = 'twilio-token-of-the-tests'
const address = 'https://points.example.com/api/webhooks/twilio'
const sid = () => `SM${crypto.randomUUID().replaceAll('-', '')}`

beforeAll(() => {
  provideEnv({ TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`, TWILIO_AUTH_TOKEN: token, TWILIO_FROM: '+15005550006', APP_URL: 'https://points.example.com' })
})

/** As Twilio sends it; the server behind a proxy sees another host than the one that was signed. */
function call(fields: Record<string, string>, { search = '', signature }: { search?: string; signature?: string } = {}) {
  return twilioWebhook(new Request(`http://10.0.0.7:3000/api/webhooks/twilio${search}`, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { 'x-twilio-signature': signature ?? getExpectedTwilioSignature(token, `${address}${search}`, fields) },
  }))
}
const counts = async () => {
  const [row] = await pagesSql()`select (select count(*) from events) as events, (select count(*) from operations) as operations,
    (select string_agg(state, ',' order by id) from messages) as states`
  return row
}

describe('status callbacks', () => {
  let id: string
  let providerId: string
  beforeEach(async () => {
    providerId = sid()
    id = await db().transaction((tx) => queueMessage(tx, {
      channel: 'sms', template: 'points_earned', recipient: { kind: 'address', address: '+447700900123' },
      values: { business: 'Blue Cup', points: 5, available: 12 },
    }))
    await pagesSql()`update messages set state = 'sent', provider = 'twilio', provider_id = ${providerId} where id = ${id}`
  })
  const state = async () => (await pagesSql()`select state, error from messages where id = ${id}`)[0]
  const report = (MessageStatus: string, more: Record<string, string> = {}) => call({ MessageSid: providerId, MessageStatus, ...more })

  it('move a message forward, never back', async () => {
    expect((await report('delivered')).status).toBe(204)
    expect((await report('sent')).status).toBe(204)
    expect((await report('undelivered', { ErrorCode: '30003' })).status).toBe(204)
    expect(await state()).toEqual({ state: 'delivered', error: null })
  })

  it('say why a message failed', async () => {
    await report('undelivered', { ErrorCode: '30003' })
    expect(await state()).toEqual({ state: 'failed', error: 'Twilio error 30003' })
  })

  it('count once when they come twice', async () => {
    await report('delivered')
    const before = await counts()
    await report('delivered')
    expect(await counts()).toEqual(before)
  })

  it('find a message by our id when they come before Twilio’s answer', async () => {
    await pagesSql()`update messages set state = 'sending', provider_id = null where id = ${id}`
    await call({ MessageSid: providerId, MessageStatus: 'delivered' }, { search: `?message=${id}` })
    expect(await state()).toEqual({ state: 'delivered', error: null })
  })

  it('change nothing when the signature is missing, forged, or of another request', async () => {
    const fields = { MessageSid: providerId, MessageStatus: 'delivered' }
    const before = await counts()
    const theirs = getExpectedTwilioSignature('another-token', address, fields)
    const elsewhere = getExpectedTwilioSignature(token, 'https://evil.example.com/api/webhooks/twilio', fields)
    for (const signature of ['', 'nonsense', theirs, elsewhere]) {
      expect((await call(fields, { signature })).status).toBe(403)
    }
    const replayed = getExpectedTwilioSignature(token, address, { ...fields, MessageStatus: 'sent' })
    expect((await call(fields, { signature: replayed })).status).toBe(403)
    expect(await counts()).toEqual(before)
  })

  it('are not read on when they are too large', async () => {
    let sent = 0
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(16_384).fill(97 + (sent++ % 2))),
    })
    const request = { method: 'POST', body: endless, duplex: 'half' } as RequestInit
    expect((await twilioWebhook(new Request(address, request))).status).toBe(413)
    expect(sent).toBeLessThan(8)
    const declared = new Request(address, { method: 'POST', body: 'a=b', headers: { 'content-length': '70000' } })
    expect((await twilioWebhook(declared)).status).toBe(413)
  })

  it('answer 404 for a message that is not ours, and 400 for what is neither report nor text', async () => {
    expect((await call({ MessageSid: sid(), MessageStatus: 'delivered' })).status).toBe(404)
    expect((await call({ Hello: 'there' })).status).toBe(400)
  })
})

describe('texts from a phone', () => {
  const text = (From: string, Body: string, MessageSid = sid()) => call({ MessageSid, From, To: '+15005550006', Body })

  it('BALANCE is answered with the points at each shop, the same for the same text', async () => {
    const books = await makeBooks()
    const member = await books.member()
    await books.sale(member, { earn: 1200 })
    const [found] = await pagesSql()<{ phone: string }[]>`select c.phone from members m join customers c on c.id = m.customer_id where m.id = ${member}`
    const message = sid()
    const answer = await text(found?.phone ?? '', ' Balance! ', message)
    expect(answer.headers.get('content-type')).toContain('text/xml')
    const twiml = await answer.text()
    expect(twiml).toContain('<Response><Message>Books: 1,200 points</Message></Response>')
    await books.sale(member, { earn: 5 })
    const before = await counts()
    expect(await (await text(found?.phone ?? '', ' Balance! ', message)).text()).toBe(twiml)
    expect(await counts()).toEqual(before)
  })

  it('says how to start to a number that nobody has, and how to ask to anything else', async () => {
    expect(await (await text('+447700900999', 'BALANCE')).text()).toContain('does not collect points yet')
    expect(await (await text('+447700900999', 'give me <all>')).text()).toContain('Send BALANCE to see your points.')
  })
})
