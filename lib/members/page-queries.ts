import { pagesSql } from '@/db/client'
import { seenAt } from './seen-at'

/** `outletId`: what happened there alone. */
type Where = { programId: string; organizationId: string; memberId: string; outletId?: string }

export type MemberFacts = {
  memberId: string
  number: string
  /** Numbers on printed cards that were given to it, the latest first. */
  printedCards: string[]
  externalId: string | null
  name: string | null
  email: string | null
  note: string | null
  birthday: string | null
  tags: string[]
  phone: string | null
  /** Noted by this business: they came to it, or joined there. */
  known: boolean
  tierKey: string
  tierSince: string
  joinedAt: string
  blockedAt: string | null
  erased: boolean
  lastSeenAt: string | null
  sales: number
  spendMinor: number
}

export async function findMemberFacts({ programId, organizationId, memberId, outletId }: Where): Promise<MemberFacts | undefined> {
  const sql = pagesSql()
  // Sales stay with the card they were made with.
  const seen = outletId ? seenAt(sql, { programId, organizationId, outletId }, sql`m.id`) : sql`
    select coalesce(sum(sales), 0)::float8 as sales, coalesce(sum(spend_minor), 0)::float8 as spend_minor, p.last_seen_at from member_profiles
      where program_id = m.program_id and organization_id = ${organizationId} and member_id = any (ledger_cards(m.program_id, m.id))`
  const [row] = await sql<MemberFacts[]>`
    select m.id as "memberId", m.number, m.external_id as "externalId", p.name, p.email, p.note, p.birthday::text as birthday, coalesce(p.tags, '{}') as tags, c.phone, p.member_id is not null as known, m.tier_key as "tierKey", m.tier_since as "tierSince",
      m.joined_at as "joinedAt", m.blocked_at as "blockedAt", c.erased_at is not null as erased, s.last_seen_at as "lastSeenAt",
      s.sales, s.spend_minor as "spendMinor",
      array(select k.number from cards k where k.program_id = m.program_id and k.member_id = any (ledger_cards(m.program_id, m.id)) order by k.assigned_at desc) as "printedCards"
    from members m
    join customers c on c.id = m.customer_id
    left join member_profiles p on p.program_id = m.program_id and p.organization_id = ${organizationId} and p.member_id = m.id
    cross join lateral (${seen}) s
    where m.program_id = ${programId} and m.id = ${memberId} and m.ended_at is null`
  return row
}

/** What counts towards tiers between two local days. */
export async function sumMemberDays(programId: string, memberId: string, from: string, to: string) {
  const [row] = await pagesSql()<{ spend: number; points: number; unproven: number }[]>`
    select coalesce(sum(spend_minor), 0)::float8 as spend, coalesce(sum(points_earned), 0)::float8 as points,
      coalesce(sum(unproven_points), 0)::float8 as unproven
    from member_days where program_id = ${programId} and member_id = ${memberId} and day between ${from} and ${to}`
  return row ?? { spend: 0, points: 0, unproven: 0 }
}

/** Movements of a wallet, newest first. Another organization's sale shows where it was, and no more; so, to staff of one outlet, one of another outlet. */
export async function findTransfers({ programId, organizationId, memberId, outletId }: Where, below: number | undefined, limit: number) {
  return pagesSql()<Record<string, unknown>[]>`
    select t.version, t.kind, t.from_account as from, t.to_account as to, t.points::float8 as points,
      t.available_after::float8 as "availableAfter", t.occurred_at as "occurredAt", t.cause_kind as "causeKind", t.cause_id as "causeId",
      case when o.id is null then null else json_build_object('name', o.name, 'own', o.id = ${organizationId}) end as organization,
      case when s.id is null then null else json_build_object('saleId', s.id, 'receiptNumber', s.receipt_number,
        'netMinor', s.net_minor, 'currency', s.currency, 'explanation', s.explanation) end as sale,
      w.name as reward, case when t.organization_id = ${organizationId} then coalesce(e.data->>'reason', case when ${usedHere(outletId)} then d.description end) end as reason,
      case when t.organization_id = ${organizationId} then u.name end as by,
      case when q.id is null then null when t.wallet_id in (q.referrer_id, ledger_open_card(q.program_id, q.referrer_id)) then 'referrer' else 'friend' end as "referralSide"
    from ledger_transfers t
    left join organizations o on o.id = t.organization_id
    left join refunds f on t.cause_kind = 'refund' and f.program_id = t.program_id and f.id = t.cause_id
    left join redemptions d on t.cause_kind = 'redemption' and d.program_id = t.program_id and d.id = t.cause_id
    left join referrals q on t.cause_kind = 'referral' and q.program_id = t.program_id and q.id = t.cause_id
    left join rewards w on w.program_id = d.program_id and w.id = d.reward_id
    left join events e on t.kind in ('adjust', 'merge', 'refer') and e.scope_id = t.program_id and e.id = t.event_id
    -- An adjustment may name the sale that it corrects.
    left join sales s on (t.cause_kind in ('sale', 'refund') or t.kind = 'adjust') and s.program_id = t.program_id
      and s.id = coalesce(f.sale_id, (e.data->>'saleId')::uuid, t.cause_id) and s.organization_id = ${organizationId} ${outletId ? pagesSql()`and s.outlet_id = ${outletId}` : pagesSql()``}
    left join users u on e.actor_kind = 'user' and u.id = e.actor_id
    where t.program_id = ${programId} and t.wallet_id = ${memberId}
      ${below === undefined ? pagesSql()`` : pagesSql()`and t.version < ${below}`}
    order by t.version desc limit ${limit + 1}`
}

type FoundChange = {
  at: Date; fromKey: string | null; toKey: string; reason: 'joined' | 'qualified' | 'evaluated' | 'manual' | 'merged'
  by: string | null; why: string | null; until: string | null
}

/** Changes of tier, newest first. What another organization's people wrote is not shown. */
export async function findTierChanges({ programId, organizationId, memberId }: Where, limit: number) {
  return pagesSql()<FoundChange[]>`
    select c.at, c.from_key as "fromKey", c.to_key as "toKey", c.reason, u.name as by, e.data->>'reason' as why, e.data->>'until' as until
    from tier_changes c
    left join events e on c.reason in ('manual', 'merged') and e.scope_id = c.program_id and e.id = c.event_id and e.organization_id = ${organizationId}
    left join users u on e.actor_kind = 'user' and u.id = e.actor_id
    where c.program_id = ${programId} and c.member_id = ${memberId}
    order by c.at desc, c.id desc limit ${limit}`
}

/** Whether a redemption `d` was made where it may be seen: by its sale, or the till that it was made at. A voucher got at home has neither, and is everywhere's. */
const usedHere = (outletId: string | undefined) => (outletId ? pagesSql()`coalesce((select s.outlet_id from sales s where s.program_id = d.program_id and s.id = d.sale_id),
  (select t.outlet_id from terminals t where t.id = d.terminal_id), ${outletId}) = ${outletId}` : pagesSql()`true`)

/** The newest. Another organization's, and to staff of one outlet another outlet's, show that points were used, and not for which sale or what. */
export async function findRedemptions({ programId, organizationId, memberId, outletId }: Where, limit: number) {
  const here = pagesSql()`d.organization_id = ${organizationId} and ${usedHere(outletId)}`
  return pagesSql()<Record<string, unknown>[]>`
    select d.id as "redemptionId", d.state, coalesce(d.captured_points, d.points)::float8 as points, w.name as reward,
      case when ${here} then d.description end as description,
      d.state = 'captured' and d.sale_id is null and ${here} as returnable, d.created_at as "createdAt", d.expires_at as "expiresAt",
      case when ${here} then d.sale_id end as "saleId"
    from redemptions d left join rewards w on w.program_id = d.program_id and w.id = d.reward_id
    where d.program_id = ${programId} and d.wallet_id = ${memberId}
    order by d.created_at desc limit ${limit}`
}

/** When this organization moved the card to another number, blocked or unblocked it, or merged another into it, who did, and why; newest first. */
export async function findCardChanges({ programId, organizationId, memberId }: Where) {
  return pagesSql()<Record<string, unknown>[]>`
    select e.type as kind, e.occurred_at as at, u.name as by, e.data->>'reason' as reason
    from events e left join users u on e.actor_kind = 'user' and u.id = e.actor_id
    where e.scope_id = ${programId} and e.organization_id = ${organizationId} and e.type in ('members.change_phone', 'members.block', 'members.unblock', 'members.merge') and e.member_id = ${memberId}
    order by e.id desc limit 5`
}
