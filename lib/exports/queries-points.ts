import { pagesSql } from '@/db/client'
import type { Channel } from '@/lib/consents/plain'

/** `owner`: of the program; who only takes part in it is given less. `regions`: of a brand's channel those that somebody is limited to; null: not limited. */
export type Place = { programId: string; organizationId: string; owner: boolean; regions: readonly string[] | null; now: Date }
/** A row by the names of its columns, and where the next page begins. */
export type ExportRow = { key: string } & Record<string, unknown>
export type Page = (place: Place, after: string, limit: number) => Promise<ExportRow[]>

const open = () => pagesSql()`m.merged_into is null and m.ended_at is null`
/** Who a member is: to the program's owner, and to a business that they came to, joined at or are noted by. */
const known = ({ owner }: Place) => (owner ? pagesSql()`true` : pagesSql()`p.member_id is not null`)
const noted = ({ organizationId }: Place) => pagesSql()`
  left join member_profiles p on p.program_id = m.program_id and p.organization_id = ${organizationId} and p.member_id = m.id`
/** What was said of offers: of this way, or of all. */
const said = (consent: Channel | 'marketing') => pagesSql()`case p.consents->>${consent} when 'true' then 'yes' when 'false' then 'no' end`

export const membersPage: Page = async (place, after, limit) => [...await pagesSql()<ExportRow[]>`
  select m.id as key, m.number as member_number, case when ${known(place)} then m.external_id end as external_id, case when ${known(place)} then c.phone end as phone, p.name, p.email, p.birthday::text, array_to_string(p.tags, ', ') as tags, p.note,
    ${said('marketing')} as marketing, ${said('sms')} as consent_sms, ${said('email')} as consent_email, ${said('in_app')} as consent_in_app, m.joined_at as joined, m.tier_key as tier,
    (select r.given_until::text from tier_reviews r where r.program_id = m.program_id and r.member_id = m.id and r.given_key is not null) as tier_until,
    case when m.blocked_at is not null then 'yes' end as blocked, m.id as member_id
  from members m join customers c on c.id = m.customer_id and c.erased_at is null ${noted(place)}
  where m.program_id = ${place.programId} and ${open()} and m.id > ${after} order by m.id limit ${limit}`]

/** Lots that are left, as the next operation on their wallet would find them; what is held of one stands beside it. */
export const balancesPage: Page = async (place, after, limit) => [...await pagesSql()<ExportRow[]>`
  select l.id as key, m.number as member_number, case when ${known(place)} then c.phone end as phone, l.remaining::float8 as points, l.activates_at, l.expires_at,
    case when l.activates_at <= ${place.now} then 'available' else 'pending' end as state, h.points as held, l.id as lot_id, m.id as member_id
  from lots l join members m on m.program_id = l.program_id and m.id = l.wallet_id join customers c on c.id = m.customer_id ${noted(place)}
  join wallets w on w.program_id = l.program_id and w.id = l.wallet_id
  cross join lateral (select coalesce(sum(u.points), 0)::float8 as points from lot_uses u
    join redemptions r on r.program_id = u.program_id and r.id = u.cause_id and r.state = 'held' where u.program_id = l.program_id and u.lot_id = l.id and w.held > 0) h
  where l.program_id = ${place.programId} and l.id > ${after} and (l.expires_at is null or l.expires_at > ${place.now})
    and (w.inactive_at is null or w.inactive_at > ${place.now}) and (l.remaining > 0 or h.points > 0) and ${open()}
  order by l.id limit ${limit}`]

export const walletsPage: Page = async ({ programId, now }, after, limit) => [...await pagesSql()<ExportRow[]>`
  select p.id as key, p.id as member_id, p.number as member_number, (b->>'available')::float8 as available, (b->>'pending')::float8 as pending,
    (b->>'held')::float8 as held, (b->>'owed')::float8 as owed, p.inactive_at
  from (select m.id, m.number, w.inactive_at, w as wallet from members m join wallets w on w.program_id = m.program_id and w.id = m.id
    where m.program_id = ${programId} and ${open()} and m.id > ${after} order by m.id limit ${limit}) p
  cross join lateral wallet_as_of(p.wallet, ${now}) b order by p.id`]

export const transfersPage: Page = async ({ programId, organizationId }, after, limit) => [...await pagesSql()<ExportRow[]>`
  select id as key, id, wallet_id as member_id, version, kind::text, from_account::text, to_account::text, points::float8 as points, cause_kind, cause_id, occurred_at
  from ledger_transfers where program_id = ${programId} and organization_id = ${organizationId} and id > ${after} order by id limit ${limit}`]

export const redemptionsPage: Page = async ({ programId, organizationId }, after, limit) => [...await pagesSql()<ExportRow[]>`
  select d.id as key, d.id, d.wallet_id as member_id, r.name as reward, d.state, coalesce(d.captured_points, d.points)::float8 as points, d.sale_id,
    d.created_at, d.expires_at, d.ended_at
  from redemptions d left join rewards r on r.program_id = d.program_id and r.id = d.reward_id
  where d.program_id = ${programId} and d.organization_id = ${organizationId} and d.id > ${after} order by d.id limit ${limit}`]

/**
 * What members do themselves in a program is of no business, or of another where they are a retailer: it is the program's owner's. Where they
 * did it at a partner's, as by claiming a receipt of one, it is that one's; what they tapped is in the recommendations, each with the business it leads to. Each by an index of its own, and no more of it than a page holds.
 */
export const eventsPage: Page = async ({ programId, organizationId, owner }, after, limit) => {
  const sql = pagesSql()
  const page = () => sql`id > ${after} order by id limit ${limit}`
  return [...await sql<ExportRow[]>`
    select id as key, id, type, actor_kind, actor_id, subject_kind, subject_id, member_id, cause_id, occurred_at, data from (
      (select * from events where organization_id = ${organizationId} and scope_id in (${programId}, ${organizationId}) and ${page()})
      ${owner ? sql`union all (select * from events where scope_id = ${programId} and actor_kind = 'customer' and organization_id is distinct from ${organizationId}
        and type <> 'recommendations.note_tapped'
        and not exists (select from program_participants t where t.program_id = ${programId} and t.organization_id = events.organization_id) and ${page()})` : sql``}
    ) e order by id limit ${limit}`]
}
