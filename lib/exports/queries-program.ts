import { pagesSql } from '@/db/client'
import type { ExportRow, Page } from './queries-points'

/** Some cards were printed together: so many sheets at once. */
const CARDS_OF_A_SHEET = 100
/** And so much was shown to one member. */
const SHOWN_TO_A_MEMBER = 20

export const referralsPage: Page = async ({ programId, organizationId, owner }, after, limit) => [...await pagesSql()<ExportRow[]>`
  select r.id as key, r.id, r.state, r.reason, r.channel, r.referrer_id, r.friend_id, r.created_at, r.joined_at, r.ends_at, r.due_at, r.rewarded_at,
    r.referrer_points::float8 as referrer_points, r.friend_points::float8 as friend_points, s.id as sale_id, r.note, r.terms
  from referrals r left join sales s on s.program_id = r.program_id and s.id = r.sale_id and s.organization_id = ${organizationId}
  where r.program_id = ${programId} and (${owner} or r.organization_id = ${organizationId}) and r.id > ${after} order by r.id limit ${limit}`]

export const consentsPage: Page = async ({ programId, organizationId }, after, limit) => [...await pagesSql()<ExportRow[]>`
  select id as key, id, member_id, channel, case granted when true then 'yes' when false then 'no' end as granted, source, at
  from consent_changes where program_id = ${programId} and organization_id = ${organizationId} and id > ${after} order by id limit ${limit}`]

export const tierMovesPage: Page = async ({ programId, owner }, after, limit) => [...await pagesSql()<ExportRow[]>`
  select id as key, id, member_id, from_key as from_tier, to_key as to_tier, reason, at
  from tier_changes where program_id = ${programId} and ${owner} and id > ${after} order by id limit ${limit}`]

export const segmentsPage: Page = async ({ programId, owner }, after, limit) => [...await pagesSql()<ExportRow[]>`
  select id as key, id, name, conditions, created_at, archived_at from segments where program_id = ${programId} and ${owner} and id > ${after} order by id limit ${limit}`]

export const challengesPage: Page = async ({ programId }, after, limit) => [...await pagesSql()<ExportRow[]>`
  select id as key, id, name, kind, target, to_jsonb(c) - '{program_id,id,name,kind,target,ended_at}'::text[] as terms, ended_at
  from challenges c where program_id = ${programId} and id > ${after} order by id limit ${limit}`]

/** All of a member's together: they have no id of their own. */
export const challengesReachedPage: Page = async ({ programId, owner }, after, limit) => [...await pagesSql()<ExportRow[]>`
  select c.member_id as key, c.member_id, c.challenge_id, c.number, c.completed_at, c.redemption_id from challenge_completions c
  where c.program_id = ${programId} and ${owner} and c.member_id in (
    select distinct member_id from challenge_completions where program_id = ${programId} and member_id > ${after} order by member_id limit ${Math.ceil(limit / 4)})
  order by c.member_id, c.completed_at, c.challenge_id, c.number`]

/**
 * All of a member's together. What another business's till showed is that one's to know: neither the row nor, where the member saw it on
 * their own pages too, when that was.
 */
export const recommendationsPage: Page = async ({ programId, organizationId }, after, limit) => {
  const sql = pagesSql()
  const own = () => sql`recommendation_views v where v.program_id = ${programId} and v.organization_id = ${organizationId} and (v.shown_by is null or v.shown_by = ${organizationId})`
  return [...await sql<ExportRow[]>`
    select v.member_id as key, v.member_id, v.kind, v.target, v.day::text as day, case when v.shown_by is null then 'pages' else 'till' end as shown, v.tapped_at
    from ${own()} and v.member_id in (select distinct v.member_id from ${own()} and v.member_id > ${after} order by 1 limit ${Math.ceil(limit / SHOWN_TO_A_MEMBER)})
    order by v.member_id, v.day, v.kind, v.target`]
}

export const cardsPage: Page = async ({ programId, organizationId }, after, limit) => [...await pagesSql()<ExportRow[]>`
  select c.sheet_id as key, c.number, c.sheet_id, c.printed_at, c.member_id, c.assigned_at from cards c
  where c.program_id = ${programId} and c.organization_id = ${organizationId} and c.sheet_id in (
    select distinct sheet_id from cards where program_id = ${programId} and organization_id = ${organizationId} and sheet_id > ${after}
    order by sheet_id limit ${Math.ceil(limit / CARDS_OF_A_SHEET)})
  order by c.sheet_id, c.number`]
