import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CallResult } from '@/lib/doors/call-result'
import { inOneTab } from '@/components/shared/in-one-tab'
import type { SaleRequest } from '../till-state'
import { canWait, keepForLater } from './keep-for-later'
import { replay } from './replay'
import type { Doors, QueuedSale } from './replay'

const sale = (key: string, more: Partial<QueuedSale> = {}): QueuedSale =>
  ({ key, outletId: 'o', request: { receiptNumber: key, currency: 'GBP', occurredAt: '2026-11-20T10:00:00.000Z' }, ...more })
const fine: CallResult<unknown> = { ok: true, data: null }
const refused = (code: string): CallResult<unknown> => ({ ok: false, code, message: `It was ${code}.` })

/** A queue and a server in memory: what the server has, and whether its answer arrives, is up to the test. */
function world(sales: QueuedSale[], answer: (request: SaleRequest, key: string) => CallResult<unknown>, more: Partial<Doors> = {}) {
  const queue = new Map(sales.map((one) => [one.key, one]))
  const [sent, reported]: [SaleRequest[], string[]] = [[], []]
  const doors: Doors = {
    async send(request, key) {
      sent.push(request)
      return answer(request, key)
    },
    isRecorded: async () => false,
    async report({ key }, { code }) {
      reported.push(`${key} ${code}`)
      return fine
    },
    async mark(key, refusal) { queue.set(key, { ...queue.get(key)!, refusal }) },
    async forget(key) { queue.delete(key) },
    ...more,
  }
  return { queue, sent, reported, round: () => replay([...queue.values()], doors) }
}

describe('what waits is sent', () => {
  it('in order, one by one, each with its time and key, and leaves the queue', async () => {
    const { round, sent, queue } = world([sale('a'), sale('b'), sale('c')], () => fine)
    expect(await round()).toEqual({ sent: 3, refused: 0, stopped: null })
    expect(sent.map(({ receiptNumber }) => receiptNumber)).toEqual(['a', 'b', 'c'])
    expect(queue.size).toBe(0)
  })

  it.each(['unavailable', 'rate_limited', 'unauthorized', 'forbidden'])('not while the answer is %s: everything stays', async (code) => {
    const { round, sent, queue, reported } = world([sale('a'), sale('b')], () => refused(code))
    expect(await round()).toEqual({ sent: 0, refused: 0, stopped: code })
    expect([sent.length, queue.size, reported.length]).toEqual([1, 2, 0])
  })

  it('and one that breaks the server does not hold up the others', async () => {
    const { round, queue } = world([sale('a'), sale('b')], (_, key) => (key === 'a' ? refused('internal') : fine))
    expect(await round()).toMatchObject({ sent: 1, stopped: null })
    expect([...queue.keys()]).toEqual(['a'])
  })
})

describe('a sale that is refused for good', () => {
  it.each(['duplicate_receipt', 'validation_failed', 'member_not_found', 'conflict', 'not_found'])('with %s is reported, then forgotten', async (code) => {
    const { round, queue, reported } = world([sale('a'), sale('b')], (_, key) => (key === 'a' ? refused(code) : fine))
    expect(await round()).toEqual({ sent: 1, refused: 1, stopped: null })
    expect([reported, queue.size]).toEqual([[`a ${code}`], 0])
  })

  it('stays until the server has the report, and is not sent as a sale again', async () => {
    let away = true
    const report = async () => { if (away) throw new Error('no answer'); return fine }
    const { round, queue, sent } = world([sale('a')], () => refused('conflict'), { report })
    expect(await round()).toMatchObject({ refused: 0, stopped: 'unreachable' })
    expect(queue.get('a')?.refusal?.code).toBe('conflict')
    away = false
    expect(await round()).toMatchObject({ refused: 1, stopped: null })
    expect([sent.length, queue.size]).toEqual([1, 0])
  })
})

describe('a sale that had been sent before without an answer', () => {
  const tried = { receiptNumber: 'a', currency: 'GBP' }
  it.each(['idempotency_key_reused', 'duplicate_receipt'])('is answered as the first time where that arrived (%s)', async (code) => {
    const { round, queue, sent } = world([sale('a', { tried })], (request) => (request.occurredAt ? refused(code) : fine))
    expect(await round()).toMatchObject({ sent: 1, refused: 0 })
    expect([sent[1], queue.size]).toEqual([tried, 0])
  })
  it('is no conflict where it stands in another person’s name', async () => {
    const { round, reported } = world([sale('a', { tried })], () => refused('duplicate_receipt'), { isRecorded: async () => true })
    expect([await round(), reported]).toEqual([{ sent: 1, refused: 0, stopped: null }, []])
  })
  it('is not sent the second way where the first says enough', async () => {
    const { round, sent } = world([sale('a', { tried })], () => refused('member_not_found'))
    await round()
    expect(sent).toHaveLength(1)
  })
})

it('whatever breaks wherever, each sale ends recorded once or reported once, and never both', async () => {
  const fate = fc.record({ poison: fc.boolean(), tried: fc.boolean(), arrived: fc.boolean(), troubles: fc.array(fc.constantFrom('before', 'after', 'unavailable'), { maxLength: 4 }) })
  await fc.assert(fc.asyncProperty(fc.array(fate, { minLength: 1, maxLength: 6 }), async (fates) => {
    const [recorded, conflicts] = [new Map<string, string>(), new Map<string, number>()]
    const left = new Map(fates.map(({ troubles }, index) => [String(index), [...troubles]]))
    const hash = (request: SaleRequest) => JSON.stringify(request)
    const sales = fates.map(({ tried }, index) => sale(String(index), tried ? { tried: { receiptNumber: String(index), currency: 'GBP' } } : {}))
    for (const [index, { tried, arrived, poison }] of fates.entries()) if (tried && arrived && !poison) recorded.set(String(index), hash(sales[index]!.tried!))
    const { round, queue } = world(sales, (request, key) => {
      const trouble = left.get(key)?.shift()
      if (trouble === 'before') throw new Error('lost on the way there')
      if (trouble === 'unavailable') return refused('unavailable')
      if (fates[Number(key)]!.poison) return refused('validation_failed')
      const known = recorded.get(key)
      if (known !== undefined && known !== hash(request)) return refused('idempotency_key_reused')
      recorded.set(key, hash(request))
      if (trouble === 'after') throw new Error('lost on the way back')
      return fine
    }, { report: async ({ key }) => { conflicts.set(key, (conflicts.get(key) ?? 0) + 1); return fine } })
    for (let rounds = 0; queue.size > 0 && rounds < 40; rounds += 1) await round()
    expect(queue.size).toBe(0)
    for (const [index, { poison }] of fates.entries()) expect([recorded.has(String(index)), conflicts.get(String(index))]).toEqual(poison ? [false, 1] : [true, undefined])
  }))
})

describe('a sale that can’t wait', () => {
  it('is one that takes points, a reward or a voucher', async () => {
    const request = { receiptNumber: 'a', currency: 'GBP', redeem: [{ points: 100 }] }
    expect([canWait(request), canWait({ ...request, redeem: [] })]).toEqual([false, true])
    expect(await keepForLater({ key: 'a', outletId: 'o', zone: 'Europe/London', request, pressed: new Date(), tried: false })).toBeNull()
  })
  it('is one for which there is no store', async () => {
    expect(await keepForLater({ key: 'a', outletId: 'o', zone: 'Europe/London', request: { receiptNumber: 'a', currency: 'GBP' }, pressed: new Date(), tried: false })).toBeNull()
  })
})

it('says with each attempt who served when it was sold, and who agreed', async () => {
  const standing = { turnId: 'turn', approvalId: 'word' }
  const sent: unknown[] = []
  const { round } = world([sale('a', { tried: { receiptNumber: 'a', currency: 'GBP' }, standing })], () => fine, {
    send: async (request, _key, given) => {
      sent.push([given, 'occurredAt' in request])
      return refused('duplicate_receipt')
    },
  })
  await round()
  expect(sent).toEqual([[standing, true], [standing, false]])
})

it('only one tab sends: another that finds it at work does nothing', async () => {
  const [held, free] = [{ name: 'lock' }, null].map((lock) => ({ request: async (_: string, __: object, act: (given: unknown) => unknown) => act(lock) }) as unknown as LockManager)
  expect([await inOneTab('x', held, async () => 'sent'), await inOneTab('x', free, async () => 'sent'), await inOneTab('x', undefined, async () => 'sent')]).toEqual(['sent', null, 'sent'])
})
