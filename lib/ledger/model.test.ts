import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import { newId } from '@/lib/core/ids'
import { databaseUrl } from '@/tests/support/database'
import { makeBetweenCards } from '@/tests/support/between-cards'
import type { BetweenCards } from '@/tests/support/between-cards'
import { makeBooks } from '@/tests/support/books'
import type { Books } from '@/tests/support/books'
import { giveBack, Model } from '@/tests/support/ledger-model'
import type { PostResult } from './operations'
import { verifyLedger } from './verify'

// The ledger against a plain model, over random histories with every kind of operation and a clock that moves.

const minute = 60_000
const start = Date.parse('2026-06-01T12:00:00Z')
const iso = (t: number) => new Date(t).toISOString()

type World = { model: Model; books: Books; cards: BetweenCards; member: string }
type Step = (world: World) => Promise<void>

const never = start + 1e9 * minute
const ok = (result: PostResult) => expect(result.status, JSON.stringify(result)).toBe('ok')
const at = ({ model }: World) => iso(model.now)

// With a key a sale that only earns is posted by the plain path, without one by the general path.
const earn = (points: number, delay: number, life: number, plain: boolean): Step => async (world) => {
  const { model, books, member } = world
  const [activates, expires] = [model.now + delay * minute, life === 0 ? never : model.now + (delay + life) * minute]
  const result = await books.sale(member, {
    earn: points, key: plain ? newId() : undefined, now: at(world), activatesAt: iso(activates), expiresAt: life === 0 ? null : iso(expires) })
  ok(result)
  model.sales.push({ result, lot: model.credit(points, activates, expires), earned: points, spent: 0, uses: [], refunded: false })
}
const spend = (points: number): Step => async (world) => {
  const { model, books, member } = world
  const result = await books.sale(member, { spend: points, now: at(world) })
  if (points > model.available()) return void expect(result).toMatchObject({ status: 'refused', code: 'insufficient_points' })
  ok(result)
  model.sales.push({ result, earned: 0, spent: points, uses: model.take(points), refunded: false })
}
const hold = (points: number, minutes: number): Step => async (world) => {
  const { model, books, member } = world
  if (points > model.available()) return void (await expect(books.hold(member, points, iso(model.now + minutes * minute), at(world))).rejects.toThrow(/insufficient/))
  const id = await books.hold(member, points, iso(model.now + minutes * minute), at(world))
  model.holds.push({ id, until: model.now + minutes * minute, uses: model.take(points), state: 'held', captured: 0 })
}
const voucher = (points: number, minutes: number, unused: 'return' | 'forfeit'): Step => async (world) => {
  const { model, books, member } = world
  if (points > model.available()) return
  const until = minutes === 0 ? Infinity : model.now + minutes * minute
  const id = await books.hold(member, points, minutes === 0 ? null : iso(until), at(world), unused)
  model.holds.push({ id, until, uses: model.take(points), state: 'held', captured: 0, voucher: unused })
}
/** A sale takes the whole of it; a refund of that sale then gives it back. */
const useVoucher = (which: number): Step => async (world) => {
  const { model, books, member } = world
  const vouchers = model.holds.filter((one) => one.voucher)
  const found = vouchers[which % Math.max(vouchers.length, 1)]
  if (!found) return
  const points = found.uses.reduce((n, [, p]) => n + p, 0)
  const result = await books.sale(member, { holdId: found.id, spend: points, now: at(world) })
  if (found.state !== 'held') return void expect(result).toMatchObject({ status: 'refused', code: 'hold_expired' })
  ok(result)
  found.state = 'over'
  model.sales.push({ result, earned: 0, spent: points, uses: found.uses, refunded: false })
}
const redeem = (points: number): Step => async (world) => {
  const { model, books, member } = world
  const result = await books.redeem(member, points, at(world))
  if (points > model.available()) return void expect(result).toMatchObject({ status: 'refused', code: 'insufficient_points' })
  ok(result)
  if (!('id' in result)) return
  // From then on like a hold that was captured whole: it can be reversed.
  model.holds.push({ id: result.id, until: Infinity, uses: model.take(points), state: 'captured', captured: points })
}
const endHold = (which: number, op: 'capture' | 'release' | 'reverse', share: number): Step => async (world) => {
  const { model, books } = world
  const found = model.holds[which % Math.max(model.holds.length, 1)]
  if (!found) return
  const total = found.uses.reduce((n, [, p]) => n + p, 0)
  const points = op === 'capture' ? Math.floor(total * share) : undefined
  const result = await books.end(op, found.id, at(world), points)
  if (found.voucher) return void expect(result).toMatchObject({ status: 'refused', code: 'not_found' })
  if (op === 'reverse' ? found.state !== 'captured' : found.state !== 'held') return void expect(result.status).toBe('refused')
  ok(result)
  if (op === 'capture') {
    // Last used first goes back.
    let back = total - (points ?? 0)
    for (const use of [...found.uses].reverse()) {
      const part = Math.min(back, use[1])
      use[0].left += part
      use[1] -= part
      back -= part
    }
    found.state = 'captured'
  } else {
    giveBack(found.uses)
    found.state = 'over'
  }
  model.expireDue()
  model.repay()
}
const refund = (which: number, negative: boolean): Step => async (world) => {
  const { model, books } = world
  const sale = model.sales[which % Math.max(model.sales.length, 1)]
  if (!sale || sale.refunded) return
  sale.refunded = true
  const result = await books.refund(sale.result, {
    returnPoints: sale.spent, due: sale.earned, now: at(world), policy: negative ? 'negative_allowed' : 'within_balance' })
  ok(result)
  giveBack(sale.uses)
  model.expireDue()
  model.repay()
  const missing = model.takeBack(sale.earned, sale.lot)
  if (negative) model.owed += missing
}
const adjust = (points: number): Step => async (world) => {
  const { model, books, member } = world
  const result = await books.adjust(member, points, at(world))
  if (points < 0 && -points > model.available()) return void expect(result.status).toBe('refused')
  ok(result)
  if (points > 0) model.credit(points, model.now, never)
  else model.take(-points)
}
const ends = (model: Model, life: number) => (life === 0 ? never : model.now + life * minute)
const give = (points: number): Step => async ({ model, cards, member }) => {
  const given = cards.give(member, await cards.other(), points, new Date(model.now))
  if (points > model.available()) return void (await expect(given).rejects.toMatchObject({ code: 'insufficient_points' }))
  await given
  model.take(points)
}
/** From a lot of somebody else's, whose date comes along. */
const receive = (points: number, life: number): Step => async ({ model, cards, member }) => {
  const expires = ends(model, life)
  const other = await cards.other({ points, now: iso(model.now), expiresAt: life === 0 ? null : iso(expires) })
  await cards.give(other, member, points, new Date(model.now))
  model.credit(points, model.now, expires)
}
const mergeIn = (points: number, delay: number, life: number): Step => async ({ model, cards, member }) => {
  const [activates, expires] = [model.now + delay * minute, ends(model, life === 0 ? 0 : delay + life)]
  const other = await cards.other({ points, now: iso(model.now), activatesAt: iso(activates), expiresAt: life === 0 ? null : iso(expires) })
  await cards.merge(other, member, new Date(model.now))
  model.credit(points, activates, expires)
}
const refer = (points: number): Step => async (world) => {
  const { model, cards, member } = world
  const id = await cards.refer(member, await cards.other(), points, at(world))
  model.referrals.push({ id, lot: model.credit(points, model.now, never), points, reversed: false })
}
const unrefer = (which: number, negative: boolean): Step => async (world) => {
  const { model, cards } = world
  const found = model.referrals[which % Math.max(model.referrals.length, 1)]
  if (!found || found.reversed) return
  found.reversed = true
  await cards.unrefer(found.id, negative ? 'negative_allowed' : 'within_balance', at(world))
  const missing = model.takeBack(found.points, found.lot)
  if (negative) model.owed += missing
}
const wait = (minutes: number): Step => async ({ model }) => model.pass(model.now + minutes * minute)

const points = fc.integer({ min: 1, max: 60 })
const steps = fc.array(fc.oneof(
  { weight: 5, arbitrary: fc.tuple(points, fc.constantFrom(0, 0, 10, 40), fc.constantFrom(0, 15, 60, 300), fc.boolean()).map((args) => earn(...args)) },
  { weight: 4, arbitrary: points.map(spend) },
  { weight: 3, arbitrary: fc.tuple(points, fc.integer({ min: 5, max: 90 })).map((args) => hold(...args)) },
  { weight: 2, arbitrary: points.map(redeem) },
  { weight: 3, arbitrary: fc.tuple(points, fc.constantFrom(0, 20, 80), fc.constantFrom('return' as const, 'forfeit' as const)).map((args) => voucher(...args)) },
  { weight: 2, arbitrary: fc.nat(20).map(useVoucher) },
  { weight: 3, arbitrary: fc.tuple(fc.nat(20), fc.constantFrom('capture' as const, 'release' as const, 'reverse' as const), fc.constantFrom(0, 0.4, 1)).map((args) => endHold(...args)) },
  { weight: 3, arbitrary: fc.tuple(fc.nat(20), fc.boolean()).map((args) => refund(...args)) },
  { weight: 2, arbitrary: fc.integer({ min: -40, max: 40 }).filter((n) => n !== 0).map(adjust) },
  { weight: 2, arbitrary: points.map(give) },
  { weight: 2, arbitrary: fc.tuple(points, fc.constantFrom(0, 15, 300)).map((args) => receive(...args)) },
  { weight: 2, arbitrary: fc.tuple(points, fc.constantFrom(0, 0, 40), fc.constantFrom(0, 60, 300)).map((args) => mergeIn(...args)) },
  { weight: 2, arbitrary: points.map(refer) },
  { weight: 2, arbitrary: fc.tuple(fc.nat(20), fc.boolean()).map((args) => unrefer(...args)) },
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 120 }).map(wait) },
), { minLength: 5, maxLength: 30 })

/** So that chance leaves none out: a debt that is repaid, an activation, an expiry, and each end of a hold. */
const everyKind: Step[] = [
  earn(10, 0, 0, false), give(10), refund(0, true), adjust(30), earn(20, 10, 15, true), wait(12), wait(20), spend(5), redeem(5), hold(5, 30), hold(3, 30),
  endHold(1, 'capture', 0.4), endHold(2, 'release', 0), endHold(0, 'reverse', 0), receive(5, 15), mergeIn(5, 0, 60), refer(5), unrefer(0, false),
]

/** Whatever comes repays a debt first. */
const inDebt: Step[] = [earn(30, 0, 0, false), give(30), refund(0, true), mergeIn(5, 0, 0), receive(5, 60), refer(5), mergeIn(5, 10, 0), wait(20), adjust(5), earn(9, 0, 0, true)]

describe('the ledger', () => {
  it('agrees with a plain model after every step, and verifies', async () => {
    expect(databaseUrl()).toBeTruthy()
    const books = await makeBooks()
    const cards = makeBetweenCards(books)
    await fc.assert(fc.asyncProperty(steps, async (history) => {
      const world = { model: new Model(start), books, cards, member: await books.member() }
      for (const step of history) {
        await step(world)
        expect(await books.balance(world.member, at(world))).toEqual(world.model.balance())
      }
    }), { numRuns: 60, examples: [[everyKind], [inDebt]] })
    const kinds = await pagesSql()<{ kind: string }[]>`select distinct kind::text from ledger_transfers where program_id = ${books.programId}`
    expect(new Set(kinds.map(({ kind }) => kind))).toEqual(new Set(
      ['earn', 'activate', 'redeem', 'hold', 'capture', 'release', 'expire', 'adjust', 'reverse', 'repay', 'refer', 'gift', 'merge']))
    const { results } = await verifyLedger()
    expect(results.flatMap(({ id, breaks }) => breaks.map((row) => ({ id, row })))).toEqual([])
  }, 120_000)
})
