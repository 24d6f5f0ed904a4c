import { tillSql } from '@/db/client'
import { batched } from '@/lib/ledger'
import type { Standing } from '@/lib/ledger'
import type { Balance } from '@/lib/core/points'

/** A member's identifier after it was read: a phone in E.164, a clean number of their own or of a printed card, one of another system, an id. */
export type Identifier = { kind: 'phone' | 'number' | 'card' | 'external' | 'id'; value: string }

/** What the till needs to know of a member, at a moment. */
export type MemberFacts = {
  memberId: string
  customerId: string
  memberNumber: string
  phone: string | null
  displayName: string | null
  tierKey: string
  tierSince: Date
  joinedAt: Date
  blocked: boolean
  pinHash: string | null
  balance: Balance
}
type Ask = { identifier: Identifier; now: Date }

/** Reads that arrive together leave as one query. A card that was merged leads to the other. Null where there is no such member. */
export const readMember = (programId: string, organizationId: string, identifier: Identifier, now: Date): Promise<MemberFacts | null> =>
  ask(`${programId} ${organizationId}`, { identifier, now })

const ask = batched<Ask, MemberFacts | null>(readMembers, { lanes: 2, size: 64 })

async function readMembers(key: string, asks: Ask[]): Promise<(MemberFacts | null)[]> {
  const [programId = '', organizationId = ''] = key.split(' ')
  const rows = await tillSql()<(MemberFacts & { index: number })[]>`
    select t.i::int - 1 as index, m.id as "memberId", m.customer_id as "customerId", m.number as "memberNumber", c.phone,
      coalesce(p.name, c.name) as "displayName", m.tier_key as "tierKey", m.tier_since as "tierSince", m.joined_at as "joinedAt",
      m.blocked_at is not null as blocked, m.pin_hash as "pinHash", wallet_as_of(w, t.now) as balance
    from unnest(${asks.map(({ identifier }) => identifier.kind)}::text[], ${asks.map(({ identifier }) => identifier.value)}::text[],
      ${asks.map(({ now }) => now.toISOString())}::timestamptz[]) with ordinality as t(kind, value, now, i)
    cross join lateral (
      select m.* from customers c join members m on m.program_id = ${programId} and m.customer_id = c.id where t.kind = 'phone' and c.phone = t.value
      union all
      select m.* from members m where t.kind = 'number' and m.program_id = ${programId} and m.number = t.value
      union all
      select m.* from members m where t.kind = 'external' and m.program_id = ${programId} and m.external_id = t.value
      union all
      select m.* from cards k join members m on m.program_id = k.program_id and m.id = k.member_id
        where t.kind = 'card' and k.program_id = ${programId} and k.number = t.value
      union all
      select m.* from members m where t.kind = 'id' and m.program_id = ${programId} and m.id = case when t.kind = 'id' then t.value::uuid end
    ) shown
    join members m on m.program_id = ${programId} and m.id = coalesce(shown.merged_into, shown.id)
    join customers c on c.id = m.customer_id
    join wallets w on w.program_id = ${programId} and w.id = m.id
    left join member_profiles p on p.program_id = ${programId} and p.organization_id = ${organizationId} and p.member_id = m.id`
  const found = asks.map((): MemberFacts | null => null)
  for (const { index, ...facts } of rows) found[index] = facts
  return found
}

/** Enough of a member to run a sale's rules, without wallet, profile and person, at a quarter of the cost; each kind of identifier has a query of its own. */
export const readStanding = (programId: string, { kind, value }: Identifier): Promise<Standing | null> =>
  askStanding(`${programId} ${kind}`, value)

const askStanding = batched<string, Standing | null>(readStandings, { lanes: 2, size: 64 })

async function readStandings(key: string, values: string[]): Promise<(Standing | null)[]> {
  const [programId = '', kind] = key.split(' ')
  const sql = tillSql()
  const shown = kind === 'phone' ? sql`customers c on c.phone = t.value join members s on s.program_id = ${programId} and s.customer_id = c.id`
    : kind === 'number' ? sql`members s on s.program_id = ${programId} and s.number = t.value`
      : kind === 'external' ? sql`members s on s.program_id = ${programId} and s.external_id = t.value`
      : kind === 'card' ? sql`cards k on k.program_id = ${programId} and k.number = t.value join members s on s.program_id = k.program_id and s.id = k.member_id`
        : sql`members s on s.program_id = ${programId} and s.id = t.value::uuid`
  const rows = await sql<(Standing & { index: number })[]>`
    select t.i::int - 1 as index, m.id as "memberId", m.tier_key as "tierKey", m.tier_since as "tierSince", m.joined_at as "joinedAt",
      m.blocked_at is not null as blocked
    from unnest(${values}::text[]) with ordinality as t(value, i) join ${shown}
    join members m on m.program_id = ${programId} and m.id = coalesce(s.merged_into, s.id)`
  const found = values.map((): Standing | null => null)
  for (const { index, ...standing } of rows) found[index] = standing
  return found
}

/**
 * The tier held at a moment: the last change before any that came after it; before joining, the first tier the member had. In the
 * order in which they came to be: histories of before may hold a late one under an earlier time.
 */
export const tierHeldAt = (programId: string, memberId: string, at: Date): Promise<string | null> => askTier(programId, { memberId, at })

const askTier = batched<{ memberId: string; at: Date }, string | null>(readTiers, { lanes: 2, size: 64 })

async function readTiers(programId: string, asks: { memberId: string; at: Date }[]): Promise<(string | null)[]> {
  const rows = await tillSql()<{ key: string | null }[]>`
    select coalesce(
      (select c.to_key from tier_changes c where c.program_id = ${programId} and c.member_id = t.member_id and not exists (
        select from tier_changes x where x.program_id = c.program_id and x.member_id = c.member_id and x.id <= c.id and x.at > t.at) order by c.id desc limit 1),
      (select c.to_key from tier_changes c where c.program_id = ${programId} and c.member_id = t.member_id order by c.id limit 1)) as key
    from unnest(${asks.map(({ memberId }) => memberId)}::uuid[], ${asks.map(({ at }) => at.toISOString())}::timestamptz[])
      with ordinality as t(member_id, at, i) order by t.i`
  return asks.map((_, i) => rows[i]?.key ?? null)
}

/** Whether the card lay unused for twelve months, so that its phone number alone proves nothing (db/functions/035_dormant.sql). */
export async function isDormant(programId: string, memberId: string, now: Date): Promise<boolean> {
  const [row] = await tillSql()<{ dormant: boolean }[]>`
    select member_dormant(m, ${now.toISOString()}::timestamptz) as dormant from members m where m.program_id = ${programId} and m.id = ${memberId}`
  return row?.dormant ?? false
}
