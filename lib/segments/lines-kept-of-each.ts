import type { PendingQuery, Row, Sql } from 'postgres'

type Part = PendingQuery<Row[]>

/**
 * What members of a program bought of one organization and kept, as SQL on a row `m` of them: lines of the sales of the card, and of those that were merged
 * into it, without what came back of them. Each member's are found by index: for one of them, or a page.
 */
export function linesKeptOfEach(sql: Sql, { programId, organizationId, from }: { programId: string; organizationId: string; from: (days: number) => Part }) {
  const returned = (what: Part) => sql`coalesce((select sum(${what}) from refunds r, jsonb_array_elements(r.lines) x
    where r.program_id = s.program_id and r.sale_id = s.id and x->>'lineId' = l->>'lineId'), 0)`
  const buyers = (days: number, what: Part) => {
    const sold = sql`s.program_id = ${programId} and s.organization_id = ${organizationId} and s.occurred_at >= ${from(days)} and exists (select from json_array_elements(s.lines) l where ${what})`
    return sql`m.id in (select s.member_id from sales s where s.member_id is not null and ${sold}
      union all select k.merged_into from members k join sales s on s.member_id = k.id where k.program_id = ${programId} and k.merged_into is not null and ${sold})`
  }
  const kept = sql`(l->>'quantity')::numeric > ${returned(sql`(x->>'quantity')::numeric`)}`
  return {
    boughtOneOf: (skus: readonly string[], categories: readonly string[], days: number) =>
      buyers(days, sql`(l->>'sku' = any(${[...skus]}) or l->>'category' = any(${[...categories]})) and ${kept}`),
    /** The category that most of the money went into. */
    favourite: (category: string, days: number) => sql`${category} = (
      select l->>'category' from sales s, json_array_elements(s.lines) l
      where s.program_id = m.program_id and s.organization_id = ${organizationId} and s.member_id = any(ledger_cards(m.program_id, m.id)) and s.occurred_at >= ${from(days)} and l->>'category' is not null
      group by 1 having sum((l->>'netAmountMinor')::bigint - ${returned(sql`(x->>'refundMinor')::bigint`)}) > 0
      order by sum((l->>'netAmountMinor')::bigint - ${returned(sql`(x->>'refundMinor')::bigint`)}) desc, 1 limit 1)`,
  }
}
