import { pagesSql } from '@/db/client'
import { dayPlusDays, localDay } from '@/lib/core/local-day'

/** Who goes where too is asked of so many days. */
export const AFFINITY_DAYS = 180
/** Of fewer members nothing is kept: what a handful does says nothing, and might say who. */
const FEWEST = 5
const LOCK = 7_331_007
const DAY_MS = 86_400_000
/** A program with no more days of buyers than this is counted while its page waits. */
const QUICK_ROWS = 50_000

type Scope = { programId: string; timeZone: string }

/** Two that count the same program wait for each other. */
export async function countAffinities({ programId, timeZone }: Scope, now: Date): Promise<void> {
  const today = localDay(now, timeZone)
  await pagesSql().begin(async (sql) => {
    await sql`set local statement_timeout = '10min'`
    await sql`select pg_advisory_xact_lock(${LOCK}, hashtext(${programId}))`
    await sql`select count_affinities(${programId}, ${dayPlusDays(today, 1 - AFFINITY_DAYS)}::date, ${today}::date, ${now}, ${FEWEST})`
  })
}

/** Counts a small program where that was not done within a day; a large one waits for the night. */
export async function freshenAffinities(scope: Scope, now: Date): Promise<void> {
  const sql = pagesSql()
  const [fresh] = await sql`select 1 from affinity_counts where program_id = ${scope.programId}
    and counted_at between ${new Date(now.getTime() - DAY_MS)}::timestamptz and ${now}::timestamptz`
  if (fresh) return
  const [row] = await sql<{ n: number }[]>`select count(*)::int as n from (select from buyer_days where program_id = ${scope.programId} limit ${QUICK_ROWS + 1}) b`
  if (row && row.n <= QUICK_ROWS) await countAffinities(scope, now)
}

/** Counts every program that has more than one outlet. @returns of how many */
export async function countAllAffinities(now: Date): Promise<number> {
  const scopes = await pagesSql()<Scope[]>`
    select p.id as "programId", p.time_zone as "timeZone" from programs p
    where (select count(*) from outlets o where o.program_id = p.id) > 1 or exists (select from affinity_counts c where c.program_id = p.id) order by p.id`
  for (const scope of scopes) await countAffinities(scope, now)
  return scopes.length
}
