import type { PendingQuery, Row, Sql } from 'postgres'
import { dayPlusDays } from '@/lib/core/local-day'
import type { Day } from '@/lib/core/local-day'
import { linesKept } from './lines-kept'
import { ownDays } from './own-days'
import type { SegmentConditions } from './schemas'

type Part = PendingQuery<Row[]>
/** `shared`: others take part in the program, or did. */
type Facts = { programId: string; organizationId: string; timeZone: string; today: Day; shared: boolean }

/**
 * The conditions as SQL on a row `m` of a program's members, all of which hold. Money and visits come from member_days, which a merge
 * adds up and a refund takes from; in a shared program from the owner's sales. `organizationId`: whose notes, articles and sales count, the program's owner's.
 */
export function holdsFor(sql: Sql, conditions: SegmentConditions, { programId, organizationId, timeZone, today, shared }: Facts) {
  // The last N days are today and the N - 1 before it, of member_days (`>`) and of sales (`>=`) alike.
  const since = (days: number) => dayPlusDays(today, -days)
  const noted = (what: Part) => sql`exists (select from member_profiles f
    where f.program_id = m.program_id and f.organization_id = ${organizationId} and f.member_id = m.id and ${what})`
  const from = (days: number) => sql`(${since(days - 1)}::date::timestamp at time zone ${timeZone})`
  const ofDays = (days: number | null) => (shared
    ? ownDays(sql, { programId, organizationId, timeZone, from: days === null ? null : from(days) }) : sql`member_days`)
  const bought = (days: number | null) => sql`exists (select from ${ofDays(days)} d where d.program_id = m.program_id and d.member_id = m.id
    and d.sales > d.sales_returned ${days === null ? sql`` : sql`and d.day > ${since(days)}`})`
  const summed = (what: Part, days: number) => sql`(select coalesce(sum(${what}), 0) from ${ofDays(days)} d
    where d.program_id = m.program_id and d.member_id = m.id and d.day > ${since(days)})`
  const [money, visits] = [sql`d.spend_minor`, sql`d.sales - d.sales_returned`]
  const { boughtOneOf, favourite } = linesKept(sql, { programId, organizationId, from })
  const bornIn = (month: number) => sql`(${noted(sql`extract(month from f.birthday) = ${month}::int`)} or (not ${noted(sql`f.birthday is not null`)}
    and exists (select from customers c where c.id = m.customer_id and extract(month from c.birthday) = ${month}::int)))`
  const c = conditions
  const parts = [
    c.tierKeys.length > 0 && sql`m.tier_key = any(${c.tierKeys})`,
    c.tags.length > 0 && noted(sql`cardinality(f.tags) > 0 and f.tags && ${c.tags}::text[]`),
    c.consented && noted(sql`(f.consents->>'marketing')::boolean`),
    c.birthMonth !== null && bornIn(c.birthMonth),
    c.neverBought && sql`not ${bought(null)}`,
    c.seenWithinDays !== null && bought(c.seenWithinDays),
    c.awayForDays !== null && sql`(${bought(null)} and not ${bought(c.awayForDays)})`,
    c.spentFromMinor !== null && sql`${summed(money, c.spentDays)} >= ${c.spentFromMinor}::bigint`,
    c.spentToMinor !== null && sql`${summed(money, c.spentDays)} <= ${c.spentToMinor}::bigint`,
    c.salesFrom !== null && sql`${summed(visits, c.salesDays)} >= ${c.salesFrom}::int`,
    c.salesTo !== null && sql`${summed(visits, c.salesDays)} <= ${c.salesTo}::int`,
    c.boughtSkus.length + c.boughtCategories.length > 0 && boughtOneOf(c.boughtSkus, c.boughtCategories, c.boughtDays),
    c.favouriteCategory !== null && favourite(c.favouriteCategory, 365),
  ].filter((part) => part !== false)
  return parts.reduce((all, part) => sql`${all} and ${part}`, sql`m.merged_into is null and m.ended_at is null`)
}
