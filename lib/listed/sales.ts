import type { PendingQuery, Row, Sql } from 'postgres'
import { pagesSql } from '@/db/client'
import { spanOf } from '@/lib/core/day-spans'
import { dayPlusDays, startOfLocalDay } from '@/lib/core/local-day'
import type { SalesFilter } from '@/lib/pos/sales-schemas'

type Part = PendingQuery<Row[]>
/** `holds`: a segment's condition on members `m`. */
export type SalesPlace = { programId: string; organizationId: string; timeZone: string; holds?: Part; sql?: Sql }
type Sales = Omit<SalesFilter, 'q' | 'memberId' | 'segmentId'> & Pick<Partial<SalesFilter>, 'q' | 'memberId'>

/** What narrows a list of sales, as SQL on rows `s` of them. */
export function salesNarrowed(place: SalesPlace, filter: Sales): Part {
  const { programId, organizationId, timeZone, holds, sql = pagesSql() } = place
  const { q, outletId, memberId, from, to, show, weekday, hour, currency, campaignId, back } = filter
  const kinds = {
    all: undefined,
    redeemed: sql`s.points_used > 0`,
    refunded: sql`exists (select 1 from refunds r where r.program_id = s.program_id and r.sale_id = s.id)`,
    anonymous: sql`s.member_id is null`,
    members: sql`s.member_id is not null`,
  }
  const local = sql`(s.occurred_at at time zone ${timeZone})`
  return [
    kinds[show],
    q && sql`s.receipt_number = any(${[q, q.toUpperCase()]}::text[]) and s.outlet_id in (select id from outlets where organization_id = ${organizationId})`,
    outletId && !back && sql`s.outlet_id = ${outletId}`,
    memberId && sql`s.member_id = any (ledger_cards(${programId}, ${memberId}::uuid))`,
    from && sql`s.occurred_at >= ${startOfLocalDay(from, timeZone)}`,
    to && sql`s.occurred_at < ${startOfLocalDay(dayPlusDays(to, 1), timeZone)}`,
    weekday !== undefined && sql`extract(isodow from ${local}) = ${weekday}::int`,
    hour !== undefined && sql`extract(hour from ${local}) = ${hour}::int`,
    currency && sql`s.currency = ${currency}`,
    articles(place, filter),
    campaignId && sql`exists (select from campaign_awards a where a.program_id = s.program_id and a.sale_id = s.id and a.campaign_id = ${campaignId})`,
    holds && sql`s.member_id in (select k.id from members k join members m on m.program_id = k.program_id and m.id = coalesce(k.merged_into, k.id)
      where k.program_id = ${programId} and ${holds})`,
    back && sql`exists (select from refunds r where ${gaveBack(place, filter)})`,
  ].reduce<Part>((all, part) => (part ? sql`${all} and ${part}` : all), sql`s.program_id = ${programId} and s.organization_id = ${organizationId}`)
}

/** Refunds `r` of a sale `s` within the days asked for, where the money was given back. */
export function gaveBack({ timeZone, sql = pagesSql() }: SalesPlace, { back = '', outletId }: Pick<SalesFilter, 'back' | 'outletId'>): Part {
  const { from, to } = spanOf(back)
  return sql`r.program_id = s.program_id and r.sale_id = s.id and r.occurred_at >= ${startOfLocalDay(from, timeZone)} and r.occurred_at < ${startOfLocalDay(dayPlusDays(to, 1), timeZone)}
    ${outletId ? sql`and r.outlet_id = ${outletId}` : sql``}`
}

/** With an article, of a category. The counted days say on which days to look, so that no other sale's lines are read. */
function articles({ programId, organizationId, timeZone, sql = pagesSql() }: SalesPlace, { sku, alsoSku, category, from, to }: Sales): Part | undefined {
  if (sku === undefined && category === undefined) return undefined
  const within = sql`${from ? sql`and d.day >= ${from}` : sql``} ${to ? sql`and d.day <= ${to}` : sql``}`
  const has = (what: (alias: 'd' | 'l') => Part) => sql`exists (select from json_to_recordset(s.lines) as l (sku text, category text) where ${what('l')})
    and ((s.occurred_at at time zone ${timeZone})::date, s.outlet_id) in (select d.day, d.outlet_id from product_days d
      where d.program_id = ${programId} and d.organization_id = ${organizationId} ${within} and d.sales > 0 and ${what('d')})`
  const line = (alias: 'd' | 'l', article: string | undefined, kind?: string) => [
    article !== undefined && sql`${sql(`${alias}.sku`)} = ${article}`, kind !== undefined && sql`coalesce(${sql(`${alias}.category`)}, '') = ${kind}`,
  ].reduce<Part>((all, part) => (part ? sql`${all} and ${part}` : all), sql`true`)
  const first = has((alias) => line(alias, sku, category))
  return alsoSku === undefined ? first : sql`${first} and ${has((alias) => line(alias, alsoSku))}`
}
