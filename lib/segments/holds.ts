import { pagesSql } from '@/db/client'
import { dayPlusDays } from '@/lib/core/local-day'
import type { Day } from '@/lib/core/local-day'
import type { SegmentConditions } from './schemas'

type Facts = { organizationId: string; timeZone: string; today: Day }

/**
 * The conditions as SQL on a row `m` of members. Money and visits come from member_days, which a merge adds up; articles from the
 * sales of the card and of those that were merged into it. `organizationId`: whose notes and articles count, the program's owner's.
 */
export function holdsFor(conditions: SegmentConditions, { organizationId, timeZone, today }: Facts) {
  const sql = pagesSql()
  // The last N days are today and the N - 1 before it, of member_days (`>`) and of sales (`>=`) alike.
  const since = (days: number) => dayPlusDays(today, -days)
  const noted = sql`(select f from member_profiles f where f.program_id = m.program_id and f.organization_id = ${organizationId} and f.member_id = m.id)`
  const bought = (after: Day | null) => sql`exists (select from member_days d where d.program_id = m.program_id and d.member_id = m.id and d.sales > 0
    ${after === null ? sql`` : sql`and d.day > ${after}`})`
  const summed = (column: 'spend_minor' | 'sales', days: number) => sql`(select coalesce(sum(d.${sql(column)}), 0) from member_days d
    where d.program_id = m.program_id and d.member_id = m.id and d.day > ${since(days)})`
  const lines = (days: number) => sql`from sales s, json_array_elements(s.lines) l where s.program_id = m.program_id and s.organization_id = ${organizationId}
    and s.member_id = any(ledger_cards(m.program_id, m.id)) and s.occurred_at >= (${since(days - 1)}::date::timestamp at time zone ${timeZone})`
  const c = conditions
  const parts = [
    c.tierKeys.length > 0 && sql`m.tier_key = any(${c.tierKeys})`,
    c.tags.length > 0 && sql`(${noted}).tags && ${c.tags}::text[]`,
    c.consented && sql`coalesce(((${noted}).consents->>'marketing')::boolean, false)`,
    c.birthMonth !== null && sql`extract(month from coalesce((${noted}).birthday, (select birthday from customers where id = m.customer_id))) = ${c.birthMonth}::int`,
    c.neverBought && sql`not ${bought(null)}`,
    c.seenWithinDays !== null && bought(since(c.seenWithinDays)),
    c.awayForDays !== null && sql`(${bought(null)} and not ${bought(since(c.awayForDays))})`,
    c.spentFromMinor !== null && sql`${summed('spend_minor', c.spentDays)} >= ${c.spentFromMinor}::bigint`,
    c.spentToMinor !== null && sql`${summed('spend_minor', c.spentDays)} <= ${c.spentToMinor}::bigint`,
    c.salesFrom !== null && sql`${summed('sales', c.salesDays)} >= ${c.salesFrom}::int`,
    c.salesTo !== null && sql`${summed('sales', c.salesDays)} <= ${c.salesTo}::int`,
    c.boughtSkus.length + c.boughtCategories.length > 0
      && sql`exists (select ${lines(c.boughtDays)} and (l->>'sku' = any(${c.boughtSkus}) or l->>'category' = any(${c.boughtCategories})))`,
    c.favouriteCategory !== null && sql`${c.favouriteCategory} = (select l->>'category' ${lines(365)} and l->>'category' is not null
      group by 1 order by sum((l->>'netAmountMinor')::bigint) desc, 1 limit 1)`,
  ].filter((part) => part !== false)
  return parts.reduce((all, part) => sql`${all} and ${part}`, sql`m.merged_into is null`)
}
