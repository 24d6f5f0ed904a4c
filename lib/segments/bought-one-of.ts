import type { PendingQuery, Row, Sql } from 'postgres'

type Part = PendingQuery<Row[]>
type Whose = { programId: string; organizationId: string; timeZone: string; each: boolean; from: (days: number) => Part }

/**
 * Who bought one of these of an organization and kept it, as SQL on a row `m` of a program's members. By the counted days, which say who bought an article on a day:
 * where nothing of that card's day came back that is enough, else its sales are looked at. Of yesterday and today, and of days that are still to be counted, the sales
 * themselves: what somebody bought a moment ago counts. Merged cards count for the one they were merged into.
 * Of all members the articles are found by their index. Of one (`each`) an article and a category are asked as one, or that index, of everybody who bought it, were taken for theirs.
 */
export const boughtOneOf = (sql: Sql, { programId, organizationId, timeZone, each, from }: Whose) => (bought: readonly string[], of: readonly string[], days: number): Part => {
  const [skus, categories] = [[...bought], [...of]]
  const returned = sql`coalesce((select sum((x->>'quantity')::numeric) from refunds r, jsonb_array_elements(r.lines) x
    where r.program_id = s.program_id and r.sale_id = s.id and x->>'lineId' = l->>'lineId'), 0)`
  const kept = sql`(l->>'quantity')::numeric > ${returned}`
  const dayOf = (at: Part) => sql`(${at} at time zone ${timeZone})::date`
  const startOf = (day: Part) => sql`((${day})::timestamp at time zone ${timeZone})`
  const sold = sql`s.program_id = ${programId} and s.organization_id = ${organizationId} and s.occurred_at >= ${from(days)}`
  const has = sql`exists (select from json_array_elements(s.lines) l where (l->>'sku' = any(${skus}) or l->>'category' = any(${categories})) and ${kept})`
  const ofDay = sql`s.member_id = b.member_id and s.outlet_id = b.outlet_id and s.occurred_at >= ${startOf(sql`b.day`)} and s.occurred_at < ${startOf(sql`b.day + 1`)}`
  const counted = (article: Part) => sql`b.program_id = ${programId} and b.organization_id = ${organizationId} and b.day >= ${dayOf(from(days))} and b.sales > 0 and ${article}
    and not exists (select from stale_days t where t.program_id = b.program_id and t.organization_id = b.organization_id and t.day = b.day)
    and (not exists (select from sales s join refunds r on r.program_id = s.program_id and r.sale_id = s.id where ${sold} and ${ofDay})
      or exists (select from sales s where ${sold} and ${ofDay} and ${has}))`
  const ofMerged = sql`members k where k.program_id = ${programId} and k.merged_into is not null and`
  const raw = (sales: Part, which: Part) => sql`select s.member_id from ${sales} where s.member_id is not null and ${sold} and ${which} and ${has}
      union all select k.merged_into from ${sales}, ${ofMerged} k.id = s.member_id and ${sold} and ${which} and ${has}`
  const articles = each ? [sql`case when b.sku = any(${skus}) then true else b.category = any(${categories}) end`]
    : [...(skus.length > 0 ? [sql`b.sku = any(${skus})`] : []), ...(categories.length > 0 ? [sql`b.category = any(${categories})`] : [])]
  const known = articles.map((article) => sql`select b.member_id from buyer_products b where ${counted(article)}
    union all select k.merged_into from buyer_products b, ${ofMerged} k.id = b.member_id and ${counted(article)}`)
  const recent = raw(sql`sales s`, sql`s.occurred_at >= ${from(2)}`)
  const waiting = raw(sql`stale_days t join sales s on s.program_id = t.program_id and s.organization_id = t.organization_id and s.occurred_at >= ${startOf(sql`t.day`)} and s.occurred_at < ${startOf(sql`t.day + 1`)}`, sql`true`)
  return sql`m.id in (${[...known, recent, waiting].reduce((all, one) => sql`${all} union all ${one}`)})`
}
