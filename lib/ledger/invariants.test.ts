import { beforeAll, describe, expect, it } from 'vitest'
import postgres from 'postgres'
import { db, pagesSql } from '@/db/client'
import type { Ctx } from '@/lib/core/context'
import { writeEvent } from '@/lib/core/events'
import { newId } from '@/lib/core/ids'
import { makeBooks } from '@/tests/support/books'
import { databaseUrl } from '@/tests/support/database'
import { givePoints } from './give'
import { mergeWallets } from './merge'
import { settleDueWallets } from './settle'
import { verifyLedger } from './verify'

/** Verifies with a hand-made change, which no trigger stops, and takes the change back. */
async function brokenBy(change: (sql: postgres.Sql) => Promise<unknown>, undo: (sql: postgres.Sql) => Promise<unknown>) {
  const sql = postgres(databaseUrl(), { max: 1, connection: { session_replication_role: 'replica' } })
  try {
    await change(sql)
    const { results } = await verifyLedger()
    await undo(sql)
    return results.flatMap(({ id, breaks }) => breaks.map(({ what }) => `${id} ${String(what)}`))
  } finally {
    await sql.end()
  }
}

/** Without the events of a kind, for as long as it takes to verify. */
const without = (type: string) => brokenBy(
  (sql) => sql`create table aside as select * from events where type = ${type}`
    .then(() => sql`delete from events where type = ${type}`),
  (sql) => sql`insert into events select * from aside`.then(() => sql`drop table aside`),
)

/** With one of them written twice. */
const twice = (type: string, id = newId()) => brokenBy(
  (sql) => sql`insert into events select (e).* from (select jsonb_populate_record(x, jsonb_build_object('id', ${id}::uuid)) as e
    from events x where type = ${type} limit 1) one`,
  (sql) => sql`delete from events where id = ${id}`,
)

beforeAll(async () => {
  const books = await makeBooks()
  const member = await books.member()
  await books.sale(member, { earn: 100, activatesAt: '2026-06-02T00:00:00Z', expiresAt: '2026-07-01T00:00:00Z' })
  await books.sale(member, { earn: 200, expiresAt: null })
  await books.end('capture', await books.hold(member, 20, '2026-06-01T12:15:00Z'))
  await books.end('release', await books.hold(member, 30, '2026-06-01T12:15:00Z'))
  await books.adjust(member, -5)
  await settleDueWallets(new Date('2026-06-03T00:00:00Z'))
  await settleDueWallets(new Date('2026-07-03T00:00:00Z'))
})

describe('invariant 5.2', () => {
  it('holds while every command has its event and every consequence its cause', async () => {
    expect(await brokenBy(async () => {}, async () => {})).toEqual([])
  })
  it('misses the event of a hold, of its end, of an adjustment', async () => {
    for (const type of ['redemptions.hold', 'redemptions.capture', 'redemptions.release', 'ledger.adjust']) {
      expect(await without(type), type).toContain('5.2 transfer without its event')
    }
  })
  it('misses what tells of a settling', async () => {
    expect(await without('points.activated')).toContain('5.2 transfer without its event')
  })
  it('finds a second event of one command', async () => {
    for (const type of ['redemptions.hold', 'redemptions.capture', 'redemptions.release', 'ledger.adjust']) {
      expect(await twice(type), type).toEqual([`5.2 more than one event: ${type}`])
    }
    expect(await twice('pos.record_sale')).toEqual(['5.2 sale without exactly one event'])
  })
  it('finds a consequence whose cause is no event and no settling, or that names none', async () => {
    const causeless = (cause: string | null) => brokenBy(
      (sql) => sql`create table aside as select id, cause_id from events where type = 'points.expired'`
        .then(() => sql`update events set cause_id = ${cause} where type = 'points.expired'`),
      (sql) => sql`update events e set cause_id = a.cause_id from aside a where a.id = e.id`.then(() => sql`drop table aside`),
    )
    for (const cause of [newId(), null]) expect(await causeless(cause)).toContain('5.2 consequence without its cause: points.expired')
  })
})

describe('invariant 4.6', () => {
  let closed = ''
  let open = ''
  beforeAll(async () => {
    const books = await makeBooks()
    ;[closed, open] = [await books.member(), await books.member()]
    await books.sale(closed, { earn: 100, expiresAt: '2036-07-01T00:00:00Z' })
    const facts = { programId: books.programId, organizationId: books.organizationId, eventId: newId(), requestId: 'test', now: new Date('2026-06-02T12:00:00Z'), day: '2026-06-02' }
    const ctx: Ctx = { actor: { kind: 'system', reason: 'test' }, now: facts.now, requestId: 'test', organizationId: facts.organizationId }
    await db().transaction(async (tx) => {
      const { lots, moved, delta } = await mergeWallets(tx, { ...facts, sourceId: closed, targetId: open })
      await writeEvent(tx, ctx, 'members.merge', { programId: facts.programId, memberId: open, data: { lots, moved, delta } }, facts.eventId)
    })
  })
  it('finds a lot that arrived with another date, or from elsewhere', async () => {
    const lot = (change: string, undo: string) => brokenBy(
      (sql) => sql.unsafe(`update lots set ${change} where wallet_id = '${open}'`), (sql) => sql.unsafe(`update lots set ${undo} where wallet_id = '${open}'`))
    const [{ origin } = { origin: '' }] = await pagesSql()<{ origin: string }[]>`select origin_id as origin from lots where wallet_id = ${open}`
    expect(await lot("expires_at = '2037-01-01'", "expires_at = '2036-07-01T00:00:00Z'")).toEqual(['4.6 arrived as no lot, or as another'])
    expect(await lot(`origin_id = '${newId()}'`, `origin_id = '${origin}'`)).toEqual(['4.6 arrived as no lot, or as another'])
  })
  it('finds a transfer without its other half, and a card that leads nowhere', async () => {
    const group = newId()
    const halved = await brokenBy(
      (sql) => sql`update ledger_transfers set group_id = ${group} where wallet_id = ${closed} and kind = 'merge'`,
      (sql) => sql`update ledger_transfers set group_id = (select group_id from ledger_transfers where wallet_id = ${open} and kind = 'merge') where group_id = ${group}`)
    expect(halved).toContain('4.6 not moved as a pair')
    const lost = await brokenBy(
      (sql) => sql`update members set merged_into = ${group} where id = ${closed}`, (sql) => sql`update members set merged_into = ${open} where id = ${closed}`)
    expect(lost).toEqual(['4.6 leads to no open card'])
  })
})

describe('invariant 4.10', () => {
  let [giver, taker] = ['', '']
  beforeAll(async () => {
    const books = await makeBooks()
    ;[giver, taker] = [await books.member(), await books.member()]
    await books.sale(giver, { earn: 100, expiresAt: '2036-07-01T00:00:00Z' })
    const now = new Date('2026-06-02T12:00:00Z')
    const facts = { programId: books.programId, organizationId: books.organizationId, eventId: newId(), requestId: 'test', now, day: '2026-06-02' }
    const ctx: Ctx = { actor: { kind: 'system', reason: 'test' }, now, requestId: 'test', organizationId: facts.organizationId }
    await db().transaction(async (tx) => {
      const { delta } = await givePoints(tx, { ...facts, giftId: newId(), senderId: giver, receiverId: taker, points: 30, mostPerDay: null, dayStart: now })
      await writeEvent(tx, ctx, 'giving.give', { programId: facts.programId, memberId: giver, data: { points: 30, delta } }, facts.eventId)
    })
  })
  it('finds a gift that arrived with another date, as other points, or from nowhere', async () => {
    const lot = (change: string, undo: string) => brokenBy(
      (sql) => sql.unsafe(`update lots set ${change} where wallet_id = '${taker}'`), (sql) => sql.unsafe(`update lots set ${undo} where wallet_id = '${taker}'`))
    expect(await lot("expires_at = '2037-01-01'", "expires_at = '2036-07-01T00:00:00Z'")).toEqual(['4.10 arrived in other lots', '4.10 arrived in other lots'])
    const noted = (points: number) => (sql: postgres.Sql) => sql`update point_gifts set points = ${points} where sender_id = ${giver}`
    expect(await brokenBy(noted(31), noted(30))).toEqual(['4.10 not moved from one to the other'])
    const lost = newId()
    const unnamed = await brokenBy(
      (sql) => sql`update point_gifts set id = ${lost} where sender_id = ${giver}`,
      (sql) => sql`update point_gifts set id = (select group_id from ledger_transfers where wallet_id = ${giver} and kind = 'gift') where id = ${lost}`)
    expect(unnamed).toContain('4.10 moved without a gift')
  })
})
