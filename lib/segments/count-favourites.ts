import type { TransactionSql } from 'postgres'
import { pagesSql } from '@/db/client'
import { localDay } from '@/lib/core/local-day'
import type { Day } from '@/lib/core/local-day'
import { FAVOURITE_DAYS } from './favourite'

type Program = { id: string; timeZone: string }

/** Found in one transaction: as many as are quick, so that the relay, which marks, does not wait long. */
const AT_ONCE = 500
/** In one run. */
const MOST = 2_000_000
const LOCK = 7_331_006

/** Finds every favourite that is to be found anew. A mark that came meanwhile stays. @returns how many */
export async function countFavourites(now: Date): Promise<number> {
  const programs = await pagesSql()<Program[]>`
    select p.id, p.time_zone as "timeZone" from programs p where exists (select from stale_favourites t where t.program_id = p.id)
      or exists (select from member_favourites f where f.program_id = p.id and f.last_day < ((${now.toISOString()}::timestamptz) at time zone p.time_zone)::date) order by 1`
  let total = 0
  for (const program of programs) {
    const today = localDay(now, program.timeZone)
    for (const findSome of [findMarked, findOver]) {
      let found: number
      // The last is never full but where a shop sells faster than they are found: then the next run goes on.
      do total += found = await findSome(program.id, today)
      while (found === AT_ONCE && total < MOST)
    }
  }
  return total
}

/** One after the other: what was found of earlier must not be written over what was found of later. */
const locked = (sql: TransactionSql, programId: string) => sql`select pg_advisory_xact_lock(${LOCK}, hashtext(${programId}))`

const find = (sql: TransactionSql, programId: string, today: Day, ids: readonly string[]) =>
  sql`select favourites_count(${programId}, ${[...ids]}::uuid[], ${today}::date, ${FAVOURITE_DAYS}::int)`

const findMarked = (programId: string, today: Day): Promise<number> => pagesSql().begin(async (sql) => {
  await locked(sql, programId)
  const marked = await sql<{ memberId: string; marks: number }[]>`
    select member_id as "memberId", marks from stale_favourites where program_id = ${programId} order by member_id limit ${AT_ONCE}`
  if (marked.length === 0) return 0
  await find(sql, programId, today, marked.map(({ memberId }) => memberId))
  // Locked in the order in which the relay marks, so that neither waits for the other for ever.
  await sql`
    with done as (
      select d.member_id from stale_favourites d join jsonb_to_recordset(${sql.json(marked.map((one) => ({ ...one })))}) as x ("memberId" uuid, marks int) on x."memberId" = d.member_id and x.marks = d.marks
      where d.program_id = ${programId} order by d.member_id for update of d)
    delete from stale_favourites d using done where d.program_id = ${programId} and d.member_id = done.member_id`
  return marked.length
})

/** Those of whose year something has dropped out. */
const findOver = (programId: string, today: Day): Promise<number> => pagesSql().begin(async (sql) => {
  await locked(sql, programId)
  const over = await sql<{ memberId: string }[]>`
    select member_id as "memberId" from member_favourites where program_id = ${programId} and last_day < ${today}::date order by member_id limit ${AT_ONCE}`
  if (over.length > 0) await find(sql, programId, today, over.map(({ memberId }) => memberId))
  return over.length
})
