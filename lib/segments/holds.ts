import type { PendingQuery, Row, Sql } from 'postgres'
import { dayPlusDays } from '@/lib/core/local-day'
import type { Day } from '@/lib/core/local-day'
import { isListed, isSomebodys } from '@/lib/listed'
import { boughtOneOf } from './bought-one-of'
import { favouriteOfAll, favouriteOfEach } from './favourite'
import { ownDays } from './own-days'
import type { SegmentConditions } from './schemas'

type Part = PendingQuery<Row[]>
/** `shared`: others take part in the program, or did. `each`: one member is asked for. */
type Facts = { programId: string; organizationId: string; timeZone: string; today: Day; tierKeys: readonly string[]; shared: boolean; each: boolean }

/**
 * The conditions as SQL on a row `m` of a program's members, all of which hold. Money and visits come from member_days, which a merge
 * adds up and a refund takes from; in a shared program from the owner's sales. `organizationId`: whose notes, articles and sales count, the program's owner's.
 */
export function holdsFor(sql: Sql, conditions: SegmentConditions, { programId, organizationId, timeZone, today, tierKeys, shared, each }: Facts) {
  // The last N days are today and the N - 1 before it, of member_days (`>`) and of sales (`>=`) alike.
  const since = (days: number) => dayPlusDays(today, -days)
  const noted = (what: Part) => sql`exists (select from member_profiles f
    where f.program_id = m.program_id and f.organization_id = ${organizationId} and f.member_id = m.id and ${what})`
  const from = (days: number) => sql`(${since(days - 1)}::date::timestamp at time zone ${timeZone})`
  const ofDays = (days: number | null) => (shared
    ? ownDays(sql, { programId, organizationId, timeZone, from: days === null ? null : from(days) }) : sql`member_days`)
  const bought = (days: number | null) => sql`exists (select from ${ofDays(days)} d where d.program_id = m.program_id and d.member_id = m.id
    and d.sales > d.sales_returned ${days === null ? sql`` : sql`and d.day > ${since(days)}`})`
  // Sets of members, which counting makes once and a look at one member asks by its key alone; who has no days at all is in none of them.
  const summed = (what: Part, days: number, which: Part) => sql`select d.member_id from ${ofDays(days)} d
    where d.program_id = ${programId} and d.day > ${since(days)} group by d.member_id having sum(${what}) ${which}`
  const isIn = (set: Part) => sql`m.id in (${set})`
  const isNotIn = (set: Part) => sql`not exists (select from (${set}) x where x.member_id = m.id)`
  const atLeast = (what: Part, days: number, least: number) => (least > 0 ? isIn(summed(what, days, sql`>= ${least}::bigint`)) : isNotIn(summed(what, days, sql`< ${least}::bigint`)))
  const atMost = (what: Part, days: number, most: number) => isNotIn(summed(what, days, sql`> ${most}::bigint`))
  const [money, visits] = [sql`d.spend_minor`, sql`d.sales - d.sales_returned`]
  const whose = { programId, organizationId, timeZone, today, each, from }
  const boughtAny = boughtOneOf(sql, whose)
  const favourite = (each ? favouriteOfEach : favouriteOfAll)(sql, whose)
  const bornIn = (month: number) => isIn(sql`select f.member_id from member_profiles f
      where f.program_id = ${programId} and f.organization_id = ${organizationId} and extract(month from f.birthday) = ${month}::int
    union all select k.id from members k join customers c on c.id = k.customer_id where k.program_id = ${programId} and extract(month from c.birthday) = ${month}::int
      and not exists (select from member_profiles f where f.program_id = ${programId} and f.organization_id = ${organizationId} and f.member_id = k.id and f.birthday is not null)`)
  const c = conditions
  const parts = [
    c.tierKeys.length > 0 && sql`m.tier_key = any(${c.tierKeys})`,
    c.tags.length > 0 && noted(sql`cardinality(f.tags) > 0 and f.tags && ${c.tags}::text[]`),
    c.consented && noted(sql`(consent_of(f.consents, 'sms') or consent_of(f.consents, 'email') or consent_of(f.consents, 'in_app'))`),
    c.consentedBy !== null && noted(sql`consent_of(f.consents, ${c.consentedBy})`),
    c.birthMonth !== null && bornIn(c.birthMonth),
    c.neverBought && sql`not ${bought(null)}`,
    c.seenWithinDays !== null && bought(c.seenWithinDays),
    c.awayForDays !== null && sql`(${bought(null)} and not ${bought(c.awayForDays)})`,
    c.spentFromMinor !== null && atLeast(money, c.spentDays, c.spentFromMinor),
    c.spentToMinor !== null && atMost(money, c.spentDays, c.spentToMinor),
    c.salesFrom !== null && atLeast(visits, c.salesDays, c.salesFrom),
    c.salesTo !== null && atMost(visits, c.salesDays, c.salesTo),
    c.boughtSkus.length + c.boughtCategories.length > 0 && boughtAny(c.boughtSkus, c.boughtCategories, c.boughtDays),
    c.favouriteCategory !== null && favourite(c.favouriteCategory),
    ...c.listed.map((list) => isListed(sql, list, { programId, organizationId, timeZone, tierKeys, each })),
  ].filter((part) => part !== false)
  return parts.reduce((all, part) => sql`${all} and ${part}`, sql`m.merged_into is null and m.ended_at is null and ${isSomebodys(sql)}`)
}
