import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { env } from '@/lib/env'
import { session } from './session'
import { socketsOf } from './socket'

// postgres.js pipelines onto busy connections when its pool is full, so a slow page must not share one with the till.
const open = (name: string, max: number, statementSeconds: number, settings: Record<string, string> = {}, idleSeconds = 60) =>
  postgres(env.DATABASE_URL, {
    max,
    idle_timeout: idleSeconds,
    connect_timeout: 10,
    // The driver's own waits up to 20 s, with the queries: a till had better hear at once that the database is away.
    backoff: (failures) => (0.5 + Math.random() / 2) * Math.min(3 ** failures / 100, 0.25),
    ...{ socket: socketsOf() },
    onnotice: () => {},
    connection: {
      ...session,
      application_name: `tessera-${name}`,
      lock_timeout: 5_000,
      statement_timeout: statementSeconds * 1_000,
      ...settings,
    },
  })

type Pools = { till: postgres.Sql; sales: postgres.Sql; pages: postgres.Sql; guard: postgres.Sql; orm: postgres.Sql; drizzle: ReturnType<typeof makeDrizzle> }
const makeDrizzle = (client: postgres.Sql) => drizzle(client, { casing: 'snake_case' })

// Kept on globalThis: hot reload and separately bundled routes would otherwise each open pools of their own.
const kept = globalThis as unknown as { tesseraPools?: Partial<Pools> }
const pools = (kept.tesseraPools ??= {})

// The till's queries are all look-ups by key: planned once, whatever their lists hold, and by index even while a table is new.
const byKey = { plan_cache_mode: 'force_generic_plan', enable_seqscan: 'off', enable_hashjoin: 'off', enable_mergejoin: 'off' }

// A new connection has all plans to make: the first sale after a quiet minute would wait for that.
const QUIET_SECONDS = 1_800

/** Tagged postgres.js for the till's path: prepared, one round trip for each query. */
export const tillSql = () => (pools.till ??= open('till', 8, 10, byKey, QUIET_SECONDS))
/**
 * For batches of plain sales alone: a pool takes its connections in turn, and few stay warm where many would be cold.
 * One more than a program's lanes (lib/ledger/post.ts), so that another program's sale finds one free.
 */
export const salesSql = () => (pools.sales ??= open('sales', 3, 10, byKey, QUIET_SECONDS))
/** The same for pages, reports and jobs. */
export const pagesSql = () => (pools.pages ??= open('pages', 8, 30))
/** Counters of attempts: they outlive a refused command's rollback, and must never wait for its connection. */
export const guardSql = () => (pools.guard ??= open('guard', 3, 5))
// Drizzle takes over how its client reads and writes dates and JSON, so tagged queries can't share it.
const ormSql = () => (pools.orm ??= open('orm', 8, 30))
/** Drizzle, on a pool of its own. */
export const db = () => (pools.drizzle ??= makeDrizzle(ormSql()))

export type Db = ReturnType<typeof db>
export type Tx = Parameters<Parameters<Db['transaction']>[0]>[0]

export async function closePools() {
  const open = [pools.till, pools.sales, pools.pages, pools.guard, pools.orm].filter((pool) => pool !== undefined)
  delete pools.till
  delete pools.sales
  delete pools.pages
  delete pools.guard
  delete pools.orm
  delete pools.drizzle
  await Promise.all(open.map((pool) => pool.end({ timeout: 5 })))
}
