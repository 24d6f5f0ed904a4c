import { pagesSql } from '@/db/client'
import type { Ctx } from '@/lib/core/context'
import { notFound } from '@/lib/core/errors'
import { isId } from '@/lib/core/ids'
import { localDay } from '@/lib/core/local-day'
import { holdsFor } from './holds'
import { segmentConditions } from './schemas'
import type { Segment, SegmentConditions } from './schemas'

type Program = { id: string; organizationId: string; timeZone: string }
type Row = Omit<Segment, 'conditions'> & { conditions: unknown }

const parsed = ({ conditions, ...row }: Row): Segment => ({ ...row, conditions: segmentConditions.parse(conditions) })

export async function readSegments(programId: string, ids?: readonly string[]): Promise<Segment[]> {
  const sql = pagesSql()
  const rows = await sql<Row[]>`
    select id as "segmentId", program_id as "programId", name, conditions from segments
    where program_id = ${programId} and archived_at is null ${ids ? sql`and id = any(${[...ids]}::uuid[])` : sql``} order by name, id`
  return rows.map(parsed)
}

/** @throws AppError not_found */
export async function requireSegment(programId: string, segmentId: string): Promise<Segment> {
  const [found] = isId(segmentId) ? await readSegments(programId, [segmentId]) : []
  if (!found) throw notFound('segment')
  return found
}

export const holdsIn = ({ organizationId, timeZone }: Program, conditions: SegmentConditions, now: Ctx['now']) =>
  holdsFor(conditions, { organizationId, timeZone, today: localDay(now, timeZone) })

export async function countIn(program: Program, conditions: SegmentConditions, now: Date): Promise<number> {
  const [row] = await pagesSql()<{ n: number }[]>`select count(*)::int as n from members m where m.program_id = ${program.id} and ${holdsIn(program, conditions, now)}`
  return row?.n ?? 0
}

/** Which of these segments a member is in; of an archived one nobody is. In two round trips, none where nothing is asked. */
export async function segmentsOf(programId: string, memberId: string, ids: readonly string[], now: Date): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const sql = pagesSql()
  const [asked, [program]] = await Promise.all([
    readSegments(programId, ids), sql<Program[]>`select id, organization_id as "organizationId", time_zone as "timeZone" from programs where id = ${programId}`,
  ])
  if (!program || asked.length === 0) return new Set()
  const each = asked.map(({ segmentId, conditions }) => sql`select ${segmentId}::uuid as id from members m
    where m.program_id = ${programId} and m.id = ${memberId} and ${holdsIn(program, conditions, now)}`)
  const rows = await sql<{ id: string }[]>`${each.reduce((all, one) => sql`${all} union all ${one}`)}`
  return new Set(rows.map(({ id }) => id))
}
