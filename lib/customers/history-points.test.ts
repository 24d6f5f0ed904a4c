import fc from 'fast-check'
import { expect, it } from 'vitest'
import { db, pagesSql } from '@/db/client'
import { newId } from '@/lib/core/ids'
import { mergeWallets, post } from '@/lib/ledger'
import type { PostResult } from '@/lib/ledger'
import { makeBooks } from '@/tests/support/books'
import type { Books } from '@/tests/support/books'
import { readHistory } from './queries-history'

const minute = 60_000
const start = Date.parse('2026-06-01T12:00:00Z')

/** A card whose clock moves. What is refused (too few points, a hold that is over) leaves no entry either. */
type Card = { books: Books; member: string; at: number; sales: { result: PostResult; earned: number; used: number }[]; holds: { id: string; points: number }[] }
type Step = (card: Card) => Promise<void>
const now = ({ at }: Card) => new Date(at).toISOString()

const sell = (earn: number, spend: number, delay: number, life: number): Step => async (card) => {
  const [activatesAt, expiresAt] = [card.at + delay * minute, card.at + (delay + life) * minute].map((at) => new Date(at).toISOString())
  const result = await card.books.sale(card.member, { earn, spend, activatesAt, expiresAt, now: now(card) })
  if (result.status === 'ok') card.sales.push({ result, earned: earn, used: spend })
}
const hold = (points: number): Step => async (card) => {
  const { books, member } = card
  const result = await post(books.programId, { ...books.head('redemptions.hold', now(card)), op: 'hold', member: { id: member, tierKey: null },
    points, expiresAt: new Date(card.at + 30 * minute).toISOString(), spend: {} })
  if (result.status === 'ok') card.holds.push({ id: result.id, points })
}
/** A sale that takes a hold, or part of it, and points beside. */
const sellHeld = (earn: number, direct: number, share: number): Step => async (card) => {
  const held = card.holds.pop()
  if (!held) return
  const points = Math.floor(held.points * share)
  const operation = card.books.saleOperation(card.member, { earn, now: now(card) })
  const result = await post(card.books.programId, { ...operation, spend: { points: direct, redemptions: [
    { id: newId(), holdId: held.id, points }, ...(direct > 0 ? [{ id: newId(), points: direct }] : []),
  ] } })
  if (result.status === 'ok') card.sales.push({ result, earned: earn, used: points + direct })
}
const endHold = (op: 'capture' | 'release'): Step => async (card) => {
  const held = card.holds.pop()
  if (held) await card.books.end(op, held.id, now(card))
}
const refund = (negative: boolean): Step => async (card) => {
  const sale = card.sales.pop()
  if (sale) await card.books.refund(sale.result, { returnPoints: sale.used, due: sale.earned, now: now(card), policy: negative ? 'negative_allowed' : 'within_balance' })
}
const wait = (minutes: number): Step => async (card) => void (card.at += minutes * minute)

/** Another card of the same person, with a sale or two, is merged into this one; what it bought may be given back later. */
const mergeIn = (earns: number[], spend: number): Step => async (card) => {
  const { books } = card
  const other = { ...card, member: await books.member() }
  for (const earn of earns) await sell(earn, 0, 0, 300)(other)
  if (spend > 0) await sell(1, spend, 0, 300)(other)
  await db().transaction((tx) => mergeWallets(tx, {
    programId: books.programId, sourceId: other.member, targetId: card.member, eventId: newId(), day: now(card).slice(0, 10), organizationId: books.organizationId,
    requestId: 'test', now: new Date(card.at),
  }))
}

const points = fc.integer({ min: 1, max: 60 })
const steps = fc.array(fc.oneof(
  { weight: 5, arbitrary: fc.tuple(points, fc.constantFrom(0, 0, 20), fc.constantFrom(0, 0, 20), fc.constantFrom(15, 60, 300)).map((args) => sell(...args)) },
  { weight: 3, arbitrary: points.map(hold) },
  { weight: 3, arbitrary: fc.tuple(points, fc.constantFrom(0, 5), fc.constantFrom(0, 0.5, 1)).map((args) => sellHeld(...args)) },
  { weight: 1, arbitrary: fc.constantFrom('capture' as const, 'release' as const).map(endHold) },
  { weight: 3, arbitrary: fc.boolean().map(refund) },
  { weight: 2, arbitrary: fc.tuple(fc.array(points, { minLength: 1, maxLength: 2 }), fc.constantFrom(0, 10)).map((args) => mergeIn(...args)) },
  { weight: 3, arbitrary: fc.constantFrom(5, 20, 90).map(wait) },
), { minLength: 4, maxLength: 25 })

it('counts each point once: its entries add up to what the wallet holds, usable and on its way', async () => {
  const books = await makeBooks()
  await fc.assert(fc.asyncProperty(steps, async (history) => {
    const card: Card = { books, member: await books.member(), at: start, sales: [], holds: [] }
    for (const step of history) await step(card)
    const [row] = await pagesSql()<{ customerId: string; has: number }[]>`
      select m.customer_id as "customerId", (w.available + w.pending)::float8 as has
      from members m join wallets w on w.program_id = m.program_id and w.id = m.id where m.program_id = ${books.programId} and m.id = ${card.member}`
    const { entries } = await readHistory({ customerId: row?.customerId ?? '', limit: 100, now: new Date(card.at) })
    expect(entries.reduce((sum, entry) => sum + entry.points, 0)).toBe(row?.has)
  }), { numRuns: 60 })
}, 60_000)
