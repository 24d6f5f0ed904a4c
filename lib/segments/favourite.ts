import type { PendingQuery, Row, Sql } from 'postgres'

type Part = PendingQuery<Row[]>
type Whose = { programId: string; organizationId: string; from: (days: number) => Part }

/**
 * Whose favourite a category is, as SQL on a row `m` of a program's members: most of the money that one organization kept went into it, the first of equals.
 * For one member, or a page of them: each one's sales are found by index.
 */
export const favouriteOfEach = (sql: Sql, { organizationId, from }: Whose) => (category: string, days: number): Part => {
  const kept = sql`sum((l->>'netAmountMinor')::bigint - coalesce((select sum((x->>'refundMinor')::bigint) from refunds r, jsonb_array_elements(r.lines) x
    where r.program_id = s.program_id and r.sale_id = s.id and x->>'lineId' = l->>'lineId'), 0))`
  return sql`${category} = (
    select l->>'category' from sales s, json_array_elements(s.lines) l
    where s.program_id = m.program_id and s.organization_id = ${organizationId} and s.member_id = any(ledger_cards(m.program_id, m.id)) and s.occurred_at >= ${from(days)} and l->>'category' is not null
    group by 1 having ${kept} > 0 order by ${kept} desc, 1 limit 1)`
}

/**
 * The same of all members at once: the lines that were sold are added up, and with a minus those that came back, so that each sale is read once and on every core.
 */
export const favouriteOfAll = (sql: Sql, { programId, organizationId, from }: Whose) => (category: string, days: number): Part => {
  const sold = sql`s.program_id = ${programId} and s.organization_id = ${organizationId} and s.occurred_at >= ${from(days)}`
  // Apart, for each is found by an index of its own.
  const lines = [
    { who: sql`s.member_id`, sales: sql`sales s`, ours: sql`s.member_id is not null` },
    { who: sql`k.merged_into`, sales: sql`members k join sales s on s.member_id = k.id`, ours: sql`k.program_id = ${programId} and k.merged_into is not null` },
  ].map(({ who, sales, ours }) => sql`
    select ${who} as member_id, l.category, l."netAmountMinor" as net from ${sales} cross join lateral json_to_recordset(s.lines) as l (category text, "netAmountMinor" bigint)
      where ${ours} and ${sold} and l.category is not null
    union all select ${who}, l.category, -b."refundMinor" from ${sales} join refunds r on r.program_id = s.program_id and r.sale_id = s.id
      cross join lateral jsonb_to_recordset(r.lines) as b ("lineId" text, "refundMinor" bigint)
      join lateral json_to_recordset(s.lines) as l ("lineId" text, category text) on l."lineId" = b."lineId" and l.category is not null where ${ours} and ${sold}`)
    .reduce((all, one) => sql`${all} union all ${one}`)
  return sql`m.id in (select c.member_id from (select x.member_id, x.category, sum(x.net) as net from (${lines}) x group by 1, 2) c
    group by c.member_id
    having max(c.net) filter (where c.category = ${category}) > greatest(0, max(c.net) filter (where c.category < ${category}))
      and max(c.net) filter (where c.category = ${category}) >= coalesce(max(c.net) filter (where c.category > ${category}), 0))`
}
