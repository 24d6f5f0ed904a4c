import { pagesSql } from '@/db/client'
import type { Facts, Fragment, Period } from './declare'
import { bucketOf, bucketWords } from './period'
import { column } from './declare'
import type { ReportColumn } from './schemas'

// Pieces that several reports' queries are made of.

/** The rows `alias` of a counted table that a report may read: of the organization's days and, where asked, one outlet. */
export function within(alias: 'b' | 'h' | 'd', facts: Facts, { from, to }: Period = facts): Fragment {
  const sql = pagesSql()
  const a = sql(alias)
  return sql`${a}.program_id = ${facts.programId} and ${a}.organization_id = ${facts.organizationId} and ${a}.day between ${from} and ${to}
    ${facts.outletId ? sql`and ${a}.outlet_id = ${facts.outletId}` : sql``}`
}

/** Who bought what on a day, merged cards as one member; of a segment alone where asked. */
export function buyers(facts: Facts, period: Period = facts): Fragment {
  const sql = pagesSql()
  return sql`select coalesce(k.merged_into, k.id) as member_id, b.day, b.outlet_id, b.sales, b.net_minor - b.refund_minor as spend, b.points_earned
    from buyer_days b join members k on k.program_id = b.program_id and k.id = b.member_id
    where ${within('b', facts, period)} ${facts.holds ? sql`and coalesce(k.merged_into, k.id) in (select m.id from members m where m.program_id = ${facts.programId} and ${facts.holds})` : sql``}`
}

/** Every bucket of the period by its first day, with or without anything in it. */
export const buckets = (facts: Period): Fragment => {
  const bucket = bucketOf(facts)
  return pagesSql()`select x::date as start from generate_series(date_trunc(${bucket}, ${facts.from}::date::timestamp), ${facts.to}::date::timestamp, ${`1 ${bucket}`}::interval) x`
}

export const bucketStart = (facts: Period, day: Fragment): Fragment => pagesSql()`date_trunc(${bucketOf(facts)}, ${day}::timestamp)::date`

export const startColumn = (facts: Period): ReportColumn => {
  const bucket = bucketOf(facts)
  return column('start', bucketWords[bucket], bucket === 'month' ? 'month' : 'day')
}
