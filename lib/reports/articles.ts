import { pagesSql } from '@/db/client'
import { dayPlusDays, dayPlusMonths } from '@/lib/core/local-day'
import type { Facts, Fragment, Period } from './declare'
import { within } from './parts'

/** What was sold by article: of everybody, or of a segment or one member, with what was bought on cards merged into theirs. */
export const articles = (facts: Facts): Fragment => (facts.holds || facts.memberId ? ofMembers(facts) : ofAll(facts))

/** Whole months as they were added up, and the days before and after them. */
function ofAll(facts: Facts): Fragment {
  const sql = pagesSql()
  const { before, months, after } = wholeMonths(facts)
  const days = (period: Period) => sql`select d.sku, d.category, d.name, d.sales, d.quantity, d.net_minor as net, d.member_net_minor as member_net from product_days d where ${within('d', facts, period)}`
  return sql`${days(before)} union all ${days(after)} union all
    select d.sku, d.category, d.name, d.sales, d.quantity, d.net_minor, d.member_net_minor from product_months d
    where d.program_id = ${facts.programId} and d.organization_id = ${facts.organizationId} and d.month >= ${months.from} and d.month < ${months.to}
      ${facts.outletId ? sql`and d.outlet_id = ${facts.outletId}` : sql``}`
}

/** A period as the days before its first whole month, the first days of its months (the last left out), and the days after; without a whole month all is before. */
export function wholeMonths({ from, to }: Period): { before: Period; months: Period; after: Period } {
  const begin = from.endsWith('-01') ? from : dayPlusMonths(`${from.slice(0, 7)}-01`, 1)
  const end = `${dayPlusDays(to, 1).slice(0, 7)}-01`
  if (begin >= end) return { before: { from, to }, months: { from: begin, to: begin }, after: { from: dayPlusDays(to, 1), to } }
  return { before: { from, to: dayPlusDays(begin, -1) }, months: { from: begin, to: end }, after: { from: end, to } }
}

const ofMembers = (facts: Facts): Fragment => pagesSql()`select b.sku, b.category, b.name, b.sales, b.quantity, b.net_minor as net, b.net_minor as member_net
  from buyer_products b where ${within('b', facts)} and ${theirs(facts)}`

/** Rows `b` of the cards of a segment's members or of one member, merged cards among them. */
export function theirs({ programId, memberId, holds }: Facts): Fragment {
  const sql = pagesSql()
  return sql`b.member_id in (
    select k.id from members k join members m on m.program_id = k.program_id and m.id = coalesce(k.merged_into, k.id)
    where k.program_id = ${programId} ${memberId ? sql`and m.id = ${memberId}` : sql``} ${holds ? sql`and ${holds}` : sql``})`
}
