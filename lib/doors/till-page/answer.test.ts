import { NextRequest } from 'next/server'
import { beforeEach, describe, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import { staffRoles } from '@/db/schema/organizations'
import type { StaffRole } from '@/db/schema/organizations'
import { matrix } from '@/lib/auth/permissions'
import { newId } from '@/lib/core/ids'
import { signatureOf, signingKey } from '@/lib/core/signature'
import type { Person } from '@/tests/support/demo-people'
import { cookieOf } from '@/tests/support/session-cookie'
import { makeShop } from '@/tests/support/shop'
import type { Shop } from '@/tests/support/shop'
import { employ } from '@/tests/support/staff'
import { answerTillPage } from './answer'
import { tillCalls } from './calls'

const HERE = 'https://till.example.com'
let shop: Shop
beforeEach(async () => { shop = await makeShop() })

const enter = (person: Person) => cookieOf(HERE, person)
const staff = async (role: StaffRole = 'cashier', more: Parameters<typeof employ>[2] = {}, organizationId = shop.organizationId) => {
  const { userId } = await employ(organizationId, role, more)
  return { userId, cookie: await enter({ email: `${userId}@shop.test` }) }
}
type Sent = { cookie?: string; body?: unknown; raw?: BodyInit; headers?: Record<string, string | undefined> }
async function ask(call: string, { cookie, body = {}, raw, headers = {} }: Sent = {}) {
  const all = { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', host: 'till.example.com', cookie, ...headers }
  const given = Object.entries(all).filter((header): header is [string, string] => header[1] !== undefined)
  const request = new NextRequest(`${HERE}/api/till/${call}`, { method: 'POST', headers: given, body: raw ?? JSON.stringify(body) })
  const response = await answerTillPage(request, call)
  const answer = await response.json() as { ok: boolean; code?: string; message?: string; data?: Record<string, unknown>; details?: Record<string, unknown> }
  return { status: response.status, headers: response.headers, ...answer }
}
const line = { lineId: '1', sku: 'tea', name: 'Tea', quantity: '1', unitPriceMinor: 500, amountMinor: 500 }
const basket = () => ({ currency: 'GBP', lines: [line], outletId: shop.outletId })
const sale = () => ({ ...basket(), receiptNumber: newId() })
const actorOf = async (type: string) =>
  (await pagesSql()<{ actor: string }[]>`select actor_id as actor from events where scope_id = ${shop.programId} and type = ${type} order by id desc limit 1`)[0]?.actor

describe('the till’s page', () => {
  it('is answered by itself, and nothing on the way keeps the answer', async () => {
    const { cookie } = await staff()
    const { status, headers, ok, data } = await ask('quote', { cookie, body: basket() })
    expect([status, ok, data?.payableMinor, headers.get('cache-control')]).toEqual([200, true, 500, 'no-store'])
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('records a sale once under its key, and refuses another under the same', async () => {
    const { cookie, userId } = await staff()
    const [body, headers] = [sale(), { 'idempotency-key': newId() }]
    const first = await ask('record-sale', { cookie, body, headers })
    expect(first.status).toBe(200)
    expect((await ask('record-sale', { cookie, body, headers })).data?.saleId).toBe(first.data?.saleId)
    expect(await ask('record-sale', { cookie, body: sale(), headers })).toMatchObject({ status: 422, code: 'idempotency_key_reused' })
    expect([(await shop.counts())?.sales, await actorOf('pos.record_sale')]).toEqual([1, userId])
  })

  it('acts as who serves, refuses what a locked till does, and opens it by a PIN', async () => {
    const { cookie } = await staff('owner')
    const cleo = await staff('cashier', { pin: '2580' })
    const at = { outletId: shop.outletId }
    const opened = await ask('switch', { cookie, body: { ...at, userId: cleo.userId, pin: '2580' } })
    const began = Date.now()
    await ask('record-sale', { cookie, body: sale(), headers: { 'idempotency-key': newId(), 'tessera-turn': String(opened.data?.turnId) } })
    expect(await actorOf('pos.record_sale')).toBe(cleo.userId)
    expect((await ask('lock', { cookie, body: at })).ok).toBe(true)
    expect(await ask('record-sale', { cookie, body: sale() })).toMatchObject({ status: 403, code: 'forbidden', details: { reason: 'till_locked' } })
    expect((await ask('staff', { cookie, body: at })).data?.serving).toBeNull()
    // What was sold in a turn that is over is still theirs, when it is sent; that is so of sales alone.
    const late = { ...sale(), occurredAt: new Date(began).toISOString() }
    const standing = (turn: unknown) => ({ 'tessera-turn': String(turn), 'idempotency-key': newId() })
    expect(await ask('quote', { cookie, body: basket(), headers: standing(opened.data?.turnId) })).toMatchObject({ status: 403, details: { reason: 'till_locked' } })
    expect(await ask('record-sale', { cookie, body: late, headers: standing('nonsense') })).toMatchObject({ status: 422, code: 'validation_failed' })
    expect((await ask('record-sale', { cookie, body: late, headers: standing(opened.data?.turnId) })).status).toBe(200)
    expect(await actorOf('pos.record_sale')).toBe(cleo.userId)
    expect((await ask('switch', { cookie, body: { ...at, userId: cleo.userId, pin: '2580' } })).ok).toBe(true)
    expect((await shop.counts())?.sales).toBe(2)
  })
})

it('what a manager sold without a network is theirs with all their rights, by their turn’s signature alone, whoever serves when it is sent', async () => {
  const { cookie } = await staff('owner')
  const [milo, cleo] = [await staff('manager', { pin: '4711' }), await staff('cashier', { pin: '2580' })]
  await pagesSql()`update organizations set discount_limit_percent = 10 where id = ${shop.organizationId}`
  const serve = async ({ userId }: { userId: string }, pin: string) => (await ask('switch', { cookie, body: { outletId: shop.outletId, userId, pin } })).data ?? {}
  const cheap = (occurredAt = new Date()) => ({ ...sale(), occurredAt: occurredAt.toISOString(), lines: [{ ...line, amountMinor: 100 }] })
  const turn = await serve(milo, '4711')
  const [body, key] = [cheap(), newId()]
  const signature = await signatureOf(await signingKey(String(turn.turnKey)), key, body)
  const own = await serve(cleo, '2580')
  const send = (more: Record<string, string> = {}, sent: object = body) => ask('record-sale', { cookie, body: sent, headers: { 'idempotency-key': key, 'tessera-turn': String(turn.turnId), ...more } })
  const wanting = { status: 403, code: 'approval_required' }
  // By the turn's id, which is no secret; with the next one's key; of another sale; and under another key, which would count twice.
  expect(await send()).toMatchObject(wanting)
  expect(await send({ 'tessera-signature': await signatureOf(await signingKey(String(own.turnKey)), key, body) })).toMatchObject(wanting)
  expect(await send({ 'tessera-signature': signature }, { ...body, lines: [{ ...line, amountMinor: 1 }] })).toMatchObject(wanting)
  expect(await send({ 'tessera-signature': signature, 'idempotency-key': newId() })).toMatchObject(wanting)
  const { status, data } = await send({ 'tessera-signature': signature })
  expect([status, await actorOf('pos.record_sale')]).toEqual([200, milo.userId])
  expect((await send({ 'tessera-signature': signature })).data?.saleId).toBe(data?.saleId)
  // Who is a manager no more is none for what they sold then.
  const [late, other] = [cheap(), newId()]
  const again = { 'tessera-signature': await signatureOf(await signingKey(String(turn.turnKey)), other, late), 'idempotency-key': other }
  await pagesSql()`update staff set role = 'cashier' where user_id = ${milo.userId}`
  expect(await send(again, late)).toMatchObject(wanting)
})

it('what was sold without a network on a device where nobody ever switched is of who was signed in, whoever sends it', async () => {
  const [ada, bob] = [await staff('owner'), await staff('cashier')]
  const at = { outletId: shop.outletId }
  const sessionOf = async ({ cookie }: { cookie: string }) => String((await ask('staff', { cookie, body: at })).data?.sessionId)
  const adas = await sessionOf(ada)
  const late = (minutes: number, more: object = {}) => ({ ...sale(), occurredAt: new Date(Date.now() + minutes * 60_000).toISOString(), ...more })
  const send = async (by: typeof bob, body: object, session = adas, key = newId()) => {
    const { status, code } = await ask('record-sale', { cookie: by.cookie, body, headers: { 'idempotency-key': key, 'tessera-session': session } })
    return status === 200 ? await actorOf('pos.record_sale') : code
  }
  await pagesSql()`update sessions set created_at = now() - interval '3 hours' where id = ${adas}`
  await pagesSql()`update sessions set revoked_at = now() - interval '1 hour' where id = ${adas}`
  const [body, key] = [late(-70), newId()]
  expect([await send(bob, body, adas, key), await send(bob, body, adas, key)]).toEqual([ada.userId, ada.userId])
  expect((await shop.counts())?.sales).toBe(1)
  // Not of when they were signed out, nor by a session that is nobody's here: then it is of who sends.
  expect([await send(bob, late(-30)), await send(bob, late(-70), newId())]).toEqual([bob.userId, bob.userId])
  const elsewhere = await staff('owner', {}, (await makeShop()).organizationId)
  await pagesSql()`update sessions set created_at = now() - interval '3 hours' where user_id = ${elsewhere.userId}`
  const [theirs] = await pagesSql()<{ id: string }[]>`select id from sessions where user_id = ${elsewhere.userId}`
  expect(await send(bob, late(-70), theirs?.id)).toBe(bob.userId)
  // The session's id is no secret: with it nobody has more than a cashier's rights.
  await pagesSql()`update organizations set discount_limit_percent = 10 where id = ${shop.organizationId}`
  expect(await send(bob, late(-70, { lines: [{ ...line, amountMinor: 100 }] }))).toBe('approval_required')
  // Somebody serves there by now: what was sold before stays of who was signed in, what was sold since is in a turn.
  const [cleo, own] = [await staff('cashier', { pin: '2580' }), await sessionOf(bob)]
  await pagesSql()`update sessions set created_at = now() - interval '3 hours' where id = ${own}`
  await ask('switch', { cookie: bob.cookie, body: { ...at, userId: cleo.userId, pin: '2580' } })
  expect([await send(bob, late(-20), own), await send(bob, late(0), own)]).toEqual([bob.userId, bob.userId])
  await pagesSql()`update till_turns set started_at = now() - interval '10 minutes' where session_id = ${own}`
  expect([await send(bob, late(-20), own), await send(bob, late(0), own)]).toEqual([bob.userId, cleo.userId])
})

it('a refund that is asked for again is the one that was made, whoever serves by then; another is theirs', async () => {
  const { cookie } = await staff('owner')
  const [cleo, remy] = [await staff('cashier', { pin: '2580' }), await staff('cashier', { pin: '3914' })]
  const at = { outletId: shop.outletId }
  const serve = async ({ userId }: { userId: string }, pin: string) => String((await ask('switch', { cookie, body: { ...at, userId, pin } })).data?.turnId)
  const { data: sold } = await ask('record-sale', { cookie, body: { ...sale(), lines: [{ ...line, quantity: '2', amountMinor: 1_000 }] }, headers: { 'idempotency-key': newId() } })
  const one = { cookie, body: { saleId: sold?.saleId, outletId: shop.outletId, lines: [{ lineId: '1', quantity: '1' }] } }
  const headers = { 'idempotency-key': newId(), 'tessera-turn': await serve(cleo, '2580') }
  const first = await ask('refund', { ...one, headers })
  const turn = await serve(remy, '3914')
  expect((await ask('refund', { ...one, headers })).data?.refundId).toBe(first.data?.refundId)
  const other = await ask('refund', { ...one, headers: { 'idempotency-key': newId(), 'tessera-turn': turn } })
  const made = await pagesSql()<{ id: string; by: string }[]>`select id, cashier_id as by from refunds where program_id = ${shop.programId} order by id`
  expect(made).toEqual([{ id: first.data?.refundId, by: cleo.userId }, { id: other.data?.refundId, by: remy.userId }])
})

describe('nothing is done, and nothing is told, to', () => {
  const refused = async (sent: Sent, expected: { status: number; code: string }, call = 'record-sale') => {
    const before = await shop.counts()
    expect(await ask(call, { body: sale(), ...sent })).toMatchObject({ ok: false, ...expected, message: expect.stringMatching(/\w/) as string })
    expect(await shop.counts()).toEqual(before)
  }
  it.each(Object.keys(tillCalls))('a stranger who asks for %s', (call) => refused({}, { status: 401, code: 'unauthorized' }, call))

  it('who signed out meanwhile', async () => {
    const { cookie, userId } = await staff()
    await pagesSql()`update sessions set revoked_at = now() where user_id = ${userId}`
    await refused({ cookie }, { status: 401, code: 'unauthorized' })
  })

  it.each([
    ['a page of another site', { 'sec-fetch-site': 'cross-site' }],
    ['a page of a neighbouring site', { 'sec-fetch-site': 'same-site' }],
    ['who typed the address', { 'sec-fetch-site': 'none' }],
    ['a page of another site, by a browser that says only its origin', { 'sec-fetch-site': undefined, origin: 'https://evil.example.com' }],
    ['a page of the same name at another port', { 'sec-fetch-site': undefined, origin: `${HERE}:8443` }],
    ['a page without an origin', { 'sec-fetch-site': undefined, origin: 'null' }],
    ['who does not say', { 'sec-fetch-site': undefined }],
  ])('%s', async (_, headers) => refused({ cookie: (await staff()).cookie, headers }, { status: 403, code: 'forbidden' }))

  it('but a page of this site is let in also by its origin alone, as outside https', async () => {
    const { cookie } = await staff()
    const plain = { 'sec-fetch-site': undefined, origin: 'http://192.168.0.7:3000', host: '192.168.0.7:3000' }
    expect((await ask('quote', { cookie, body: basket(), headers: plain })).status).toBe(200)
  })

  it.each([undefined, 'text/plain', 'application/x-www-form-urlencoded', 'text/plain; application/json'])('a body of the type %s, an empty one too', async (type) => {
    const { cookie } = await staff()
    for (const raw of [JSON.stringify(sale()), '']) await refused({ cookie, raw, headers: { 'content-type': type } }, { status: 415, code: 'validation_failed' })
  })

  it('who asks for what there is not: that says nothing of a sale which waits', async () => {
    const { cookie } = await staff()
    for (const call of ['nothing', 'constructor', 'Record-Sale', 'adjust']) await refused({ cookie }, { status: 404, code: 'disabled' }, call)
  })

  it('a body that is too large, no JSON, or no object', async () => {
    const { cookie } = await staff()
    await refused({ cookie, raw: JSON.stringify({ ...sale(), note: 'x'.repeat(1_048_576) }) }, { status: 413, code: 'too_large' })
    await refused({ cookie, raw: '{"lines":' }, { status: 400, code: 'validation_failed' })
    await refused({ cookie, raw: '[]' }, { status: 422, code: 'validation_failed' })
  })

  it('a customer, and staff whose role does not allow it', async () => {
    const { phone } = await shop.member()
    await refused({ cookie: await enter({ phone }) }, { status: 403, code: 'forbidden' })
    for (const role of staffRoles) {
      const { cookie } = await staff(role)
      const may = (matrix['sales.record'].roles as readonly string[]).includes(role)
      if (may) expect((await ask('record-sale', { cookie, body: sale() })).status, role).toBe(200)
      else await refused({ cookie }, { status: 403, code: 'forbidden' })
    }
  })

  it('staff of another shop: its sale is a sale that does not exist', async () => {
    const { cookie } = await staff()
    const { data } = await ask('record-sale', { cookie, body: sale() })
    const other = await makeShop()
    const theirs = await staff('owner', {}, other.organizationId)
    const asked = (saleId: unknown) => ask('refund', { cookie: theirs.cookie, body: { saleId, outletId: other.outletId }, headers: { 'idempotency-key': newId() } })
    const plain = ({ status, code, message }: Awaited<ReturnType<typeof ask>>) => ({ status, code, message })
    expect(plain(await asked(data?.saleId))).toEqual(plain(await asked(newId())))
    expect((await asked(data?.saleId)).status).toBe(404)
    await refused({ cookie: theirs.cookie }, { status: 404, code: 'not_found' })
  })
})
