import { Writable } from 'node:stream'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { newId } from '@/lib/core/ids'
import { log, makeLog } from '@/lib/core/log'
import { makeShop, newPhone } from '@/tests/support/shop'
import type { Shop } from '@/tests/support/shop'
import { openDoors } from '@/tests/support/till-doors'

let shop: Shop
let doors: Awaited<ReturnType<typeof openDoors>>
beforeAll(async () => {
  ;[shop, doors] = await Promise.all([makeShop(), openDoors()])
})
afterAll(() => doors.close())
afterEach(() => vi.restoreAllMocks())

/** What the log writes at these levels, as text. */
function listen(...levels: ('info' | 'debug')[]) {
  let text = ''
  const real = makeLog(new Writable({ write: (chunk, _, done) => ((text += String(chunk)), done()) }))
  real.level = 'debug'
  for (const level of levels) vi.spyOn(log(), level).mockImplementation(real[level].bind(real))
  return { text: () => text, lines: () => text.trim().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>) }
}

describe.each(['next', 'node'] as const)('the log of the till’s door, through %s', (name) => {
  it('tells of a refusal by its request id, and of no phone number, record or key', async () => {
    const [phone, saleId, secret] = [newPhone(), newId(), newId()]
    const written = listen('info')
    const headers = { 'idempotency-key': secret }
    const answers = [
      await doors[name]('GET', `/api/pos/members?phone=${encodeURIComponent(phone)}`, { key: shop.key }),
      await doors[name]('POST', `/api/pos/sales/${saleId}/refunds`, { key: shop.key, headers, body: { reason: phone } }),
      await doors[name]('POST', `/api/pos/members?phone=${phone}`, { headers, body: { phone } }),
      await doors[name]('GET', `/api/pos/nothing/${phone}`, { key: shop.key }),
    ]
    const line = (index: number, facts: object) => ({
      level: 'info', msg: 'a till was refused', requestId: answers[index]?.headers.get('x-request-id'), ms: expect.any(Number), ...facts,
    })
    expect(written.lines()).toMatchObject([
      line(0, { method: 'GET', route: '/api/pos/members', status: 404, refusal: 'member_not_found', keyId: expect.any(String) }),
      line(1, { method: 'POST', route: '/api/pos/sales/{saleId}/refunds', status: 404, refusal: 'not_found', keyId: expect.any(String) }),
      line(2, { method: 'POST', route: '/api/pos/members', status: 401, refusal: 'unauthorized' }),
      line(3, { method: 'GET', status: 404, refusal: 'not_found' }),
    ])
    for (const hidden of [phone.slice(1), saleId, secret, shop.key]) expect(written.text()).not.toContain(hidden)
  })

  it('tells of an answer only where everything is written', async () => {
    const [quiet, body] = [listen('info'), { phone: newPhone() }]
    const ask = () => doors[name]('POST', '/api/pos/members', { key: shop.key, body, headers: { 'idempotency-key': newId() } })
    expect((await ask()).status).toBe(201)
    expect(quiet.text()).toBe('')
    const all = listen('debug')
    const answer = await ask()
    const facts = { level: 'debug', method: 'POST', route: '/api/pos/members', status: 200, requestId: answer.headers.get('x-request-id') }
    expect(all.lines()).toMatchObject([facts])
    expect(all.text()).not.toContain(body.phone.slice(1))
  })
})
