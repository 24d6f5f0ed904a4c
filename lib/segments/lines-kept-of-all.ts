import type { PendingQuery, Row, Sql } from 'postgres'

type Part = PendingQuery<Row[]>
type Whose = { programId: string; organizationId: string; from: (days: number) => Part }
/** What is asked of the lines `l` that were sold, and of what `b` of them came back: the columns they are read with, what is taken, and which. */
type Asked = { columns: Part; taken: Part; which: Part; backColumns: Part; back: Part; backOf?: Part }

/**
 * What members of a program bought of one organization and kept, as SQL on a row `m` of them, where all of them are looked at together: the same as
 * linesKeptOfEach, by adding up the lines that were sold, and with a minus those that came back, so that each sale is read once and on every core.
 */
export function linesKeptOfAll(sql: Sql, { programId, organizationId, from }: Whose) {
  const sold = (days: number) => sql`s.program_id = ${programId} and s.organization_id = ${organizationId} and s.occurred_at >= ${from(days)}`
  // Apart, for each is found by an index of its own.
  const cards = [
    { who: sql`s.member_id`, sales: sql`sales s`, ours: sql`s.member_id is not null` },
    { who: sql`k.merged_into`, sales: sql`members k join sales s on s.member_id = k.id`, ours: sql`k.program_id = ${programId} and k.merged_into is not null` },
  ]
  const lines = (days: number, { columns, taken, which, backColumns, back, backOf = sql`` }: Asked) => cards.map(({ who, sales, ours }) => sql`
    select ${who} as member_id, ${taken} from ${sales} cross join lateral json_to_recordset(s.lines) as l ${columns} where ${ours} and ${sold(days)} and ${which}
    union all select ${who}, ${back} from ${sales} join refunds r on r.program_id = s.program_id and r.sale_id = s.id
      cross join lateral jsonb_to_recordset(r.lines) as b ${backColumns} ${backOf} where ${ours} and ${sold(days)}`)
    .reduce((all, one) => sql`${all} union all ${one}`)

  return {
    boughtOneOf: (skus: readonly string[], categories: readonly string[], days: number) => sql`m.id in (select x.member_id from (${lines(days, {
      columns: sql`("lineId" text, sku text, category text, quantity numeric)`, taken: sql`s.id as sale_id, l."lineId" as line_id, l.quantity`,
      which: sql`(l.sku = any(${[...skus]}) or l.category = any(${[...categories]}))`,
      backColumns: sql`("lineId" text, quantity numeric)`, back: sql`s.id, b."lineId", -b.quantity`,
    })}) x group by x.member_id, x.sale_id, x.line_id having sum(x.quantity) > 0)`,

    /** The category that most of the money went into, the first of equals: whose it is, of all members. */
    favourite: (category: string, days: number) => sql`m.id in (select c.member_id from (
        select x.member_id, x.category, sum(x.net) as net from (${lines(days, {
          columns: sql`(category text, "netAmountMinor" bigint)`, taken: sql`l.category, l."netAmountMinor" as net`, which: sql`l.category is not null`,
          backColumns: sql`("lineId" text, "refundMinor" bigint)`, back: sql`l.category, -b."refundMinor"`,
          backOf: sql`join lateral json_to_recordset(s.lines) as l ("lineId" text, category text) on l."lineId" = b."lineId" and l.category is not null`,
        })}) x group by 1, 2) c
      group by c.member_id
      having max(c.net) filter (where c.category = ${category}) > greatest(0, max(c.net) filter (where c.category < ${category}))
        and max(c.net) filter (where c.category = ${category}) >= coalesce(max(c.net) filter (where c.category > ${category}), 0))`,
  }
}
