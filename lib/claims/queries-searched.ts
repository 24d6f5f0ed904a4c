import { pagesSql } from '@/db/client'
import { likePart } from '@/lib/core/like'
import { invoiceKey, sellerKey } from './normalise'

/** From so many letters on customers are looked for: fewer fit too many, and no index knows them. */
const LEAST_OF_NAME = 3
/** Of a brand's customers; a name that more of them have says too little. */
const MOST_NAMED = 200

/** Of claims `k` those that somebody looks for: by how a number begins, or part of the name of who sells, sent it or bought. */
export function searched(organizationId: string, text: string) {
  const [sql, part, seller] = [pagesSql(), `%${likePart(text)}%`, sellerKey(text)]
  const customers = text.length < LEAST_OF_NAME ? sql`` : sql`
    or k.member_id = any (array((select m.id from member_profiles f join members m on m.program_id = f.program_id and (m.id = f.member_id or m.merged_into = f.member_id)
        where f.organization_id = ${organizationId} and f.name ilike ${part} and exists (select from claims c where c.program_id = m.program_id and c.member_id = m.id) limit ${MOST_NAMED})
      union all (select unnest(ledger_cards(m.program_id, coalesce(m.merged_into, m.id))) from members m join programs p on p.id = m.program_id where p.organization_id = ${organizationId} and m.number = ${text})))`
  // Read once, as lists: else they are joined to all claims that fit.
  return sql`and (k.invoice_key like ${`${likePart(invoiceKey(text))}%`} ${seller ? sql`or k.seller_key like ${`%${likePart(seller)}%`}` : sql``}
    or k.retailer_id = any (array(select r.id from retailers r where r.organization_id = ${organizationId} and r.name ilike ${part})) ${customers})`
}
