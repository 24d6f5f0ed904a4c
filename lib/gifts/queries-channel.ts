import type { PendingQuery, Row } from 'postgres'
import { pagesSql } from '@/db/client'
import type { Place } from '@/lib/core/cursor'
import type { Capacity } from '@/lib/workflow'
import type { ChannelGift, GiftState } from './schemas'

type Part = PendingQuery<Row[]>
export type ChannelRow = ChannelGift & { programId: string; workflowVersionId: string; stepKey: string | null; yours: boolean }

/** Whether a gift's step `s` is for somebody who acts in these capacities, in its region `g`. */
const forThem = (capacities: readonly Capacity[]): Part => capacities.reduce((others, { role, regions }) => {
  const sql = pagesSql()
  return sql`${others} or s.definition->'roles' ? ${role} ${regions ? sql`and g.name = any (${regions}::text[])` : sql``}`
}, pagesSql()`false`)

/** Gifts `d` of a brand's channel; `capacities`: in which the caller may act, to say what waits for them. */
const selected = (capacities: readonly Capacity[]): Part => pagesSql()`
  select d.program_id as "programId", d.redemption_id as "redemptionId", d.reward_name as "rewardName", r.points::float8 as points, d.state, d.note, d.requested_at as "requestedAt",
    d.approved_at as "approvedAt", d.ordered_at as "orderedAt", d.dispatched_at as "dispatchedAt", d.ended_at as "endedAt", d.due_at as "dueAt", d.courier,
    d.tracking_number as "trackingNumber", d.proof, (select p.id from gift_photos p where p.program_id = d.program_id and p.redemption_id = d.redemption_id and p.location is not null) as "photoId",
    d.workflow_version_id as "workflowVersionId", d.step as "stepKey", s.definition->>'name' as step,
    coalesce(${forThem(capacities)}, false) as yours, t.name as retailer, g.name as region, d.member_id is null as "ownPoints",
    case when d.member_id is null then t.name else coalesce(f.name, m.number) end as holder
  from disbursements d
  join redemptions r on r.program_id = d.program_id and r.id = d.redemption_id
  join workflow_versions v on v.id = d.workflow_version_id
  left join lateral (select x as definition from jsonb_array_elements(v.definition->'steps') x where x->>'key' = d.step) s on true
  left join members m on m.program_id = d.program_id and m.id = ledger_open_card(d.program_id, d.member_id)
  left join member_profiles f on f.program_id = d.program_id and f.organization_id = d.organization_id and f.member_id = m.id
  left join retailers t on t.id = d.retailer_id
  left join regions g on g.id = d.region_id`

export type Seen = { programId: string; organizationId: string; regions: string[] | null }
/** What a member of staff sees: all of the brand's, or those of the regions they work for. */
const seenBy = ({ programId, organizationId, regions }: Seen): Part => {
  const sql = pagesSql()
  return sql`d.program_id = ${programId} and d.organization_id = ${organizationId} and d.workflow_version_id is not null
    ${regions ? sql`and d.region_id in (select n.id from regions n where n.organization_id = ${organizationId} and n.name = any (${regions}::text[]))` : sql``}`
}

/** `mine`: only those that wait for this person. */
type Filter = { states: readonly GiftState[]; mine: string | null; capacities: readonly Capacity[]; oldestFirst: boolean; after: Place | null; limit: number }

export async function findQueue(seen: Seen, { states, mine, capacities, oldestFirst, after, limit }: Filter): Promise<ChannelRow[]> {
  const sql = pagesSql()
  const way = oldestFirst ? sql`asc` : sql`desc`
  return sql<ChannelRow[]>`
    ${selected(capacities)} where ${seenBy(seen)} and d.state = any (${[...states]}::text[])
      ${mine ? sql`and (${forThem(capacities)}) and not exists (select from gift_actions a
        where a.program_id = d.program_id and a.redemption_id = d.redemption_id and a.person_id = ${mine}::uuid and a.step is not null)
        and not exists (select from pending_acts w where w.program_id = d.program_id and w.subject_id = d.redemption_id and w.failed is null)` : sql``}
      ${after ? sql`and (d.requested_at, d.redemption_id) ${oldestFirst ? sql`>` : sql`<`} (${after.at}::timestamptz, ${after.id}::uuid)` : sql``}
    order by d.requested_at ${way}, d.redemption_id ${way} limit ${limit}`
}

export async function countOpen(seen: Seen): Promise<Partial<Record<GiftState, number>>> {
  const rows = await pagesSql()<{ state: GiftState; n: number }[]>`
    select d.state, count(*)::int as n from disbursements d where ${seenBy(seen)} and d.state in ('requested', 'approved', 'ordered', 'dispatched') group by d.state`
  return Object.fromEntries(rows.map(({ state, n }) => [state, n]))
}

export async function findSeen(seen: Seen, redemptionId: string, capacities: readonly Capacity[]): Promise<ChannelRow | null> {
  const [row] = await pagesSql()<ChannelRow[]>`${selected(capacities)} where ${seenBy(seen)} and d.redemption_id = ${redemptionId}`
  return row ?? null
}

/** `own`: those with the retailer's own points too, which are its owner's to know. */
export type Asked = { programId: string; retailerId: string; own: boolean; memberId?: string; open?: boolean }
const askedBy = ({ programId, retailerId, own, memberId, open }: Asked): Part => {
  const sql = pagesSql()
  return sql`d.program_id = ${programId} and d.retailer_id = ${retailerId} ${own ? sql`` : sql`and d.member_id is not null`} ${open ? sql`and d.state in ('requested', 'approved', 'ordered', 'dispatched')` : sql``}
    ${memberId ? sql`and d.member_id = any (ledger_cards(${programId}, ledger_open_card(${programId}, ${memberId})))` : sql``}`
}

export const findAsked = async (asked: Asked, after: Place, limit: number): Promise<ChannelRow[]> => pagesSql()<ChannelRow[]>`
  ${selected([])} where ${askedBy(asked)} and (d.requested_at, d.redemption_id) < (${after.at}::timestamptz, ${after.id}::uuid)
  order by d.requested_at desc, d.redemption_id desc limit ${limit}`

export async function findOneAsked(asked: Asked, redemptionId: string): Promise<ChannelRow | null> {
  const [row] = await pagesSql()<ChannelRow[]>`${selected([])} where ${askedBy(asked)} and d.redemption_id = ${redemptionId}`
  return row ?? null
}

export type ActionRow = { kind: 'ask' | 'pass' | 'refuse' | 'order' | 'dispatch' | 'hand_over' | 'return' | 'withdraw' | 'expire'; step: string | null; who: string | null; personId: string | null; at: Date; note: string | null }

/** Staff by name; who acts with a phone by none: the page says whose gift it is. */
export const findActions = async (programId: string, redemptionId: string): Promise<ActionRow[]> => pagesSql()<ActionRow[]>`
  select a.kind, a.step, u.name as who, a.person_id as "personId", a.at, a.note from gift_actions a left join users u on u.id = a.person_id
  where a.program_id = ${programId} and a.redemption_id = ${redemptionId} order by a.id`
