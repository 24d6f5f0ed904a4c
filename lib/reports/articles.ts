import { pagesSql } from '@/db/client'
import { dayPlusDays, startOfLocalDay } from '@/lib/core/local-day'
import type { Facts, Fragment } from './declare'
import { within } from './parts'

/** What was sold by article: from the counted days, or of some members alone from the lines of their sales. */
export const articles = (facts: Facts): Fragment => (facts.holds || facts.memberId ? ofMembers(facts) : counted(facts))

const counted = (facts: Facts): Fragment => pagesSql()`
  select d.sku, d.category, d.name, d.sales, d.quantity, d.net_minor as net, d.member_net_minor as member_net from product_days d where ${within('d', facts)}`

function ofMembers(facts: Facts): Fragment {
  const sql = pagesSql()
  const { programId, organizationId, from, to, timeZone, currency, outletId, memberId, holds } = facts
  const chosen = sql`s.member_id in (select k.id from members k join members m on m.program_id = k.program_id and m.id = coalesce(k.merged_into, k.id)
    where k.program_id = ${programId} ${memberId ? sql`and m.id = ${memberId}` : sql``} ${holds ? sql`and ${holds}` : sql``})`
  const during = (alias: 's' | 'r') => sql`${sql(alias)}.program_id = ${programId} and ${sql(alias)}.organization_id = ${organizationId}
    and ${sql(alias)}.occurred_at >= ${startOfLocalDay(from, timeZone)} and ${sql(alias)}.occurred_at < ${startOfLocalDay(dayPlusDays(to, 1), timeZone)}
    ${outletId ? sql`and ${sql(alias)}.outlet_id = ${outletId}` : sql``}`
  const own = (amount: Fragment) => sql`case when s.currency = ${currency} then ${amount} else 0 end`
  // Read as records, which parses each sale's lines once; and by sale first, which spares a sort for counting sales.
  return sql`
    select sku, category, max(name) as name, count(sale) as sales, sum(quantity) as quantity, sum(net) as net, sum(net) as member_net from (
      select l.sku, coalesce(l.category, '') as category, max(l.name) as name, s.id as sale, sum(l.quantity) as quantity, sum(${own(sql`l."netAmountMinor"`)}) as net
      from sales s cross join lateral json_to_recordset(s.lines) as l (sku text, category text, name text, quantity numeric, "netAmountMinor" bigint)
      where ${during('s')} and ${chosen} group by s.id, 1, 2
      union all
      select l.sku, coalesce(l.category, ''), l.name, null, -b.quantity, -${own(sql`b."refundMinor"`)}
      from refunds r join sales s on s.program_id = r.program_id and s.id = r.sale_id cross join lateral jsonb_to_recordset(r.lines) as b ("lineId" text, quantity numeric, "refundMinor" bigint)
      join lateral json_to_recordset(s.lines) as l ("lineId" text, sku text, category text, name text) on l."lineId" = b."lineId" where ${during('r')} and ${chosen}
    ) x group by 1, 2`
}
