import type { PendingQuery, Row, TransactionSql } from 'postgres'
import { pagesSql } from '@/db/client'
import { parsePhone } from '@/lib/core/phone'
import { inTier, isSomebodys, reportedAs } from '@/lib/listed'
import type { MembersFilter } from './member-schemas'
import { seenAt } from './seen-at'
import { SHOWN_END } from './seen-phone'
import type { WholePhones } from './seen-phone'

/** `holds`: a segment's condition on members `m`. `outletId`: who bought there, where that is asked; `seenOutletId`: what was bought there alone is told. */
export type ListPlace = { programId: string; organizationId: string; outletId?: string; seenOutletId?: string; timeZone: string; tierKeys: readonly string[]; phones: WholePhones; country?: string; holds?: PendingQuery<Row[]> }
type Paging = { after?: string; before?: string; limit: number; now: Date }

const escaped = (text: string) => text.replace(/[\\%_]/g, '\\$&')

const LEAST_DIGITS = 3
/** The digits of a phone number as a person types it, and without the national prefix's zeros where enough are left; null for anything else. */
function phoneDigits(q: string): { typed: string; part: string } | null {
  const typed = /^[+\d\s().-]+$/.test(q) ? q.replace(/\D/g, '') : ''
  const part = typed.replace(/^0+/, '')
  return typed.length < LEAST_DIGITS ? null : { typed, part: part.length < LEAST_DIGITS ? typed : part }
}

/** Of the program, by phone: by any part of a number that the caller may see whole; else by all of it, or by the end that is shown, which say nothing new. */
function byPhone(q: string, { programId, organizationId, phones, country }: ListPlace) {
  const sql = pagesSql()
  const digits = phoneDigits(q)
  if (!digits) return sql``
  const { typed, part } = digits
  const within = sql`c.phone like ${`%${part}%`}`
  const known = sql`exists (select from member_profiles k where k.program_id = x.program_id and k.organization_id = ${organizationId} and k.member_id = x.id)`
  return sql`union all
      select coalesce(x.merged_into, x.id) from customers c join members x on x.customer_id = c.id
        where x.program_id = ${programId} and ${phones === 'all' ? within : sql`(c.phone in (${`+${part}`}, ${parsePhone(q, country)})
          ${typed.length <= SHOWN_END ? sql`or c.phone like ${`%${typed}`}` : sql``} ${phones === 'known' ? sql`or ${within} and ${known}` : sql``})`}`
}

/** What narrows the list, as SQL on members `m` and what this business noted of them, `p`. */
function narrowed(filter: MembersFilter, place: ListPlace) {
  const { programId, organizationId, tierKeys, holds } = place
  const sql = pagesSql()
  const { q, tier, tag, blocked, bought, first } = filter
  const matched = q ? sql`and m.id in (
      select member_id from member_profiles where program_id = ${programId} and organization_id = ${organizationId}
        and name ilike ${q.length < 3 ? `${escaped(q)}%` : `%${escaped(q)}%`}
      union all
      select coalesce(merged_into, id) from members where program_id = ${programId} and number like ${`${escaped(q.replace(/\s/g, '').toUpperCase())}%`}
      union all
      select coalesce(merged_into, id) from members where program_id = ${programId} and external_id = ${q.trim().replace(/^#/, '').toUpperCase()}
      union all
      select coalesce(x.merged_into, x.id) from cards k join members x on x.program_id = k.program_id and x.id = k.member_id
        where k.program_id = ${programId} and k.number like ${`${escaped(q.replace(/\s/g, ''))}%`}
      ${byPhone(q, place)}
    )` : sql``
  // The card of a deleted account is no member's any more. It is still found by its number, and among those who bought then.
  const whose = q || bought || first ? sql`` : sql`and ${isSomebodys()}`
  return sql`m.program_id = ${programId} and m.merged_into is null and m.ended_at is null ${whose} ${matched}
    ${tier ? sql`and ${inTier(tier, tierKeys)}` : sql``}
    ${tag ? sql`and p.tags @> array[${tag}] and cardinality(p.tags) > 0` : sql``}
    ${blocked ? sql`and m.blocked_at is not null` : sql``} ${holds ? sql`and ${holds}` : sql``}
    and ${reportedAs(filter, place)}`
}

const noted = (organizationId: string) => pagesSql()`
  left join member_profiles p on p.program_id = m.program_id and p.organization_id = ${organizationId} and p.member_id = m.id`

/**
 * One page of members, newest first, found by the cards that were merged into theirs too; one row more than the limit tells that there are others. What is due on a wallet is
 * settled for the rows of the page alone.
 */
export async function findMembers(filter: MembersFilter, place: ListPlace, { after, before, limit, now }: Paging): Promise<unknown[]> {
  const sql = pagesSql()
  const rows = await sql`
    with page as materialized (
      select m.id, m.number, p.name, c.phone, p.member_id is not null as known, m.tier_key, coalesce(p.tags, '{}') as tags, m.blocked_at, w as wallet, m.joined_at, p.last_seen_at, p.sales, p.spend_minor
      from members m
      join customers c on c.id = m.customer_id
      join wallets w on w.program_id = m.program_id and w.id = m.id
      ${noted(place.organizationId)}
      where ${narrowed(filter, place)}
        ${after ? sql`and m.id < ${after}` : sql``} ${before ? sql`and m.id > ${before}` : sql``}
      order by m.id ${before ? sql`asc` : sql`desc`} limit ${limit + 1}
    )
    select id as "memberId", number, name, phone, known, tier_key as "tierKey", (balance->>'available')::float8 as available,
      (balance->>'pending')::float8 as pending, tags, blocked_at is not null as blocked, joined_at as "joinedAt", v.last_seen_at as "lastSeenAt", coalesce(v.sales, 0) as sales,
      coalesce(v.spend_minor, 0)::float8 as "spendMinor"
    from (select page.*, wallet_as_of(wallet, ${now}) as balance from page offset 0) p
    cross join lateral (${place.seenOutletId ? seenAt(sql, { ...place, outletId: place.seenOutletId }, sql`p.id`) : sql`select p.last_seen_at, p.sales, p.spend_minor`}) v order by id ${before ? sql`asc` : sql`desc`}`
  return [...rows]
}

/** As whose habits a number is read that was typed without a country. */
export async function countryOf(organizationId: string): Promise<string | undefined> {
  const [row] = await pagesSql()<{ country: string }[]>`select country from organizations where id = ${organizationId}`
  return row?.country
}

export async function countMembers(programId: string): Promise<number | null> {
  const [row] = await pagesSql()<{ members: number }[]>`select members from program_totals where program_id = ${programId}`
  return row?.members ?? null
}

/** As many as the list would have. */
export async function countNarrowed(filter: MembersFilter, place: ListPlace, sql: TransactionSql): Promise<number> {
  const [row] = await sql<{ n: number }[]>`select count(*)::int as n from members m ${filter.tag ? noted(place.organizationId) : sql``} where ${narrowed(filter, place)}`
  return row?.n ?? 0
}
