import { beforeEach, describe, expect, it } from 'vitest'
import { tillSql } from '@/db/client'
import { databaseUrl } from '@/tests/support/database'
import { newId } from '@/lib/core/ids'
import type { PostResult, SaleOperation } from './operations'
import { post } from './post'
import { makeBooks } from '@/tests/support/books'
import type { Books } from '@/tests/support/books'

const NOON = '2026-06-01T12:00:00Z'
const idOf = (result: PostResult) => ('id' in result ? result.id : '')
let books: Books
beforeEach(async () => {
  expect(databaseUrl()).toContain('postgres')
  books = await makeBooks()
})

describe('a sale', () => {
  it('earns into a lot', async () => {
    const member = await books.member()
    expect(await books.sale(member, { earn: 40 })).toMatchObject({ status: 'ok', effect: { balance: { available: 40, pending: 0 } } })
    expect(await tillSql()`select points, remaining, active from lots where wallet_id = ${member}`).toEqual([{ points: '40', remaining: '40', active: true }])
  })
  it('spends the earliest expiry first, then earns', async () => {
    const member = await books.member()
    await books.sale(member, { earn: 50, expiresAt: '2027-01-01T00:00:00Z' })
    await books.sale(member, { earn: 50, expiresAt: '2026-12-01T00:00:00Z' })
    expect(await books.sale(member, { spend: 60, earn: 5 })).toMatchObject({ status: 'ok', effect: { balance: { available: 45 } } })
    const lots = await tillSql()`select remaining from lots where wallet_id = ${member} order by expires_at nulls last`
    expect(lots.map((lot) => Number(lot.remaining))).toEqual([0, 40, 5])
  })
  it('refuses more than the balance and writes nothing', async () => {
    const member = await books.member()
    await books.sale(member, { earn: 10 })
    const before = await books.counts()
    expect(await books.sale(member, { spend: 11 })).toMatchObject({ status: 'refused', code: 'insufficient_points', details: { missing: 1 } })
    expect(await books.counts()).toEqual(before)
  })
  it('happens once for one key, however often it is sent at once', async () => {
    const member = await books.member()
    const results = await Promise.all(Array.from({ length: 100 }, () => books.saleWithin(member, { earn: 7, key: 'again' })))
    expect(new Set(results.map((r) => r.id)).size).toBe(1)
    expect(results.filter((r) => !r.replayed)).toHaveLength(1)
    expect(await books.balance(member)).toMatchObject({ available: 7 })
  })
  it('refuses a key that was used for another request', async () => {
    const member = await books.member()
    await books.sale(member, { earn: 7, key: 'k' })
    expect(await books.sale(member, { earn: 8, key: 'k', hash: 'bb' })).toMatchObject({ status: 'refused', code: 'idempotency_key_reused' })
  })
  it('frees the key of a refusal', async () => {
    const member = await books.member()
    expect(await books.sale(member, { spend: 5, key: 'k' })).toMatchObject({ status: 'refused' })
    expect(await books.sale(member, { earn: 5, key: 'k' })).toMatchObject({ status: 'ok' })
  })
  it('lifts the tier when the window reaches the threshold, and asks for new rules after it', async () => {
    const member = await books.member()
    expect(await books.sale(member, { earn: 1, spendMinor: 600, ladder: [{ key: 'silver', threshold: 500 }] })).toMatchObject({ effect: { tierKey: 'silver' } })
    expect(await books.sale(member, { earn: 1 })).toEqual({ status: 'stale', fact: 'tier' })
  })
  it('knows itself when its answer was lost and it is sent again as it was', async () => {
    const member = await books.member()
    const operation = books.saleOperation(member, { earn: 7, key: 'lost' })
    expect(await post(books.programId, operation)).toMatchObject({ status: 'ok' })
    const again = { status: 'replayed', id: operation.id, effect: { balance: { available: 7 } } }
    expect(await post(books.programId, operation)).toMatchObject(again)
    expect(await post(books.programId, { ...operation, eventId: newId(), id: newId() })).toMatchObject(again)
  })
  it('tells a revoked key nothing of what it did before, and still knows that it was done', async () => {
    const member = await books.member()
    const operation = books.saleOperation(member, { earn: 7, key: 'revoked since' })
    expect(await post(books.programId, operation)).toMatchObject({ status: 'ok' })
    const repeated = { ...operation, eventId: newId(), id: newId() }
    for (const again of [operation, repeated]) {
      expect(await post(books.programId, { ...again, apiKeyId: newId() })).toMatchObject({ status: 'revoked' })
      expect(await post(books.programId, repeated)).toMatchObject({ status: 'replayed', id: operation.id })
    }
  })
  it('counts what is spent without proof on the day it is spent, whenever the sale is said to have been', async () => {
    const member = await books.member()
    await books.sale(member, { earn: 100 })
    const unproven = (occurredAt: string) => {
      const operation = books.saleOperation(member, { spend: 30 })
      return post(books.programId, { ...operation, occurredAt, day: occurredAt.slice(0, 10), spend: { points: 30, redemptions: [], unproven: { points: 30, limit: 50 } } })
    }
    expect(await unproven('2026-06-01T12:00:00Z')).toMatchObject({ status: 'ok' })
    expect(await unproven('2026-05-20T12:00:00Z')).toMatchObject({ status: 'refused', code: 'proof_required' })
  })
  it('asks for new facts where the member was blocked a moment ago', async () => {
    const member = await books.member()
    await tillSql()`update members set blocked_at = now() where id = ${member}`
    expect(await books.sale(member, { earn: 1 })).toEqual({ status: 'stale', fact: 'member' })
  })
  it('answers a repeated receipt with the first sale', async () => {
    const member = await books.member()
    const first = await books.sale(member, { earn: 1, receiptNumber: 'A1' })
    expect(await books.sale(member, { earn: 1, receiptNumber: 'A1' })).toMatchObject({
      status: 'refused', code: 'duplicate_receipt', details: { saleId: 'id' in first ? first.id : '' } })
  })
})

describe('time', () => {
  it('activates, expires and times out inside the next operation, and shows it in reads before', async () => {
    const member = await books.member()
    await books.sale(member, { earn: 10, activatesAt: '2026-06-02T00:00:00Z', expiresAt: '2026-06-10T00:00:00Z' })
    expect(await books.balance(member)).toMatchObject({ available: 0, pending: 10 })
    expect(await books.balance(member, '2026-06-03T00:00:00Z')).toMatchObject({ available: 10, pending: 0 })
    expect(await books.balance(member, '2026-06-10T00:00:00Z')).toMatchObject({ available: 0, pending: 0 })
    expect(await books.sale(member, { earn: 1, now: '2026-06-11T00:00:00Z' })).toMatchObject({ effect: { balance: { available: 1, pending: 0 } } })
    const kinds = await tillSql()`select kind from ledger_transfers where wallet_id = ${member} order by version`
    expect(kinds.map((row) => row.kind)).toEqual(['earn', 'activate', 'expire', 'earn'])
  })
  it('expires what would activate only after its last day', async () => {
    const member = await books.member()
    await books.sale(member, { earn: 10, activatesAt: '2026-07-01T00:00:00Z', expiresAt: '2026-06-05T00:00:00Z' })
    expect(await books.balance(member, '2026-06-06T00:00:00Z')).toMatchObject({ available: 0, pending: 0 })
    expect(await books.sale(member, { earn: 1, now: '2026-06-06T00:00:00Z' })).toMatchObject({ effect: { balance: { available: 1, pending: 0 } } })
  })
  it('returns a timed-out hold to its lots', async () => {
    const member = await books.member()
    await books.sale(member, { earn: 10, expiresAt: '2026-06-01T12:05:00Z' })
    const hold = await books.hold(member, 6, '2026-06-01T12:15:00Z')
    expect(await books.end('capture', hold, '2026-06-01T12:16:00Z')).toMatchObject({ status: 'refused', code: 'hold_expired' })
    // The lot had expired meanwhile: what returned to it expired with it.
    expect(await books.balance(member, '2026-06-01T12:16:00Z')).toEqual({ available: 0, pending: 0, held: 0, owed: 0 })
  })
  it('captures a hold whose lot expired meanwhile', async () => {
    const member = await books.member()
    await books.sale(member, { earn: 10, expiresAt: '2026-06-01T12:05:00Z' })
    const hold = await books.hold(member, 6, '2026-06-01T12:15:00Z')
    expect(await books.end('capture', hold, '2026-06-01T12:10:00Z')).toMatchObject({ status: 'ok', effect: { balance: { available: 0, held: 0 } } })
  })
})

describe('a refund', () => {
  it('returns spent points to their lots before it takes the award back', async () => {
    const member = await books.member()
    await books.sale(member, { earn: 100 })
    const sale = await books.sale(member, { spend: 100, earn: 20 })
    expect(await books.refund(sale, { returnPoints: 100, due: 20 })).toMatchObject({
      effect: { balance: { available: 100 }, pointsReturned: 100, pointsTakenBack: 20, pointsWaived: 0 } })
  })
  it('waives, owes, and repays first from later credits', async () => {
    const member = await books.member()
    const sale = await books.sale(member, { earn: 50 })
    await books.sale(member, { spend: 30 })
    expect(await books.refund(sale, { due: 50, policy: 'negative_allowed' })).toMatchObject({
      effect: { balance: { available: 0, owed: 30 }, pointsTakenBack: 20, pointsOwed: 30 } })
    expect(await books.sale(member, { earn: 40 })).toMatchObject({ effect: { balance: { available: 10, owed: 0 } } })
  })
  it('repays a debt from what a released hold returns', async () => {
    const member = await books.member()
    const sale = await books.sale(member, { earn: 50 })
    const hold = await books.hold(member, 50, '2026-06-01T13:00:00Z')
    expect(await books.refund(sale, { due: 50, policy: 'negative_allowed' })).toMatchObject({ effect: { balance: { held: 50, owed: 50 } } })
    expect(await books.end('release', hold)).toMatchObject({ effect: { balance: { available: 0, held: 0, owed: 0 } } })
  })
  it('repays no debt from points that expired while they were held', async () => {
    const member = await books.member()
    const sale = await books.sale(member, { earn: 50, expiresAt: '2026-06-01T12:30:00Z' })
    await books.sale(member, { earn: 20 })
    const hold = await books.hold(member, 60, '2026-06-01T14:00:00Z')
    await books.refund(sale, { due: 70, policy: 'negative_allowed' })
    expect(await books.balance(member)).toMatchObject({ available: 0, held: 60, owed: 60 })
    // Of the 60, 50 are of the lot that is over; the other 10 repay.
    expect(await books.end('release', hold, '2026-06-01T13:00:00Z')).toMatchObject({ effect: { balance: { available: 0, held: 0, owed: 50 } } })
  })
  it('expires at once what returns to an expired lot', async () => {
    const member = await books.member()
    await books.sale(member, { earn: 10, expiresAt: '2026-06-02T00:00:00Z' })
    const sale = await books.sale(member, { spend: 10 })
    expect(await books.refund(sale, { returnPoints: 10, now: '2026-06-03T00:00:00Z' })).toMatchObject({
      effect: { balance: { available: 0 }, pointsReturned: 10, pointsExpired: 10 } })
  })
  it('lets one of two racing refunds through', async () => {
    const member = await books.member()
    const sale = await books.sale(member, { earn: 10 })
    const results = await Promise.all([books.refund(sale, { due: 10 }), books.refund(sale, { due: 10 })])
    expect(results.map((r) => r.status).sort()).toEqual(['ok', 'stale'])
  })
  it('is computed again where a member was attached meanwhile, and so is an attachment after a refund', async () => {
    const member = await books.member()
    const attach = (saleId: string) => post(books.programId, {
      ...books.head('pos.attach_member'), op: 'attach', saleId, refundsSeen: 0, returned: false, member: { id: member, tierKey: 'bronze' },
      tierKey: 'bronze', versionId: books.versionId, explanation: null, award: { points: 10, activatesAt: NOON, expiresAt: null },
      qualify: { spendMinor: 100, basis: 'spend', from: '2026-01-01', to: '2026-12-31', ladder: [] } })
    const [attached, refunded] = [await books.sale(null, {}), await books.sale(null, {})]
    expect(await attach(idOf(attached))).toMatchObject({ status: 'ok', effect: { balance: { available: 10 } } })
    // As it was computed while the sale was nobody's: it would give the money back and leave the points.
    expect(await books.refund(attached, {})).toEqual({ status: 'stale', fact: 'member' })
    await books.refund(refunded, {})
    expect(await attach(idOf(refunded))).toEqual({ status: 'stale', fact: 'refunds' })
    expect(await books.balance(member)).toMatchObject({ available: 10 })
  })
})

describe('a number that is somebody else’s by now', () => {
  it('holds nothing and attaches nothing: whose it is, is asked again', async () => {
    const member = await books.member()
    await books.sale(member, { earn: 10 })
    const moved = { id: member, phone: '+447700900999' }
    const hold = { ...books.head('redemptions.hold'), op: 'hold' as const, points: 5, expiresAt: '2026-06-01T14:00:00Z', spend: {} }
    expect(await post(books.programId, { ...hold, member: { ...moved, tierKey: null } })).toEqual({ status: 'stale', fact: 'member' })
    const sale = await books.sale(null, {})
    expect(await post(books.programId, {
      ...books.head('pos.attach_member'), op: 'attach', saleId: idOf(sale), refundsSeen: 0, returned: false, member: { ...moved, tierKey: 'bronze' },
      tierKey: 'bronze', versionId: books.versionId, explanation: null })).toEqual({ status: 'stale', fact: 'member' })
    expect(await books.balance(member)).toMatchObject({ available: 10, held: 0 })
  })
})

describe('a wallet that expires when it is not used', () => {
  const earned = (member: string): SaleOperation => ({
    ...books.saleOperation(member, {}), award: { points: 10, activatesAt: NOON, expiresAt: null, inactiveAt: '2026-06-03T00:00:00Z' } })

  it('keeps nothing that a refund returns to it after its date', async () => {
    const member = await books.member()
    await post(books.programId, earned(member))
    const sale = await books.sale(member, { spend: 10 })
    expect(await books.refund(sale, { returnPoints: 10, now: '2026-06-04T00:00:00Z' })).toMatchObject({
      effect: { balance: { available: 0 }, pointsReturned: 10, pointsExpired: 10 } })
  })
  it('keeps nothing that a hold returns to it after its date', async () => {
    const member = await books.member()
    await post(books.programId, earned(member))
    const hold = await books.hold(member, 10, '2026-06-04T00:00:00Z')
    expect(await books.balance(member, '2026-06-03T12:00:00Z')).toMatchObject({ available: 0, held: 10 })
    expect(await books.end('release', hold, '2026-06-03T12:00:00Z')).toMatchObject({ effect: { balance: { available: 0, held: 0 } } })
  })
})

it('refuses to change history', async () => {
  const member = await books.member()
  await books.sale(member, { earn: 10 })
  for (const table of ['ledger_transfers', 'lot_uses', 'events', 'sales']) {
    await expect(tillSql().unsafe(`truncate ${table}`)).rejects.toThrow(/immutable/)
  }
  for (const table of ['ledger_transfers', 'events', 'sales']) {
    await expect(tillSql().unsafe(`delete from ${table}`)).rejects.toThrow(/immutable/)
  }
  await expect(tillSql()`update ledger_transfers set points = 1`).rejects.toThrow(/immutable/)
})

it('lets exactly as many tills spend one balance as it covers', async () => {
  const member = await books.member()
  await books.sale(member, { earn: 50 })
  const results = await Promise.all(Array.from({ length: 50 }, () => books.sale(member, { spend: 10 })))
  expect(results.filter((r) => r.status === 'ok')).toHaveLength(5)
  expect(results.filter((r) => r.status === 'refused' && r.code === 'insufficient_points')).toHaveLength(45)
})
