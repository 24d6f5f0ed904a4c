import { pagesSql } from '@/db/client'
import type { Capacity } from '@/lib/workflow'
import { columns, named } from './queries'
import type { ClaimRow } from './queries'
import { openStates } from './plain'
import type { ClaimState } from './schemas'

export type QueueRow = ClaimRow & { taker: string | null; assignee: string | null }

/** Who asks: what they may act on is theirs to do. */
export type Worker = { id: string; capacities: readonly Capacity[] }

export type QueueFilter = {
  organizationId: string; regions: string[] | null; now: Date; states: readonly ClaimState[] | null; step: string | null; retailerId: string | null
  memberId: string | null; assignedTo: string | 'nobody' | null; flagged: boolean; late: boolean; overdue: boolean; region: string | null; group: string | null; from: string | null; to: string | null; olderThan: Date | null
  text: string | null; worker: Worker | null
}
type Page = { after: { at: string; id: string } | null; limit: number; newestFirst: boolean }

/**
 * What somebody may act on now: on a step for one of their roles, not on another's list, not open by another, and none that they
 * entered or acted on elsewhere. As rules.ts has it, asked of all claims at once.
 */
function doable({ organizationId, now, worker }: QueueFilter) {
  const sql = pagesSql()
  if (!worker) return sql``
  const roles = worker.capacities.map(({ role }) => role as string)
  // Read once, as a list, and OFFSET: else they are joined to all claims that fit, which are sorted after, where a page is the first fifty on the way.
  const steps = (which: ReturnType<typeof sql>) => sql`(k.workflow_version_id || ' ' || k.step) = any (array(select v.id || ' ' || (s->>'key') from workflow_versions v, jsonb_array_elements(v.definition->'steps') s
    where v.organization_id = ${organizationId} and ${which}))`
  return sql`
    and (k.assigned_to is null or k.assigned_to = ${worker.id}) and (k.lease_by is null or k.lease_by = ${worker.id} or k.lease_until <= ${now.toISOString()}::timestamptz)
    and ${steps(sql`s->'roles' ?| ${roles}::text[]`)}
    and not exists (select from claim_people p where p.program_id = k.program_id and p.claim_id = k.id and p.person_id = ${worker.id}
      and (p.step <> k.step or (p.entered and not ${steps(sql`s->>'task' = 'enter'`)})) offset 0)
    and not exists (select from pending_acts w where w.program_id = k.program_id and w.subject_id = k.id and w.failed is null offset 0)`
}

function fitting(filter: QueueFilter) {
  const sql = pagesSql()
  const { organizationId, regions, now, states, step, retailerId, memberId, assignedTo, flagged, late, overdue, region, group, from, to, olderThan, text, worker } = filter
  const sentOn = sql`(k.submitted_at at time zone (select p.time_zone from programs p where p.id = k.program_id))::date`
  const wanted = worker ? openStates : states
  // Written out, so that the index of the open ones is seen to hold.
  const onlyOpen = wanted?.every((state) => openStates.includes(state as never)) ? sql`and k.state in ('submitted', 'in_review')` : sql``
  return sql`k.organization_id = ${organizationId} and k.submitted_at is not null ${onlyOpen}
    ${wanted ? sql`and k.state = any (${[...wanted]}::text[])` : sql``} ${step ? sql`and k.step = ${step}` : sql``}
    ${regions ? sql`and k.region = any (${regions}::text[])` : sql``} ${region ? sql`and k.region = ${region}` : sql``}
    ${retailerId ? sql`and k.retailer_id = ${retailerId}` : sql``} ${memberId ? sql`and k.member_id = any (ledger_cards(k.program_id, ledger_open_card(k.program_id, ${memberId})))` : sql``}
    ${assignedTo === 'nobody' ? sql`and k.assigned_to is null` : assignedTo ? sql`and k.assigned_to = ${assignedTo}` : sql``}
    ${from ? sql`and ${sentOn} >= ${from}::date` : sql``} ${to ? sql`and ${sentOn} <= ${to}::date` : sql``}
    ${group ? sql`and exists (select from claim_lines g where g.program_id = k.program_id and g.claim_id = k.id and g.product_group = ${group})` : sql``}
    ${flagged ? sql`and k.duplicates is not null` : sql``} ${late ? sql`and k.late` : sql``}
    ${overdue ? sql`and k.due_at < ${now.toISOString()}::timestamptz` : sql``} ${olderThan ? sql`and k.submitted_at < ${olderThan.toISOString()}::timestamptz` : sql``}
    ${text ? sql`and (k.invoice_key = ${text} or k.seller_key = ${text})` : sql``} ${doable(filter)}`
}

/** Claims that were sent, a page of them. */
export async function findQueue(filter: QueueFilter, { after, limit, newestFirst }: Page): Promise<QueueRow[]> {
  const sql = pagesSql()
  const order = newestFirst ? sql`k.submitted_at desc, k.id desc` : sql`k.submitted_at, k.id`
  const place = after ? newestFirst ? sql`and (k.submitted_at, k.id) < (${after.at}::timestamptz, ${after.id}::uuid)` : sql`and (k.submitted_at, k.id) > (${after.at}::timestamptz, ${after.id}::uuid)` : sql``
  const held = sql`case when k.lease_until > ${filter.now.toISOString()}::timestamptz then k.lease_by end`
  return sql<QueueRow[]>`
    select ${columns()}, ${held} as "takenBy", (select u.name from users u where u.id = ${held}) as taker, (select u.name from users u where u.id = k.assigned_to) as assignee
    from (select * from claims k where ${fitting(filter)} ${place} order by ${order} limit ${limit}) k ${named()} order by ${order}`
}

/** How many there are, as far as anybody counts. */
export async function countQueue(filter: QueueFilter, most: number): Promise<number> {
  const [row] = await pagesSql()<{ count: number }[]>`select count(*)::int as count from (select from claims k where ${fitting(filter)} limit ${most}) k`
  return row?.count ?? 0
}
