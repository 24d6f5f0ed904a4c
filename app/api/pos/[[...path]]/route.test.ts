import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import { newId } from '@/lib/core/ids'
import { cardToken } from '@/lib/members'
import { makeShop, newPhone } from '@/tests/support/shop'
import type { Shop } from '@/tests/support/shop'
import { openDoors } from '@/tests/support/till-doors'
import type { Answer, Call } from '@/tests/support/till-doors'

let shop: Shop
let doors: Awaited<ReturnType<typeof openDoors>>
beforeAll(async () => {
  ;[shop, doors] = await Promise.all([makeShop(), openDoors()])
})
afterAll(() => doors.close())

const line = (amountMinor: number, over: object = {}) =>
  ({ lineId: '1', sku: 'tea', name: 'Tea', quantity: '1', unitPriceMinor: amountMinor, amountMinor, ...over })
const sale = (over: object = {}) => ({ receiptNumber: newId(), currency: 'GBP', lines: [line(1250)], ...over })

describe.each(['next', 'node'] as const)('the till’s API through %s', (name) => {
  const call: Call = (method, path, options) => doors[name](method, path, { key: shop.key, ...options })
  const post = (path: string, body: unknown, key: string = newId(), headers: Record<string, string> = {}) =>
    call('POST', path, { body, headers: { 'idempotency-key': key, ...headers } })
  const problem = (answer: Answer, status: number, code: string) => {
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    expect([answer.status, answer.body.code, answer.body.status]).toEqual([status, code, status])
    expect(answer.body).toMatchObject({ type: expect.any(String), title: expect.any(String), detail: expect.any(String), errors: expect.any(Array) })
    expect(answer.headers.get('x-request-id')).toBe(answer.body.requestId)
    return answer.body
  }

  it('goes from enrolment to sale, redemption and refund', async () => {
    const phone = newPhone()
    const member = await post('/api/pos/members', { phone, name: 'Ada', consents: { sms: true } })
    expect([member.status, member.body]).toMatchObject([201, { displayName: 'Ada', tier: { name: 'Bronze', multiplier: '1' }, balance: { available: 0 } }])
    expect((await post('/api/pos/members', { phone })).status).toBe(200)
    const first = await post('/api/pos/sales', sale({ member: { phone }, lines: [line(30_000)] }))
    expect([first.status, first.body]).toMatchObject([201, { pointsEarned: 300, balance: { available: 300 } }])
    const memberId = String(member.body.memberId)
    const { token } = cardToken(shop.programId, memberId, new Date())
    const quote = await call('POST', '/api/pos/quotes', { body: { ...sale({ member: { token }, redeem: [{ points: 200 }] }), receiptNumber: undefined } })
    expect([quote.status, quote.body]).toMatchObject([200, { discountMinor: 200, payableMinor: 1050 }])
    const second = await post('/api/pos/sales', sale({ member: { token }, redeem: [{ points: 200 }], expected: { discountMinor: 200, pointsUsed: 200 } }))
    expect([second.status, second.body]).toMatchObject([201, { pointsUsed: 200, payableMinor: 1050, balance: { available: 110 } }])
    const path = `/api/pos/sales/${String(second.body.saleId)}`
    const preview = await call('POST', `${path}/refunds?preview=true`, { body: {} })
    expect([preview.status, preview.body]).toMatchObject([200, { refundMinor: 1050, pointsReturned: 200 }])
    problem(await post(`${path}/refunds?preview=1`, {}), 422, 'validation_failed')
    const refund = await post(`${path}/refunds`, { reason: 'cold' })
    expect([refund.status, refund.body]).toMatchObject([201, { refundMinor: 1050, pointsReturned: 200, pointsTakenBack: 10, balance: { available: 300 } }])
    const record = await call('GET', path)
    expect([record.status, record.body]).toMatchObject([200, { ...second.body, refunds: [refund.body] }])
    expect((await call('GET', `/api/pos/sales?receiptNumber=${String(second.body.receiptNumber)}`)).body).toEqual(record.body)
  })

  it('looks a member up by phone, number and card, with a plus sign escaped or not', async () => {
    const { phone, memberId, memberNumber } = await shop.memberWith(120)
    const { token } = cardToken(shop.programId, memberId, new Date())
    const reads = await Promise.all([
      call('GET', `/api/pos/members?phone=${encodeURIComponent(phone)}`), call('GET', `/api/pos/members?phone=${phone}`),
      call('GET', `/api/pos/members?memberNumber=${memberNumber}`), call('GET', `/api/pos/members?token=${token}`),
      call('POST', '/api/pos/members/lookup', { body: { phone } }),
    ])
    for (const { status, body } of reads) expect([status, body]).toMatchObject([200, { memberId, memberNumber, balance: { available: 120 }, offers: [] }])
    problem(await call('GET', `/api/pos/members?phone=${encodeURIComponent(newPhone())}`), 404, 'member_not_found')
    problem(await call('GET', '/api/pos/members?phone=hello'), 422, 'validation_failed')
    problem(await call('GET', '/api/pos/members'), 422, 'validation_failed')
  })

  it('says what to recommend and why, and counts once that it was shown', async () => {
    const [place, other] = [await makeShop(), await makeShop()]
    const ask: Call = (method, path, options) => doors[name](method, path, { key: place.key, ...options })
    const show = (tokens: string[], as: string = newId(), key = place.key) =>
      ask('POST', '/api/pos/recommendations/shown', { key, body: { tokens }, headers: { 'idempotency-key': as } })
    const { rewardId } = await place.reward({ type: 'product', name: 'Free tea', points: 500, sku: 'tea' })
    const { memberId } = await place.memberWith(488)
    const path = `/api/pos/members/${memberId}/recommendations`
    const first = await ask('GET', path)
    const why = { kind: 'near_reward', reward: 'Free tea', available: 488, points: 500 }
    expect([first.status, first.body]).toMatchObject([200, { recommendations: [{ kind: 'near_reward', text: '12 points to Free tea', why, seen: false }] }])
    const token = (first.body.recommendations as { token: string }[])[0]?.token ?? ''
    const key = newId()
    const noted = await show([token], key)
    expect([noted.status, noted.body]).toEqual([200, { programId: place.programId, memberId }])
    const again = await show([token], key)
    expect([again.text, again.headers.get('idempotency-replayed')]).toEqual([noted.text, 'true'])
    expect((await show([token])).status).toBe(200)
    expect((await ask('GET', path)).body).toMatchObject({ recommendations: [{ seen: true }] })
    expect(await pagesSql()`select target, surface, shown_by as by from recommendation_views where member_id = ${memberId}`)
      .toEqual([{ target: rewardId, surface: 'till', by: place.organizationId }])
    problem(await ask('GET', path, { key: other.key }), 404, 'member_not_found')
    problem(await ask('GET', `/api/pos/members/${newId()}/recommendations`), 404, 'member_not_found')
    problem(await ask('GET', '/api/pos/members/nonsense/recommendations'), 404, 'not_found')
    problem(await show([token], newId(), other.key), 404, 'not_found')
    problem(await show([`${token}x`]), 404, 'not_found')
    problem(await show([]), 422, 'validation_failed')
    problem(await ask('POST', '/api/pos/recommendations/shown', { body: { tokens: [token] } }), 400, 'idempotency_key_missing')
  })

  it('holds, captures and releases', async () => {
    const { memberId } = await shop.memberWith(300)
    const { token } = cardToken(shop.programId, memberId, new Date())
    const hold = await post('/api/pos/holds', { member: { token }, points: 200 })
    expect([hold.status, hold.body]).toMatchObject([201, { points: 200, balance: { available: 100, held: 200 } }])
    const captured = await post(`/api/pos/holds/${String(hold.body.holdId)}/capture`, { points: 50 })
    expect([captured.status, captured.body]).toMatchObject([200, { points: 50, balance: { available: 250, held: 0 } }])
    problem(await post(`/api/pos/holds/${String(hold.body.holdId)}/release`, {}), 409, 'hold_expired')
  })

  it('answers a repeated key to the byte, and once', async () => {
    const { phone } = await shop.member()
    const [body, key] = [sale({ member: { phone } }), newId()]
    const first = await post('/api/pos/sales', body, key)
    const again = await post('/api/pos/sales', body, key)
    expect(again.text).toBe(first.text)
    expect([first.headers.get('idempotency-replayed'), again.headers.get('idempotency-replayed')]).toEqual([null, 'true'])
    problem(await post('/api/pos/sales', sale({ member: { phone } }), key), 422, 'idempotency_key_reused')
    problem(await post('/api/pos/members', { phone }, key), 422, 'idempotency_key_reused')
    problem(await call('POST', '/api/pos/sales', { body }), 400, 'idempotency_key_missing')
  })

  it('repeats enrolments, refunds and holds to the byte too', async () => {
    const phone = newPhone()
    const twice = async (path: string, body: object) => {
      const key = newId()
      const first = await post(path, body, key)
      const again = await post(path, body, key)
      expect([again.status, again.text, again.headers.get('idempotency-replayed')]).toEqual([first.status, first.text, 'true'])
      return first.body
    }
    const { memberId } = await twice('/api/pos/members', { phone })
    const { saleId } = await twice('/api/pos/sales', sale({ member: { phone }, lines: [line(50_000)] }))
    const hold = await twice('/api/pos/holds', { member: { token: cardToken(shop.programId, String(memberId), new Date()).token }, points: 100 })
    await twice(`/api/pos/holds/${String(hold.holdId)}/release`, {})
    await twice(`/api/pos/sales/${String(saleId)}/refunds`, { lines: [{ lineId: '1', quantity: '0.5' }] })
    await twice(`/api/pos/sales/${String(saleId)}/refunds`, {})
  })

  it('answers other tenants’ ids, and what is no id, as what does not exist', async () => {
    const other = await makeShop()
    const foreign = await doors[name]('POST', '/api/pos/sales', { key: other.key, body: sale(), headers: { 'idempotency-key': newId() } })
    const ids = [String(foreign.body.saleId), newId(), 'nonsense']
    for (const id of ids) {
      problem(await call('GET', `/api/pos/sales/${id}`), 404, 'not_found')
      problem(await post(`/api/pos/sales/${id}/refunds`, {}), 404, 'not_found')
      problem(await post(`/api/pos/holds/${id}/capture`, {}), 404, 'not_found')
    }
    const member = await other.member()
    problem(await post(`/api/pos/members/${member.memberId}/code`, {}), 404, 'member_not_found')
    problem(await post('/api/pos/sales', sale({ member: { memberId: member.memberId } })), 404, 'member_not_found')
    problem(await post('/api/pos/sales', sale({ member: { memberNumber: member.memberNumber } })), 404, 'member_not_found')
  })

  it('lets nobody in without a key, with another’s scheme, or with one that was revoked a moment ago', async () => {
    problem(await call('GET', '/api/pos/members', { key: '' }), 401, 'unauthorized')
    problem(await call('GET', '/api/pos/members', { key: 'tsk_nonsense' }), 401, 'unauthorized')
    const { key, keyId } = await shop.addTerminal()
    const attempt = () => doors[name]('POST', '/api/pos/sales', { key, body: sale(), headers: { 'idempotency-key': newId() } })
    expect((await attempt()).status).toBe(201)
    await pagesSql()`update api_keys set revoked_at = now() where id = ${keyId}`
    problem(await attempt(), 401, 'revoked')
    problem(await doors[name]('GET', '/api/pos/members?phone=1', { key }), 401, 'revoked')
  })

  it('tells a key that was revoked a moment ago nothing: no answer of before, and no refusal but that', async () => {
    const { key, keyId } = await shop.addTerminal()
    const { phone, memberId } = await shop.memberWith(100)
    const send = (path: string, body: unknown, as: string) => doors[name]('POST', path, { key, body, headers: { 'idempotency-key': as } })
    const earning = sale({ member: { phone } })
    expect((await send('/api/pos/sales', earning, 'earn')).status).toBe(201)
    const spend = sale({ member: { token: cardToken(shop.programId, memberId, new Date()).token }, redeem: [{ points: 100 }] })
    expect((await send('/api/pos/sales', spend, 'spend')).status).toBe(201)
    expect((await send('/api/pos/members', { phone }, 'join')).status).toBe(200)
    await pagesSql()`update api_keys set revoked_at = now() where id = ${keyId}`
    const before = await shop.counts()
    problem(await send('/api/pos/sales', earning, 'earn'), 401, 'revoked')
    problem(await send('/api/pos/sales', spend, 'spend'), 401, 'revoked')
    problem(await send('/api/pos/members', { phone }, 'join'), 401, 'revoked')
    problem(await send('/api/pos/sales', sale({ member: { phone: newPhone() } }), newId()), 401, 'revoked')
    problem(await send('/api/pos/sales', sale({ currency: 'XXX' }), newId()), 401, 'revoked')
    problem(await send('/api/pos/sales', sale(), 'earn'), 401, 'revoked')
    problem(await send('/api/pos/holds', { member: { phone }, points: 100_000 }, newId()), 401, 'revoked')
    expect(await shop.counts()).toEqual(before)
  })

  it('tells a key that was revoked a moment ago not even that its request can not be read', async () => {
    const { key, keyId } = await shop.addTerminal()
    const send = (headers: Record<string, string>, raw: BodyInit) => doors[name]('POST', '/api/pos/sales', { key, headers, raw })
    const json = { 'content-type': 'application/json' }
    const keyed = { ...json, 'idempotency-key': newId() }
    const unreadable: [string, number, () => Promise<Answer>][] = [
      ['no idempotency key', 400, () => send(json, '{}')], ['a wrong one', 422, () => send({ ...json, 'idempotency-key': 'x'.repeat(256) }, '{}')],
      ['no JSON', 400, () => send(keyed, '{')], ['no object', 422, () => send(keyed, '[]')],
      ['another type', 415, () => send({ ...keyed, 'content-type': 'text/plain' }, '{}')],
      ['too large', 413, () => send(keyed, ' '.repeat(1_100_000))],
    ]
    for (const [what, status, ask] of unreadable) expect.soft([what, (await ask()).status]).toEqual([what, status])
    await pagesSql()`update api_keys set revoked_at = now() where id = ${keyId}`
    for (const [what, , ask] of unreadable) {
      const { status, body } = await ask()
      expect.soft([what, status, body.code]).toEqual([what, 401, 'revoked'])
    }
  })

  it('answers a till whose outlet records into no program yet, whatever it asks', async () => {
    const other = await makeShop()
    await pagesSql()`update outlets set program_id = null where id = ${other.outletId}`
    const send = (path: string, body: unknown) => doors[name]('POST', path, { key: other.key, body, headers: { 'idempotency-key': newId() } })
    problem(await send(`/api/pos/members/${newId()}/code`, {}), 409, 'conflict')
    problem(await send('/api/pos/sales', sale()), 409, 'conflict')
    problem(await doors[name]('GET', '/api/pos/members?phone=1', { key: other.key }), 409, 'conflict')
  })

  it('says what is left of the limit', async () => {
    const answer = await call('GET', `/api/pos/sales/${newId()}`)
    expect(answer.headers.get('ratelimit-policy')).toMatch(/^"key";q=\d+;w=60$/)
    expect(answer.headers.get('ratelimit')).toMatch(/^"key";r=\d+;t=\d+$/)
  })

  it('knows its addresses and methods', async () => {
    problem(await call('GET', '/api/pos/nothing'), 404, 'not_found')
    const wrong = await call('DELETE', '/api/pos/sales')
    problem(wrong, 405, 'method_not_allowed')
    expect(wrong.headers.get('allow')).toBe('POST, GET')
  })

  it('refuses hostile bodies with a clear answer and writes nothing', async () => {
    const { phone } = await shop.member()
    const before = await shop.counts()
    const raw = (body: BodyInit, type = 'application/json') =>
      call('POST', '/api/pos/sales', { raw: body, headers: { 'content-type': type, 'idempotency-key': newId() } })
    problem(await raw('{"receiptNumber":'), 400, 'validation_failed')
    problem(await raw('[1]'), 422, 'validation_failed')
    problem(await raw('"text"'), 422, 'validation_failed')
    problem(await raw('null'), 422, 'validation_failed')
    problem(await raw('{}', 'text/plain'), 415, 'validation_failed')
    problem(await raw(new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d])), 400, 'validation_failed')
    problem(await raw(`{"a":${'['.repeat(50_000)}${']'.repeat(50_000)}}`), 422, 'validation_failed')
    problem(await raw(JSON.stringify({ ...sale(), padding: 'x'.repeat(1_100_000) })), 413, 'too_large')
    const bodies = [
      sale({ member: { phone }, lines: [line(1e21)] }), sale({ lines: [line(2 ** 60)] }), sale({ lines: [line(0.1)] }),
      sale({ lines: [{ ...line(1), amountMinor: '1' }] }), sale({ lines: [line(1, { quantity: 1 })] }),
      sale({ lines: [line(1, { quantity: '9'.repeat(40) })] }), sale({ lines: [line(1, { quantity: '-1' })] }), sale({ lines: [line(1, { quantity: '٣' })] }),
      sale({ lines: [line(1, { name: '\u0000' })] }), sale({ receiptNumber: 'a\u0000b' }), sale({ receiptNumber: '\udc00' }),
      sale({ receiptNumber: 'x'.repeat(65) }), sale({ receiptNumber: 7 }), sale({ receiptNumber: null }), sale({ currency: 'gbp' }), sale({ currency: {} }),
      sale({ occurredAt: 'yesterday' }), sale({ occurredAt: '2026-02-30T10:00:00Z' }), sale({ member: 'me' }), sale({ member: {} }),
      sale({ member: { phone, memberNumber: '1' } }), sale({ redeem: 'all' }), sale({ redeem: [{}] }), sale({ redeem: [{ points: 1, rewardId: newId() }] }),
      sale({ member: { phone }, redeem: [{ points: -5 }] }), sale({ member: { phone }, redeem: [{ points: 1e13 }] }), sale({ lines: Array.from({ length: 1_001 }, () => line(1)) }),
      sale({ lines: Array.from({ length: 3 }, (_, index) => line(9e11, { lineId: String(index) })) }), { __proto__: null, currency: 'GBP' },
    ]
    for (const body of bodies) {
      const answer = await post('/api/pos/sales', body)
      expect([answer.status, answer.body.code, JSON.stringify(body).slice(0, 200)]).toEqual([422, 'validation_failed', expect.anything()])
      expect(answer.body.errors).not.toEqual([])
    }
    problem(await post('/api/pos/sales', sale(), `a${String.fromCharCode(233)}`), 422, 'validation_failed')
    problem(await post('/api/pos/sales', sale(), 'x'.repeat(256)), 422, 'validation_failed')
    expect(await shop.counts()).toEqual(before)
  })

  it('takes any script in names, and ignores fields it does not know', async () => {
    const strange = '🫖 ١٢٣ ‮abc‬ Ώ ﷽ \\u0000 "); drop table sales;--'
    const answer = await post('/api/pos/sales', sale({ lines: [line(100, { name: strange, vendor: { x: 1 } })], vendorField: [1] }))
    expect([answer.status, answer.body]).toMatchObject([201, { lines: [{ name: strange }] }])
    expect((await call('GET', `/api/pos/sales/${String(answer.body.saleId)}`)).body).toMatchObject({ lines: [{ name: strange }] })
  })
})

describe('the door of its own', () => {
  it('answers a health check', async () => {
    const response = await fetch(`http://127.0.0.1:${doors.port}/api/health`)
    expect([response.status, await response.json()]).toEqual([200, { live: true, ready: true, checks: { database: 'ok' } }])
  })

  it('answers what is under way before it closes', async () => {
    const other = await openDoors()
    const under = other.node('POST', '/api/pos/sales', { key: shop.key, body: sale(), headers: { 'idempotency-key': newId() } })
    await new Promise((resolve) => setTimeout(resolve, 5))
    const [answer] = await Promise.all([under, other.close()])
    expect(answer.status).toBe(201)
    await expect(other.node('GET', '/api/health')).rejects.toThrow()
  })
})
