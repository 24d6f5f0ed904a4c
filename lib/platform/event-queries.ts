import type { PendingQuery, Row } from 'postgres'
import { pagesSql } from '@/db/client'

export type EventFilter = {
  type?: string; organizationId?: string; actorId?: string; subjectId?: string; day?: string
  after?: string; before?: string; limit: number
}

/** The smallest UUIDv7 of a moment: ids sort by time, so a day is a range of them. */
function firstIdAt(moment: Date): string {
  const hex = moment.getTime().toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`
}

function dayRange(day: string) {
  const start = new Date(`${day}T00:00:00Z`)
  return { from: firstIdAt(start), until: firstIdAt(new Date(start.getTime() + 86_400_000)) }
}

/**
 * One page of the event log, newest first. There is an index by organization only, so that the till writes no other:
 * the newest of each organization are merged.
 */
export async function findEvents(filter: EventFilter): Promise<Row[]> {
  const sql = pagesSql()
  const { organizationId, before, limit } = filter
  const order = before ? sql`asc` : sql`desc`
  const page = (of: PendingQuery<Row[]>) => sql`(select e.* from events e where ${of} ${conditions(filter)} order by e.id ${order} limit ${limit + 1})`
  const found = organizationId
    ? page(sql`e.organization_id = ${organizationId}`)
    : sql`(select e.* from organizations o cross join lateral ${page(sql`e.organization_id = o.id`)} e
        union all ${page(sql`e.organization_id is null`)})`
  return sql`
    select e.id as "eventId", e.type, e.actor_kind as "actorKind", e.actor_id as "actorId", coalesce(u.name, t.name) as "actorName",
      e.subject_kind as "subjectKind", e.subject_id as "subjectId", e.member_id as "memberId", e.cause_id as "causeId",
      e.request_id as "requestId", e.occurred_at as "occurredAt", e.recorded_at as "recordedAt", e.data,
      case when o.id is null then null else json_build_object('organizationId', o.id, 'name', o.name) end as organization
    from (select * from ${found} f order by f.id ${order} limit ${limit + 1}) e
    left join organizations o on o.id = e.organization_id
    left join users u on e.actor_kind = 'user' and u.id = e.actor_id
    left join terminals t on e.actor_kind = 'terminal' and t.id = e.actor_id
    order by e.id ${order}`
}

function conditions({ type, actorId, subjectId, day, after, before }: EventFilter) {
  const sql = pagesSql()
  const range = day ? dayRange(day) : undefined
  return sql`
    ${type ? sql`and e.type = ${type}` : sql``} ${actorId ? sql`and e.actor_id = ${actorId}` : sql``}
    ${subjectId ? sql`and (e.subject_id = ${subjectId} or e.member_id = ${subjectId})` : sql``}
    ${range ? sql`and e.id >= ${range.from} and e.id < ${range.until}` : sql``}
    ${after ? sql`and e.id < ${after}` : sql``} ${before ? sql`and e.id > ${before}` : sql``}`
}
