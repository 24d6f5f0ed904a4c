import { pagesSql } from '@/db/client'

/** What is kept of somebody as a brand's retailer, and of who serves at a retailer's counter, in the words of whoever noted it. */
export async function readTrade(customerId: string) {
  const sql = pagesSql()
  const [ownBusinesses, counters] = await Promise.all([
    sql`select x.name as brand, r.name, r.code, r.state, r.state_since as "stateSince", r.state_reason as "stateReason", r.tax_id as "taxId", r.address, r.contact, g.name as region,
        r.created_at as since, r.ended_at as "endedAt"
      from retailers r join organizations x on x.id = r.organization_id left join regions g on g.id = r.region_id where r.customer_id = ${customerId} order by r.created_at, r.id`,
    sql`select x.name as brand, r.name as retailer, s.name, s.added_at as since, s.ended_at as "endedAt"
      from retailer_staff s join retailers r on r.id = s.retailer_id join organizations x on x.id = s.organization_id where s.customer_id = ${customerId} order by s.added_at, r.id`,
  ])
  return { ownBusinesses, counters }
}
