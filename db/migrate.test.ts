import { randomBytes, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import postgres from 'postgres'
import { afterAll, expect, inject, test } from 'vitest'
import { migrate } from '@/db/migrate'
import { databaseUrl } from '@/tests/support/database'

const sql = postgres(databaseUrl(), { max: 2, onnotice: () => {} })
afterAll(() => sql.end())

test('the extensions the schema relies on are there', async () => {
  const rows = await sql<{ name: string }[]>`select extname as name from pg_extension`
  expect(rows.map((row) => row.name)).toEqual(expect.arrayContaining(['pg_trgm', 'btree_gist', 'pgcrypto', 'citext']))
})

test('two processes that migrate at once apply each step once, and a second time changes nothing', async () => {
  const applied = () => sql`select name, hash, applied_at from sql_functions order by name`
  const before = await applied()
  await Promise.all([migrate(databaseUrl()), migrate(databaseUrl())])
  expect(await applied()).toEqual(before)
})

test('an update brings every function back, also of files that did not change', async () => {
  const functions = () => sql`select proname, pg_get_function_identity_arguments(oid) as takes from pg_proc
    where proname like 'ledger\\_%' order by 1, 2`
  const before = await functions()
  await sql`drop type ledger_head cascade`
  expect((await functions()).length).toBeLessThan(before.length)
  await sql`update sql_functions set hash = 'older' where name = '005_types.sql'`
  await migrate(databaseUrl())
  expect(await functions()).toEqual(before)
})

test('an update counts again what budgets that came late had counted from nothing, and leaves the others', async () => {
  const [program, late, right] = [randomUUID(), randomUUID(), randomUUID()]
  for (const campaign of [late, right]) {
    for (const [points, back] of [[70, 0], [50, 20]] as const) {
      await sql`insert into campaign_awards (program_id, campaign_id, sale_id, member_id, points, points_back, occurred_at)
        values (${program}, ${campaign}, ${randomUUID()}, ${randomUUID()}, ${points}, ${back}, now())`
    }
  }
  await sql`insert into campaign_budgets (program_id, campaign_id, given) values (${program}, ${late}, -20), (${program}, ${right}, 100)`
  const [, recount] = readFileSync('drizzle/0067_cards-that-wait.sql', 'utf8').split('--> statement-breakpoint')
  await sql.unsafe(recount ?? '')
  expect([...await sql`select campaign_id as id, given::int from campaign_budgets where program_id = ${program}`])
    .toEqual(expect.arrayContaining([{ id: late, given: 100 }, { id: right, given: 100 }]))
})

test('an update counts what campaigns gave that have a budget which nothing counted yet, and of no others', async () => {
  const [organization, program, other, ended, free, former] = [randomUUID(), randomUUID(), randomUUID(), randomUUID(), randomUUID(), randomUUID()]
  await sql`insert into organizations (id, name, slug, country, currency, time_zone) values (${organization}, 'A shop', ${organization}, 'GB', 'GBP', 'Europe/London')`
  const [given, empty] = [randomUUID(), randomUUID()]
  const versions = [
    { of: program, number: 1, days: 2, list: [{ id: former, state: 'running', budgetPoints: 5 }] },
    { of: program, number: 2, days: 1, list: [
      { id: given, state: 'running', budgetPoints: 100 }, { id: empty, state: 'paused', budgetPoints: 9 }, { id: ended, state: 'ended', budgetPoints: 9 },
      { id: free, state: 'running', budgetPoints: null }, { id: randomUUID(), state: 'running' }] },
    { of: other, number: 1, days: 1, list: null },
  ]
  for (const id of [program, other]) {
    await sql`insert into programs (id, organization_id, name, currency, time_zone) values (${id}, ${organization}, 'A program', 'GBP', 'Europe/London')`
  }
  for (const { of, number, days, list } of versions) {
    await sql`insert into program_versions (program_id, id, number, state, rules, effective_from, published_at)
      values (${of}, ${randomUUID()}, ${number}, 'published', ${sql.json(list ? { campaigns: { list } } : {})}, now() - ${days} * interval '1 day', now())`
  }
  for (const campaign of [given, free, ended]) {
    await sql`insert into campaign_awards (program_id, campaign_id, sale_id, member_id, points, points_back, occurred_at)
      values (${program}, ${campaign}, ${randomUUID()}, ${randomUUID()}, 170, 50, now())`
  }
  const [, recount] = readFileSync('drizzle/0067_cards-that-wait.sql', 'utf8').split('--> statement-breakpoint')
  await sql.unsafe(recount ?? '')
  const rows = await sql<{ id: string; given: number }[]>`select campaign_id as id, given::int from campaign_budgets where program_id in (${program}, ${other})`
  expect(new Map(rows.map((row) => [row.id, row.given]))).toEqual(new Map([[given, 120], [empty, 0]]))
})

test('an update forgets the names in kept answers, and blocks again the cards of accounts that were deleted', async () => {
  const scope = randomUUID()
  const keep = (key: string, useCase: string, facts: Record<string, string | boolean | null>) =>
    sql`insert into operations (scope_id, actor_id, key, request_hash, use_case, facts) values (${scope}, ${scope}, ${key}, '', ${useCase}, ${sql.json(facts)})`
  await sql`insert into organizations (id, name, slug, country, currency, time_zone, kind) values (${scope}, 'A brand', ${scope}, 'GB', 'GBP', 'Europe/London', 'brand')`
  await keep('a', 'retailers.register_customer', { memberId: scope, name: 'Pia Lund', waits: false })
  await keep('b', 'retailers.register_customer', { memberId: scope, name: null, waits: false })
  await keep('c', 'products.create', { name: 'Oat milk' })
  const [gone, here] = [randomUUID(), randomUUID()]
  await sql`insert into customers (id, erased_at) values (${gone}, '2026-01-02')`
  await sql`insert into customers (id, phone) values (${here}, ${`+1${Date.now()}`})`
  await sql.begin(async (tx) => {
    // Of no program: their own is nothing to it.
    await tx`set local session_replication_role = replica`
    for (const id of [gone, here]) await tx`insert into members (program_id, id, customer_id, number, tier_key, tier_since, joined_at) values (${scope}, ${id}, ${id}, ${id}, 'bronze', now(), now())`
  })
  for (const part of readFileSync('drizzle/0068_names-in-answers.sql', 'utf8').split('--> statement-breakpoint')) await sql.unsafe(part)
  expect((await sql`select facts from operations where scope_id = ${scope} order by key`).map(({ facts }) => facts))
    .toEqual([{ memberId: scope, name: null, waits: false }, { memberId: scope, name: null, waits: false }, { name: 'Oat milk' }])
  expect([...await sql`select id, blocked_at from members where program_id = ${scope} order by blocked_at`])
    .toEqual([{ id: gone, blocked_at: new Date('2026-01-02') }, { id: here, blocked_at: null }])
})

test('an update counts nobody as a member any more who deleted their account before', async () => {
  const [scope, gone, here] = [randomUUID(), randomUUID(), randomUUID()]
  await sql`insert into customers (id, erased_at) values (${gone}, '2026-01-02')`
  await sql`insert into customers (id, phone) values (${here}, ${`+2${Date.now()}`})`
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    for (const id of [gone, here]) await tx`insert into members (program_id, id, customer_id, number, tier_key, tier_since, joined_at) values (${scope}, ${id}, ${id}, ${id}, 'bronze', now(), now())`
  })
  await sql`insert into program_totals (program_id, members) values (${scope}, 2)`
  const [, , recount] = readFileSync('drizzle/0069_people-who-left.sql', 'utf8').split('--> statement-breakpoint')
  await sql.unsafe(recount ?? '')
  expect([...await sql`select members from program_totals where program_id = ${scope}`]).toEqual([{ members: 1 }])
})

test('an update judges claims that are on their way by the limit of today, also where there is none, and no others', async () => {
  const [limited, without, unsaid] = [randomUUID(), randomUUID(), randomUUID()]
  for (const id of [limited, without, unsaid]) await sql`insert into organizations (id, name, slug, country, currency, time_zone, kind) values (${id}, 'A brand', ${id}, 'GB', 'GBP', 'Europe/London', 'brand')`
  await sql`insert into claim_settings (organization_id, late_days) values (${limited}, 30), (${without}, null)`
  const days = async (organization: string, state: string) => {
    const id = randomUUID()
    await sql.begin(async (tx) => {
      await tx`set local session_replication_role = replica`
      await tx`insert into claims (program_id, id, organization_id, retailer_id, member_id, seller, seller_key, currency, maker_kind, maker_id, created_at, changed_at, state, step, invoice_key, invoice_date, total_minor, workflow_version_id, submitted_at)
        values (${id}, ${id}, ${organization}, ${id}, ${id}, 'A shop', 'a', 'GBP', 'customer', ${id}, now(), now(), ${state}, ${state === 'submitted' ? 'enter' : null}, 'a', now(), 1, ${id}, now())`
      const [, backfill] = readFileSync('drizzle/0071_claims-judged-as-sent.sql', 'utf8').split('--> statement-breakpoint')
      await tx.unsafe(backfill ?? '')
    })
    return (await sql`select late_days as days from claims where id = ${id}`)[0]?.days as number | null
  }
  expect([await days(limited, 'submitted'), await days(limited, 'returned'), await days(without, 'submitted'), await days(unsaid, 'submitted'), await days(limited, 'draft')]).toEqual([30, 30, null, 90, null])
})

test('a database that can not hold every letter is refused before anything is made in it', async () => {
  const name = `test_${inject('runPid')}_${randomBytes(6).toString('hex')}`
  const admin = postgres(inject('adminUrl'), { max: 1 })
  await admin.unsafe(`create database ${name} encoding 'LATIN1' template template0 locale 'C'`)
  await admin.end()
  const url = Object.assign(new URL(databaseUrl()), { pathname: `/${name}` }).href
  await expect(migrate(url)).rejects.toThrow(/encoding is LATIN1/)
})
