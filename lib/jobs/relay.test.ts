import { beforeEach, describe, expect, it } from 'vitest'
import { closePools, pagesSql } from '@/db/client'
import { rollupChecks } from '@/lib/analytics'
import { open } from '@/lib/auth'
import { newId } from '@/lib/core/ids'
import { provideEnv } from '@/lib/env'
import { post, verifyLedger } from '@/lib/ledger'
import { makeBooks } from '@/tests/support/books'
import type { Books, SaleOptions } from '@/tests/support/books'
import { relayBatch } from './relay-batch'

let books: Books
beforeEach(async () => {
  await relayAll()
  books = await makeBooks()
})

async function relayAll(limit = 50): Promise<number> {
  let rows = 0
  for (;;) {
    const relayed = await relayBatch({ limit })
    if (relayed.rows === 0) return rows
    rows += relayed.rows
  }
}

const brokenRollups = async () => {
  const { results } = await verifyLedger(rollupChecks)
  return results.filter((result) => result.breaks.length > 0).map(({ id, breaks }) => ({ id, breaks }))
}
const day = async () => {
  const [row] = await pagesSql()`select sales::int, member_sales::int as "memberSales", net_minor::int as "netMinor", refunds::int, refund_minor::int as "refundMinor",
    points_earned::int as "pointsEarned", points_used::int as "pointsUsed", new_members::int as "newMembers"
    from organization_days where program_id = ${books.programId}`
  return row
}
const totals = async () => {
  const [row] = await pagesSql()`select members::int, available::int, pending::int, held::int, owed::int
    from program_totals where program_id = ${books.programId}`
  return row
}

describe('the relay', () => {
  it('rolls up sales, refunds, members and points', async () => {
    const member = await books.member()
    const sale = await books.sale(member, { earn: 40, spendMinor: 4000 })
    await books.sale(null, { spendMinor: 500 })
    await books.sale(member, { earn: 10, spend: 30, spendMinor: 1000 })
    await books.refund(sale, { due: 15 })
    await relayAll()
    expect(await day()).toEqual(
      { sales: 3, memberSales: 2, netMinor: 5500, refunds: 1, refundMinor: 100, pointsEarned: 50, pointsUsed: 30, newMembers: 1 })
    expect(await totals()).toEqual({ members: 1, available: 5, pending: 0, held: 0, owed: 0 })
    expect(await brokenRollups()).toEqual([])
  })

  it('rings for the shop and for whose card it is, and for nobody more', async () => {
    const [member, other] = [await books.member(), await books.member()]
    await relayAll()
    await books.sale(member, { earn: 4 })
    await books.sale(null, { spendMinor: 500 })
    const of = async (id: string) => (await pagesSql()<{ id: string }[]>`select customer_id as id from members where program_id = ${books.programId} and id = ${id}`)[0]?.id ?? ''
    const { bells } = await relayBatch({ limit: 50 })
    expect(bells.sort()).toEqual([books.organizationId, await of(member)].sort())
    expect(bells).not.toContain(await of(other))
  })

  it('adds up money of the program’s currency alone, and counts sales of all', async () => {
    const member = await books.member()
    await books.sale(member, { earn: 10, spendMinor: 1000 })
    const yen = await post(books.programId, { ...books.saleOperation(member, { earn: 5, spendMinor: 90_000 }), currency: 'JPY' })
    await post(books.programId, { ...books.saleOperation(null, { spendMinor: 70_000 }), currency: 'JPY' })
    await relayAll()
    expect(await brokenRollups()).toEqual([])
    await books.refund(yen, { due: 5 })
    expect(await brokenRollups()).toEqual([])
    await relayAll()
    expect(await day()).toMatchObject({ sales: 3, memberSales: 2, netMinor: 1000, refunds: 1, refundMinor: 0, pointsEarned: 15 })
    const [noted] = await pagesSql()`select sales, spend_minor::int as spend from member_profiles where program_id = ${books.programId} and member_id = ${member}`
    expect(noted).toEqual({ sales: 2, spend: 1000 })
    expect(await brokenRollups()).toEqual([])
  })

  it('leaves out what settled within an operation, which has events of its own', async () => {
    const member = await books.member()
    await books.sale(member, { earn: 10, activatesAt: '2026-06-02T00:00:00Z', expiresAt: '2026-06-10T00:00:00Z' })
    await books.sale(member, { earn: 7, activatesAt: '2026-06-01T00:00:00Z', expiresAt: '2026-06-01T06:00:00Z' })
    const hold = await books.sale(member, { earn: 20 }).then(() => books.hold(member, 5, '2026-06-01T12:30:00Z'))
    await books.end('capture', hold, '2026-06-01T12:10:00Z', 3)
    await books.adjust(member, -2, '2026-06-11T00:00:00Z')
    await relayAll()
    expect(await totals()).toEqual({ members: 1, available: 15, pending: 0, held: 0, owed: 0 })
    expect(await brokenRollups()).toEqual([])
  })

  it('applies each reaction exactly once, however many relays run', async () => {
    const members = await Promise.all(Array.from({ length: 8 }, () => books.member()))
    await Promise.all(Array.from({ length: 240 }, (_, i) => books.sale(members[i % 8] ?? null, { earn: 3, spendMinor: 200 })))
    await Promise.all(Array.from({ length: 6 }, () => relayAll(3)))
    expect(await day()).toMatchObject({ sales: 240, netMinor: 48_000, pointsEarned: 720, newMembers: 8 })
    expect(await brokenRollups()).toEqual([])
    expect(await pagesSql()`select 1 from outbox`).toHaveLength(0)
  })

  it('leaves everything as it was when a batch fails', async () => {
    await books.sale(await books.member(), { earn: 3 })
    const outside = newId()
    await pagesSql()`insert into events (scope_id, id, type, organization_id, actor_kind, member_id, occurred_at, data)
      values (${books.programId}, ${outside}, 'members.enrol', ${newId()}, 'system', ${newId()}, now(), '{"day": "2026-06-01"}')`
    await pagesSql()`insert into outbox (scope_id, id, event_ids) values (${books.programId}, ${newId()}, array[${outside}]::uuid[])`
    await expect(relayBatch({ limit: 50 })).rejects.toThrow()
    expect(await day()).toBeUndefined()
    const [row] = await pagesSql()`delete from outbox where ${outside} = any (event_ids) returning id`
    expect(row).toBeDefined()
  })

  it('lets an event without reactions leave the outbox', async () => {
    const id = newId()
    await pagesSql()`insert into events (scope_id, id, type, actor_kind, occurred_at) values (${newId()}, ${id}, 'unheard.of', 'system', now())`
    await pagesSql()`insert into outbox (scope_id, id, event_ids) select scope_id, ${newId()}, array[id] from events where id = ${id}`
    expect(await relayAll()).toBe(1)
  })
})

describe('what the checks see', () => {
  it('reports a rollup that was changed, and what waits too long', async () => {
    await books.sale(await books.member(), { earn: 3 })
    await relayAll()
    await pagesSql()`update organization_days set sales = sales + 1 where program_id = ${books.programId}`
    await pagesSql()`update member_profiles set sales = sales + 1 where program_id = ${books.programId}`
    await pagesSql()`update program_totals set available = available + 1 where program_id = ${books.programId}`
    await pagesSql()`insert into outbox (scope_id, id, event_ids, created_at) values (${newId()}, ${newId()}, '{}', now() - interval '2 minutes')`
    expect((await brokenRollups()).map(({ id }) => id)).toEqual(['6.1', '6.2', '6.3', '6.4', '6.5'])
    await pagesSql()`delete from outbox where event_ids = '{}'`
    await pagesSql()`update organization_days set sales = sales - 1 where program_id = ${books.programId}`
    await pagesSql()`update member_profiles set sales = sales - 1 where program_id = ${books.programId}`
    await pagesSql()`update program_totals set available = available - 1 where program_id = ${books.programId}`
  })

  it('counts what is still to be relayed', async () => {
    await books.sale(await books.member(), { earn: 3 })
    expect(await brokenRollups()).toEqual([])
  })
})

describe('messages to members', () => {
  beforeEach(async () => {
    provideEnv({ DEMO: '1' })
    await closePools()
  })

  it('are queued once where the program says so, and never for imports', async () => {
    await pagesSql()`insert into program_versions (program_id, id, number, state, rules, effective_from, published_at)
      values (${books.programId}, ${newId()}, 2, 'published', '{"messages": {"earned": true, "redeemed": false}}', '2020-01-02', now())`
    const member = await books.member()
    const messages = () => pagesSql()`select template, recipient_kind as kind from messages where organization_id = ${books.organizationId}`
    const quiet = await books.member()
    await post(books.programId, { ...books.saleOperation(quiet, { earn: 5 }), import: true, version: { id: books.versionId, current: false } })
    await post(books.programId, { ...books.saleOperation(member, { earn: 5 }), version: { id: books.versionId, current: false } })
    await relayAll()
    await relayAll()
    expect([...(await messages())]).toEqual([{ template: 'points_earned', kind: 'customer' }])
  })

  it('say what the card says: not what expired and was not settled yet', async () => {
    await pagesSql()`insert into program_versions (program_id, id, number, state, rules, effective_from, published_at)
      values (${books.programId}, ${newId()}, 2, 'published', '{"messages": {"earned": true, "redeemed": false}}', '2020-01-02', now())`
    const member = await books.member()
    const earn = (options: SaleOptions) => post(books.programId, { ...books.saleOperation(member, options), version: { id: books.versionId, current: false } })
    await earn({ earn: 40, expiresAt: '2026-06-02T00:00:00Z' })
    await relayAll()
    await pagesSql()`delete from messages where organization_id = ${books.organizationId}`
    await earn({ earn: 5 })
    await relayAll()
    const [row] = await pagesSql()<{ body: Buffer }[]>`select body from messages where organization_id = ${books.organizationId}`
    expect(open(row?.body ?? Buffer.alloc(0))).toContain('You have 5 points to spend')
  })
})
