import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newId } from '@/lib/core/ids'
import { databaseUrl } from '@/tests/support/database'
import { makeBooks } from '@/tests/support/books'
import type { Books } from '@/tests/support/books'
import { verifyLedger } from './verify'
import type { Balance, PostResult } from './operations'

// The ledger against a plain model, over random histories with every kind of operation and a clock that moves.

type Lot = { left: number; activates: number; expires: number }
type Hold = { id: string; until: number; uses: [Lot, number][]; state: 'held' | 'captured' | 'over'; captured: number; voucher?: 'return' | 'forfeit' }
type Sale = { result: PostResult; lot?: Lot; earned: number; spent: number; uses: [Lot, number][]; refunded: boolean }

const minute = 60_000
const start = Date.parse('2026-06-01T12:00:00Z')
const iso = (t: number) => new Date(t).toISOString()

/** Integers and lists only: no SQL, no projections, no versions. */
class Model {
  lots: Lot[] = []
  holds: Hold[] = []
  sales: Sale[] = []
  owed = 0
  constructor(public now: number) {}

  available = () => sum(this.lots.filter((lot) => lot.activates <= this.now && lot.expires > this.now))
  balance = (): Balance => ({
    available: this.available(),
    pending: sum(this.lots.filter((lot) => lot.activates > this.now)),
    held: this.holds.filter((h) => h.state === 'held').reduce((n, h) => n + h.uses.reduce((m, [, p]) => m + p, 0), 0),
    owed: this.owed,
  })
  /** Everything due by `to`, one moment after the other. */
  pass(to: number) {
    const moments = [...this.lots.flatMap((l) => [l.activates, l.expires]), ...this.holds.map((h) => h.until)]
    for (const at of [...new Set(moments.filter((m) => m > this.now && m <= to))].sort((a, b) => a - b)) {
      this.now = at
      for (const hold of this.holds.filter((h) => h.state === 'held' && h.until <= at)) {
        hold.state = 'over'
        if (hold.voucher !== 'forfeit') giveBack(hold.uses)
      }
      for (const lot of this.lots) if (lot.expires <= at) lot.left = 0
      this.repay()
    }
    this.now = to
    for (const lot of this.lots) if (lot.expires <= to) lot.left = 0
  }
  byExpiry = () => this.lots.filter((l) => l.left > 0 && l.activates <= this.now).sort((a, b) => a.expires - b.expires)
  take(points: number): [Lot, number][] {
    const uses: [Lot, number][] = []
    for (const lot of this.byExpiry()) {
      const part = Math.min(points, lot.left)
      if (part === 0) continue
      lot.left -= part
      points -= part
      uses.push([lot, part])
    }
    return uses
  }
  repay() {
    const part = Math.min(this.owed, this.available())
    this.owed -= part
    this.take(part)
  }
  credit(points: number, activates: number, expires: number): Lot {
    const lot = { left: points, activates, expires }
    this.lots.push(lot)
    if (activates <= this.now) this.repay()
    return lot
  }
  expireDue() {
    for (const lot of this.lots) if (lot.expires <= this.now) lot.left = 0
  }
}
const sum = (lots: Lot[]) => lots.reduce((n, lot) => n + lot.left, 0)
const giveBack = (uses: [Lot, number][]) => uses.forEach(([lot, part]) => (lot.left += part))

type World = { model: Model; books: Books; member: string }
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
  let due = sale.earned
  const others = model.byExpiry().concat(model.lots.filter((l) => l.left > 0 && l.activates > model.now).sort((a, b) => a.expires - b.expires))
  for (const lot of sale.lot ? [sale.lot, ...others] : others) {
    const part = Math.min(due, lot.left)
    lot.left -= part
    due -= part
  }
  if (negative) model.owed += due
}
const adjust = (points: number): Step => async (world) => {
  const { model, books, member } = world
  const result = await books.adjust(member, points, at(world))
  if (points < 0 && -points > model.available()) return void expect(result.status).toBe('refused')
  ok(result)
  if (points > 0) model.credit(points, model.now, never)
  else model.take(-points)
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
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 120 }).map(wait) },
), { minLength: 5, maxLength: 30 })

describe('the ledger', () => {
  it('agrees with a plain model after every step, and verifies', async () => {
    expect(databaseUrl()).toBeTruthy()
    const books = await makeBooks()
    await fc.assert(fc.asyncProperty(steps, async (history) => {
      const world = { model: new Model(start), books, member: await books.member() }
      for (const step of history) {
        await step(world)
        expect(await books.balance(world.member, at(world))).toEqual(world.model.balance())
      }
    }), { numRuns: 60 })
    const { results } = await verifyLedger()
    expect(results.flatMap(({ id, breaks }) => breaks.map((row) => ({ id, row })))).toEqual([])
  }, 120_000)
})
