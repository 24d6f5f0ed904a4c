import { setTimeout as sleep } from 'node:timers/promises'
import { pagesSql } from '@/db/client'
import journal from '@/drizzle/meta/_journal.json'
import { jobsAlive } from '@/lib/jobs'

export type Check = 'ok' | 'failed'
export type Health = { ready: boolean; checks: { database: Check; migrations: Check; jobs: Check } }

const PATIENCE_MS = 3000

/** Whether this server can do its work: for load balancers, so it says what failed but never why. */
export async function checkHealth(): Promise<Health> {
  const database = await passes(async () => (await pagesSql()`select 1`).length === 1)
  // Both would only repeat that the database is away.
  const [migrations, jobs] =
    database === 'ok' ? await Promise.all([passes(isMigrated), passes(jobsAlive)]) : (['failed', 'failed'] as const)
  const checks = { database, migrations, jobs }
  return { ready: Object.values(checks).every((check) => check === 'ok'), checks }
}

async function passes(check: () => Promise<boolean>): Promise<Check> {
  const gaveUp = new AbortController()
  const tooSlow = sleep(PATIENCE_MS, false, { signal: gaveUp.signal }).catch(() => false)
  const result = await Promise.race([check().catch(() => false), tooSlow])
  gaveUp.abort()
  return result ? 'ok' : 'failed'
}

/** Whether the database has every migration this build was made with. */
async function isMigrated(): Promise<boolean> {
  const [row] = await pagesSql()<{ last: string | null }[]>`
    select max(created_at)::text as last from drizzle.__drizzle_migrations`
  const wanted = Math.max(0, ...journal.entries.map((entry) => entry.when))
  return Number(row?.last ?? -1) >= wanted
}
