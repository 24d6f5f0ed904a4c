import { pagesSql } from '@/db/client'
import type { Facts, Fragment } from './declare'
import { within } from './parts'

/** What was sold by article: of everybody, or of a segment or one member, with what was bought on cards merged into theirs. */
export const articles = (facts: Facts): Fragment => (facts.holds || facts.memberId ? ofMembers(facts) : ofAll(facts))

const ofAll = (facts: Facts): Fragment => pagesSql()`
  select d.sku, d.category, d.name, d.sales, d.quantity, d.net_minor as net, d.member_net_minor as member_net from product_days d where ${within('d', facts)}`

function ofMembers(facts: Facts): Fragment {
  const sql = pagesSql()
  const { memberId, holds } = facts
  return sql`select b.sku, b.category, b.name, b.sales, b.quantity, b.net_minor as net, b.net_minor as member_net
    from buyer_products b where ${within('b', facts)} and b.member_id in (
      select k.id from members k join members m on m.program_id = k.program_id and m.id = coalesce(k.merged_into, k.id)
      where k.program_id = ${facts.programId} ${memberId ? sql`and m.id = ${memberId}` : sql``} ${holds ? sql`and ${holds}` : sql``})`
}
