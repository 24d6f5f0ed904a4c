import type { PendingQuery, Row, Sql } from 'postgres'

type Part = PendingQuery<Row[]>
type Whose = { programId: string; organizationId: string; from: (days: number) => Part }

/**
 * What members of a program bought of one organization and kept, as SQL on a row `m` of them: lines of the sales of the card, and of those that were merged
 * into it, without what came back of them. Sets of members, so that counting looks at each sale once, and a look at one member finds them by index.
 */
export function linesKept(sql: Sql, { programId, organizationId, from }: Whose) {
  const sold = (days: number) => sql`s.program_id = ${programId} and s.organization_id = ${organizationId} and s.occurred_at >= ${from(days)}`
  const returned = (what: Part) => sql`coalesce((select sum(${what}) from refunds r, jsonb_array_elements(r.lines) x
    where r.program_id = s.program_id and r.sale_id = s.id and x->>'lineId' = l->>'lineId'), 0)`
  const buyers = (days: number, what: Part) => {
    const some = sql`${sold(days)} and exists (select from json_array_elements(s.lines) l where ${what})`
    return sql`m.id in (select s.member_id from sales s where s.member_id is not null and ${some}
      union all select k.merged_into from members k join sales s on s.member_id = k.id where k.program_id = ${programId} and k.merged_into is not null and ${some})`
  }
  /** Money by category: of the lines that were sold, and with a minus of what came back of them. A card's own, and that of cards merged into it. */
  const money = (days: number) => {
    const own = { who: sql`s.member_id`, sales: sql`sales s`, which: sql`s.member_id is not null` }
    const merged = { who: sql`k.merged_into`, sales: sql`members k join sales s on s.member_id = k.id`, which: sql`k.program_id = ${programId} and k.merged_into is not null` }
    const lines = ({ who, sales, which }: typeof own) => sql`
      select ${who} as member_id, l.category, l."netAmountMinor" as net
        from ${sales} cross join lateral json_to_recordset(s.lines) as l (category text, "netAmountMinor" bigint) where ${which} and ${sold(days)}
      union all select ${who}, l.category, -b."refundMinor"
        from ${sales} join refunds r on r.program_id = s.program_id and r.sale_id = s.id
        cross join lateral jsonb_to_recordset(r.lines) as b ("lineId" text, "refundMinor" bigint)
        join lateral json_to_recordset(s.lines) as l ("lineId" text, category text) on l."lineId" = b."lineId" where ${which} and ${sold(days)}`
    return sql`select x.member_id, x.category, sum(x.net) as net from (${lines(own)} union all ${lines(merged)}) x where x.category is not null group by 1, 2`
  }
  return {
    boughtOneOf: (skus: readonly string[], categories: readonly string[], days: number) =>
      buyers(days, sql`(l->>'sku' = any(${[...skus]}) or l->>'category' = any(${[...categories]})) and (l->>'quantity')::numeric > ${returned(sql`(x->>'quantity')::numeric`)}`),
    /** The category that most of the money went into, the first of equals: whose it is of all members, each sale looked at once. */
    favourite: (category: string, days: number) => sql`m.id in (select c.member_id from (${money(days)}) c group by c.member_id
      having max(c.net) filter (where c.category = ${category}) > greatest(0, max(c.net) filter (where c.category < ${category}))
        and max(c.net) filter (where c.category = ${category}) >= coalesce(max(c.net) filter (where c.category > ${category}), 0))`,
    /** The same of one member, or of one after another until enough are found. */
    favouriteOfEach: (category: string, days: number) => {
      const spent = sql`sum((l->>'netAmountMinor')::bigint - ${returned(sql`(x->>'refundMinor')::bigint`)})`
      return sql`${category} = (select l->>'category' from sales s, json_array_elements(s.lines) l
        where ${sold(days)} and s.member_id = any(ledger_cards(m.program_id, m.id)) and l->>'category' is not null
        group by 1 having ${spent} > 0 order by ${spent} desc, 1 limit 1)`
    },
  }
}
