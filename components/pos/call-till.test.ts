import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { PATIENCE_MS } from '@/components/shared/call-page'
import { callTill } from './call-till'

type Mood = (request: IncomingMessage, response: ServerResponse, body: string) => void
let [moods, asked, gone]: [Mood[], { headers: IncomingMessage['headers']; body: string }[], number] = [[], [], 0]
let server: Server
const kept = new Map<string, string>()

const says = (body: unknown, status = 200, type = 'application/json'): Mood => (_, response) =>
  response.writeHead(status, { 'content-type': type }).end(typeof body === 'string' ? body : JSON.stringify(body))
const nothing: Mood = () => {}
const cuts: Mood = ({ socket }) => socket.destroy()
const fine = { ok: true, data: { version: 1 } }

/** A server that answers each request in the next of its moods, the last of them for ever. */
beforeEach(async () => {
  ;[asked, gone] = [[], 0]
  server = createServer((request, response) => {
    let body = ''
    response.on('close', () => { if (!response.writableFinished) gone += 1 })
    request.on('data', (part) => { body += String(part) }).on('end', () => {
      const mood = moods[Math.min(asked.length, moods.length - 1)] ?? nothing
      asked.push({ headers: request.headers, body })
      mood(request, response, body)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const real = fetch
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => real(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, init))
  vi.stubGlobal('localStorage', { setItem: (name: string, value: string) => void kept.set(name, value) })
  kept.clear()
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})
afterEach(async () => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

const basket = { currency: 'GBP', lines: [{ lineId: '1', sku: 'tea', name: 'Tea', quantity: '1', unitPriceMinor: 100, amountMinor: 100 }] }
const quote = (how = {}) => callTill('quote', basket, how)
const reached = (count = 1) => vi.waitFor(() => expect(asked).toHaveLength(count))

describe('a call of the till', () => {
  it('is the request as it stands, with its key and who stands behind it beside it', async () => {
    moods = [says(fine)]
    expect(await quote({ key: 'k1', standing: { turnId: 'turn', approvalId: 'word' } })).toEqual(fine)
    expect(asked[0]).toMatchObject({
      body: JSON.stringify(basket), headers: { 'content-type': 'application/json', 'idempotency-key': 'k1', 'tessera-turn': 'turn', 'tessera-approval': 'word' },
    })
    await quote({ key: 'k2', standing: { sessionId: 'session' } })
    expect(asked[1]).toMatchObject({ headers: { 'idempotency-key': 'k2', 'tessera-session': 'session' } })
    await quote()
    expect(Object.keys(asked[2]?.headers ?? {})).not.toEqual(expect.arrayContaining(['idempotency-key']))
  })

  it('is told of a refusal with all that it says', async () => {
    const refusal = { ok: false, code: 'quote_changed', message: 'It costs more now.', details: { quote: { payableMinor: 5 } } }
    moods = [says(refusal, 409)]
    expect(await quote()).toEqual(refusal)
  })

  it('is given up for good after eight seconds, and other calls go on beside it', async () => {
    moods = [nothing, says(fine)]
    const hung = quote({ key: 'k' })
    const end = expect(hung).rejects.toMatchObject({ name: 'TimeoutError' })
    await reached()
    expect(await quote()).toEqual(fine)
    await vi.advanceTimersByTimeAsync(PATIENCE_MS - 1)
    expect(gone).toBe(0)
    await vi.advanceTimersByTimeAsync(1)
    await end
    await vi.waitFor(() => expect(gone).toBe(1))
    expect(asked, 'who has waited so long does not wait once more').toHaveLength(2)
  })

  it('is given up too where an answer begins and never ends', async () => {
    moods = [(_, response) => void response.writeHead(200, { 'content-type': 'application/json' }).write('{"ok":')]
    const hung = quote()
    const end = expect(hung).rejects.toMatchObject({ name: 'TimeoutError' })
    await reached()
    await new Promise((resolve) => setImmediate(resolve))
    await vi.advanceTimersByTimeAsync(PATIENCE_MS)
    await end
  })

  it('is given up when nobody wants it any more', async () => {
    moods = [nothing]
    const unwanted = new AbortController()
    const hung = quote({ key: 'k', signal: unwanted.signal })
    const end = expect(hung).rejects.toMatchObject({ name: 'AbortError' })
    await reached()
    unwanted.abort()
    await end
    await vi.waitFor(() => expect(gone).toBe(1))
    await expect(quote({ signal: unwanted.signal })).rejects.toMatchObject({ name: 'AbortError' })
    expect(asked).toHaveLength(1)
  })
})

describe('what is no answer', () => {
  it.each<[string, Mood]>([
    ['a page', says('<html>Sign in</html>', 200, 'text/html')],
    ['a page that calls itself JSON', says('<html>', 200)],
    ['a proxy’s page', says('Bad gateway', 502, 'text/html')],
    ['a proxy’s JSON', says({ message: 'no upstream' }, 503)],
    ['JSON that is no result', says({ live: true })],
    ['a success that was none', says(fine, 500)],
    ['a refusal without a code', says({ ok: false }, 409)],
    ['a refusal that came as a success', says({ ok: false, code: 'conflict', message: '' }, 200)],
    ['nothing', says('', 200)],
    ['null', says(null)],
    ['the way to another page', (_, response) => response.writeHead(307, { location: '/sign-in' }).end()],
    ['a broken line', cuts],
  ])('is %s', async (_, mood) => {
    moods = [mood, mood, says(fine)]
    await expect(quote({ key: 'k' })).rejects.toThrow()
    expect(asked, 'with a key it is asked for once more').toHaveLength(2)
    expect(kept.size, 'and nobody’s clock is taken over').toBe(0)
  })

  it('is asked for again with the same key and the same words, and without a key never', async () => {
    moods = [cuts, says(fine)]
    expect(await quote({ key: 'k' })).toEqual(fine)
    expect(asked.map(({ body, headers }) => [body, headers['idempotency-key']])).toEqual(Array(2).fill([JSON.stringify(basket), 'k']))
    moods = [cuts]
    await expect(quote()).rejects.toThrow()
    expect(asked).toHaveLength(3)
  })
})

it('each answer says anew how far this device’s clock is off, also once it was put right', async () => {
  const at = (ms: number): Mood => (_, response) => response.writeHead(200, { 'content-type': 'application/json', date: new Date(Date.now() + ms).toUTCString() }).end(JSON.stringify(fine))
  moods = [at(3_600_000), at(0)]
  await quote()
  expect(Number(kept.get('tessera.clock'))).toBeGreaterThan(3_500_000)
  await quote()
  expect(kept.get('tessera.clock')).toBe('0')
})
