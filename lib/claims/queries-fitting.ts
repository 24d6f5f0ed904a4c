import { pagesSql } from '@/db/client'
import type { Capacity } from '@/lib/workflow'
import type { StepTask } from '@/lib/workflow/plain'
import { openStates } from './plain'
import type { Decided, Sign } from './plain'
import { acceptedLines, decisions, ofGroup, refusedLines, stepName, withGroup } from './queries-figures'
import type { Fragment } from './queries-figures'
import { searched } from './queries-searched'
import type { ClaimState } from './schemas'
import { signsAmong } from './signs'

/** Who asks: what they may act on is theirs to do. */
export type Worker = { id: string; capacities: readonly Capacity[]; tasks: readonly StepTask[] }

type Moments = { from: Date | null; before: Date | null }
export type QueueFilter = {
  organizationId: string; regions: string[] | null; now: Date; program: { id: string; currency: string } | null; worker: Worker | null
  states?: readonly ClaimState[]; step?: string; retailerId?: string; memberId?: string; region?: string; group?: string; flagged?: boolean; late?: boolean; overdue?: boolean
  assignedTo: string | 'nobody' | null; olderThan: Date | null; youngerThan: Date | null; text: string | null; sent: Moments
  did?: Decided; by?: string; stage?: string; line?: 'refused' | 'accepted'; sku?: string; named?: string; why?: string; decided: Moments; sign?: Sign | 'any'
}

/**
 * What somebody may act on now: on a step for one of their roles that asks what they may do, not on the list of another whom they do not stand
 * in for and who is still there, not open by another, none that they entered or acted on elsewhere, and none of their own. As rules.ts has it, asked of all claims at once.
 */
function doable({ organizationId, now, worker }: QueueFilter) {
  const sql = pagesSql()
  if (!worker) return sql``
  const theirs = [worker.id, ...worker.capacities.flatMap(({ insteadOf }) => insteadOf ?? [])]
  // Read once, as a list, and OFFSET: else they are joined to all claims that fit, which are sorted after, where a page is the first fifty on the way.
  const steps = (which: ReturnType<typeof sql>) => sql`(k.workflow_version_id || ' ' || k.step) = any (array(select v.id || ' ' || (s->>'key') from workflow_versions v, jsonb_array_elements(v.definition->'steps') s
    where v.organization_id = ${organizationId} and ${which}))`
  const acting = worker.capacities.reduce((others, { role, regions }) => sql`${others}
    or ${steps(sql`s->'roles' ? ${role} and s->>'task' = any (${[...worker.tasks]}::text[])`)} ${regions ? sql`and k.region = any (${regions}::text[])` : sql``}`, sql`false`)
  return sql`
    and (k.assigned_to is null or k.assigned_to = any (${theirs}::uuid[]) or k.assigned_to <> all (array(select f.user_id from staff f join users u on u.id = f.user_id
      where f.organization_id = ${organizationId} and f.ended_at is null and u.disabled_at is null))) and (k.lease_by is null or k.lease_by = ${worker.id} or k.lease_until <= ${now.toISOString()}::timestamptz)
    and (${acting})
    and not exists (select from claim_people p where p.program_id = k.program_id and p.claim_id = k.id and p.person_id = ${worker.id}
      and (p.step <> k.step or (p.entered and not ${steps(sql`s->>'task' = 'enter'`)})) offset 0)
    and not exists (select from pending_acts w where w.program_id = k.program_id and w.subject_id = k.id and w.failed is null offset 0)
    and (not (select exists (select from customers_of_staff(${organizationId}, ${worker.id}))) or not claim_is_of(k.program_id, k.id, ${worker.id}))`
}

const within = (moment: Fragment, { from, before }: Moments) => {
  const sql = pagesSql()
  return sql`${from ? sql`and ${moment} >= ${from.toISOString()}::timestamptz` : sql``} ${before ? sql`and ${moment} < ${before.toISOString()}::timestamptz` : sql``}`
}

/** Whose and of when: what a report narrows, and among which something stands out. */
function sentBy({ organizationId, program, regions, region, retailerId, memberId, sent, group }: QueueFilter) {
  const sql = pagesSql()
  // Read once, as a list: else it is asked of each claim.
  const cards = memberId ? sql`array(select unnest(ledger_cards(${program?.id ?? null}::uuid, ledger_open_card(${program?.id ?? null}::uuid, ${memberId}))))` : sql``
  return sql`k.organization_id = ${organizationId} and k.submitted_at is not null ${within(sql`k.submitted_at`, sent)}
    ${regions ? sql`and k.region = any (${regions}::text[])` : sql``} ${region ? sql`and k.region = ${region}` : sql``} ${retailerId ? sql`and k.retailer_id = ${retailerId}` : sql``}
    ${memberId ? sql`and k.program_id = ${program?.id ?? null}::uuid and k.member_id = any (${cards})` : sql``} ${group ? sql`and ${withGroup(group)}` : sql``}`
}

/** The decisions that are asked for, of a claim `k`. */
export function decisionsOf({ did, by, stage, why, decided }: QueueFilter) {
  const sql = pagesSql()
  return sql`from claim_actions a where a.program_id = k.program_id and a.claim_id = k.id and ${decisions(did ?? 'decided')} ${within(sql`a.at`, decided)}
    ${by ? sql`and a.person_id = ${by}` : sql``} ${stage ? sql`and ${stepName(sql`a.step`)} = ${stage}` : sql``} ${why ? sql`and a.reason = ${why}` : sql``}`
}

/** The lines that are asked for, of a claim `k`. */
export function linesOf({ line, sku, named, why, group, decided, program }: QueueFilter) {
  const sql = pagesSql()
  return sql`from claim_lines l where l.program_id = k.program_id and l.claim_id = k.id and ${line === 'refused' ? sql`${refusedLines()} ${within(sql`k.credited_at`, decided)}` : sql`${acceptedLines(program?.currency ?? '')} ${group ? sql`and ${ofGroup(group)}` : sql``}`}
    ${sku ? sql`and l.sku = ${sku}` : named ? sql`and l.sku is null and l.description = ${named}` : sql``} ${why ? sql`and l.reason = ${why}` : sql``}`
}

function standsOut(filter: QueueFilter) {
  const [sql, { organizationId, program, sign }] = [pagesSql(), filter]
  if (!sign || !program) return sql``
  return sql`and k.id in (with ${signsAmong(sentBy(filter), { organizationId, programId: program.id, currency: program.currency })} select id from marks ${sign === 'any' ? sql`` : sql`where kind = ${sign}`})`
}

/** The claims `k` that a list shows. */
export function fitting(filter: QueueFilter) {
  const sql = pagesSql()
  const { now, states, step, assignedTo, flagged, late, overdue, olderThan, youngerThan, text, worker, did, line } = filter
  const wanted = worker ? openStates : states
  // Written out, so that the index of the open ones is seen to hold.
  const onlyOpen = wanted?.every((state) => openStates.includes(state as never)) ? sql`and k.state in ('submitted', 'in_review')` : sql``
  return sql`${sentBy(filter)} ${onlyOpen}
    ${wanted ? sql`and k.state = any (${[...wanted]}::text[])` : sql``} ${step ? sql`and k.step = ${step}` : sql``}
    ${assignedTo === 'nobody' ? sql`and k.assigned_to is null` : assignedTo ? sql`and k.assigned_to = ${assignedTo}` : sql``}
    ${flagged ? sql`and k.duplicates is not null` : sql``} ${late ? sql`and k.late` : sql``}
    ${overdue ? sql`and k.due_at < ${now.toISOString()}::timestamptz` : sql``} ${olderThan ? sql`and k.submitted_at <= ${olderThan.toISOString()}::timestamptz` : sql``} ${youngerThan ? sql`and k.submitted_at > ${youngerThan.toISOString()}::timestamptz` : sql``}
    ${did ? sql`and exists (select ${decisionsOf(filter)})` : sql``} ${line ? sql`and exists (select ${linesOf(filter)})` : sql``} ${standsOut(filter)}
    ${text ? searched(filter.organizationId, text) : sql``} ${doable(filter)}`
}
