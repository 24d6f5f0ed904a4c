import type { Sql } from 'postgres'
import { pagesSql, tillSql } from '@/db/client'
import type { Ctx } from '@/lib/core/context'
import { notFound } from '@/lib/core/errors'
import { isId } from '@/lib/core/ids'
import { localDay } from '@/lib/core/local-day'
import { patiently } from '@/lib/core/patiently'
import { requireLists } from '@/lib/listed'
import { publishedProgram, versionAt } from '@/lib/programs'
import type { PublishedProgram } from '@/lib/programs'
import { holdsFor } from './holds'
import { segmentConditions } from './schemas'
import type { Segment, SegmentConditions } from './schemas'

type Program = { id: string; organizationId: string; timeZone: string }
/** `rules`: which tiers there are, in their order. */
type Scope = Program & { shared: boolean; rules: PublishedProgram }
/** Of a count, which adds up a year's sales of everybody: what does not fit is written to disk and read again. */
const MEMORY = '64MB'
type Row = Omit<Segment, 'conditions'> & { conditions: unknown }

const parsed = ({ conditions, ...row }: Row): Segment => ({ ...row, conditions: segmentConditions.parse(conditions) })

/** Those that are not put away, and of those that are the `named`. */
export async function readSegments(programId: string, named: readonly string[] = []): Promise<Segment[]> {
  const rows = await pagesSql()<Row[]>`
    select id as "segmentId", program_id as "programId", name, conditions, archived_at is not null as archived from segments
    where program_id = ${programId} and (archived_at is null or id = any(${[...named]}::uuid[])) order by name, id`
  return rows.map(parsed)
}

/** Put away or not: whoever names one already goes on to mean it. */
export async function segmentsById(programId: string, ids: readonly string[], sql: Sql = pagesSql()): Promise<Segment[]> {
  const rows = await sql<Row[]>`
    select id as "segmentId", program_id as "programId", name, conditions, archived_at is not null as archived from segments
    where program_id = ${programId} and id = any(${[...ids]}::uuid[])`
  return rows.map(parsed)
}

/** Put away or not: reports and lists that name one go on to mean it. @throws AppError not_found */
export async function requireSegment(programId: string, segmentId: string): Promise<Segment> {
  const [found] = isId(segmentId) ? await segmentsById(programId, [segmentId]) : []
  if (!found) throw notFound('segment')
  return found
}

/** For a person to see whom it holds, or who of a list is in it; what the system asks of a campaign's is segmentsOf. @throws AppError not_found, forbidden */
export async function segmentToOpen(ctx: Ctx, programId: string, segmentId: string): Promise<Segment> {
  const found = await requireSegment(programId, segmentId)
  requireLists(ctx, found.conditions.listed)
  return found
}

/** What each organization sold is its own to see: where others take part, or did, the owner's sales alone count. */
export async function scopeOf({ id, organizationId, timeZone }: Program): Promise<Scope> {
  const [[found], rules] = await Promise.all([pagesSql()<{ shared: boolean }[]>`
    select exists (select from program_participants where program_id = ${id} and organization_id <> ${organizationId}) as shared`, publishedProgram(id, { maxAgeMs: 1_000 })])
  return { id, organizationId, timeZone, rules, shared: found?.shared ?? false }
}

type How = { each?: boolean; sql?: Sql }

/** `each`: for one member; else all are looked at together. */
export const holdsIn = ({ id, organizationId, timeZone, shared, rules }: Scope, conditions: SegmentConditions, now: Ctx['now'], { each = false, sql = pagesSql() }: How = {}) =>
  holdsFor(sql, conditions, { programId: id, organizationId, timeZone, shared, each, today: localDay(now, timeZone), tierKeys: versionAt(rules, now).rules.tiers.map(({ key }) => key) })

/** Null where it is not counted within `patienceMs`. */
export async function countIn(program: Program, conditions: SegmentConditions, now: Date, patienceMs = 10_000): Promise<number | null> {
  const scope = await scopeOf(program)
  return patiently(patienceMs, async (tx) => {
    await tx`select set_config('work_mem', ${MEMORY}, true)`
    const [row] = await tx<{ n: number }[]>`select count(*)::int as n from members m where m.program_id = ${program.id} and ${holdsIn(scope, conditions, now)}`
    return row?.n ?? 0
  })
}

/** Which of these segments a member is in, at the till. In two round trips, none where nothing is asked. */
export async function segmentsOf(programId: string, memberId: string, ids: readonly string[], now: Date): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const sql = tillSql()
  const [asked, [program], rules] = await Promise.all([
    segmentsById(programId, ids, sql), sql<Omit<Scope, 'rules'>[]>`
      select id, organization_id as "organizationId", time_zone as "timeZone",
        exists (select from program_participants t where t.program_id = p.id and t.organization_id <> p.organization_id) as shared
      from programs p where id = ${programId}`, publishedProgram(programId),
  ])
  if (!program || asked.length === 0) return new Set()
  const each = asked.map(({ segmentId, conditions }) => sql`select ${segmentId}::uuid as id from members m
    where m.program_id = ${programId} and m.id = ${memberId} and ${holdsIn({ ...program, rules }, conditions, now, { each: true, sql })}`)
  const rows = await sql<{ id: string }[]>`${each.reduce((all, one) => sql`${all} union all ${one}`)}`
  return new Set(rows.map(({ id }) => id))
}
