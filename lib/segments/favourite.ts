import type { PendingQuery, Row, Sql } from 'postgres'
import { buying } from './mark-favourites'

type Part = PendingQuery<Row[]>
type Whose = { programId: string; organizationId: string; today: string; from: (days: number) => Part }

/** A year, of which a favourite is. */
export const FAVOURITE_DAYS = 365

/** Whose favourite a category is, as SQL on a row `m` of a program's members; for one member: their sales are found by index. */
export const favouriteOfEach = (sql: Sql, { organizationId, from }: Whose) => (category: string): Part =>
  sql`${category} = favourite_of(m.program_id, ${organizationId}, m.id, ${from(FAVOURITE_DAYS)})`

/**
 * The same of all members at once: as it was found last (member_favourites), where nothing happened since that changes it. For the others, who are few,
 * it is found now: those that were marked, those whose event is still in the outbox, and those of whose year something has dropped out.
 */
export const favouriteOfAll = (sql: Sql, whose: Whose) => (category: string): Part => {
  const { programId, today } = whose
  const touched = sql`
    select t.member_id from stale_favourites t where t.program_id = ${programId}
    union select coalesce(k.merged_into, k.id) from outbox o join events e on e.scope_id = o.scope_id and e.id = any (o.event_ids) and e.type = any (${[...buying]})
      join members k on k.program_id = e.scope_id and k.id = e.member_id where o.scope_id = ${programId}`
  const inForce = sql`f.counted_on <= ${today}::date and coalesce(f.last_day >= ${today}::date, true)`
  return sql`m.id in (
    select f.member_id from member_favourites f where f.program_id = ${programId} and f.category = ${category} and ${inForce} and f.member_id not in (${touched})
    union all select m.id from members m where m.program_id = ${programId} and m.id in (${touched}
      union select f.member_id from member_favourites f where f.program_id = ${programId} and f.last_day < ${today}::date
      union select f.member_id from member_favourites f where f.program_id = ${programId} and f.counted_on > ${today}::date) and ${favouriteOfEach(sql, whose)(category)})`
}
