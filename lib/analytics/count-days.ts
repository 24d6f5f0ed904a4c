import { pagesSql } from '@/db/client'
import type { Day } from '@/lib/core/local-day'

type Scope = { programId: string; organizationId: string }
type Stale = Scope & { day: Day; marks: number }

/** Counted in one transaction: as many as are quick, so that nobody waits long for the lock. */
const AT_ONCE = 5
/** A page waits for so many days to be counted; more than that are the job's. */
const FOR_A_PAGE = 3

const LOCK = 7_331_005

/**
 * Counts stale days of one organization anew, the latest first, and takes their marks away. A mark that came while a day was being
 * counted stays. Two that count the same organization wait for each other.
 * @returns how many were counted
 */
async function countStale({ programId, organizationId }: Scope, limit: number): Promise<number> {
  return pagesSql().begin(async (sql) => {
    await sql`select pg_advisory_xact_lock(${LOCK}, hashtext(${`${programId} ${organizationId}`}))`
    const stale = await sql<Stale[]>`
      select to_char(day, 'YYYY-MM-DD') as day, marks from stale_days
      where program_id = ${programId} and organization_id = ${organizationId} order by stale_days.day desc limit ${limit}`
    if (stale.length === 0) return 0
    await sql`select report_count_days(${programId}, ${organizationId}, ${stale.map(({ day }) => day)}::date[])`
    // Locked in the order in which the relay marks, so that neither waits for the other for ever.
    await sql`with done as (
        select d.day from stale_days d join jsonb_to_recordset(${sql.json(stale.map(({ day, marks }) => ({ day, marks })))}) as x (day date, marks int) on x.day = d.day and x.marks = d.marks
        where d.program_id = ${programId} and d.organization_id = ${organizationId} order by d.day for update of d)
      delete from stale_days d using done where d.program_id = ${programId} and d.organization_id = ${organizationId} and d.day = done.day`
    return stale.length
  })
}

/** Brings the last stale days up to date before somebody reads them. @returns how many are still to be counted */
export async function freshen(scope: Scope): Promise<number> {
  const waiting = await countWaiting(scope)
  if (waiting === 0) return 0
  await countStale(scope, FOR_A_PAGE)
  return waiting <= FOR_A_PAGE ? 0 : countWaiting(scope)
}

async function countWaiting({ programId, organizationId }: Scope): Promise<number> {
  const [row] = await pagesSql()<{ n: number }[]>`
    select count(*)::int as n from stale_days where program_id = ${programId} and organization_id = ${organizationId}`
  return row?.n ?? 0
}

/** Counts every stale day there is. @returns how many */
export async function countAllDays(): Promise<number> {
  const scopes = await pagesSql()<Scope[]>`
    select distinct program_id as "programId", organization_id as "organizationId" from stale_days order by 1, 2`
  let total = 0
  for (const scope of scopes) {
    // No more than were waiting: a shop that goes on selling never lets its today be done.
    for (let left = await countWaiting(scope); left > 0; left -= AT_ONCE) total += await countStale(scope, Math.min(left, AT_ONCE))
  }
  return total
}
