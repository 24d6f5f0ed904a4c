import { pagesSql } from '@/db/client'

/**
 * What is kept of somebody as a brand's retailer, and of who serves at a retailer's counter, in the words of whoever noted it. What had ended before
 * they first showed a code to their number, after a year in which nobody did, may be another's.
 */
export async function readTrade(customerId: string) {
  const sql = pagesSql()
  const own = (row: 'r' | 's') => sql`join customers c on c.id = ${sql(row)}.customer_id
      where c.id = ${customerId} and is_former(${sql(row)}, c.held_since) is not true`
  const [ownBusinesses, counters] = await Promise.all([
    sql`select x.name as brand, r.name, r.code, r.state, r.state_since as "stateSince", r.state_reason as "stateReason", r.tax_id as "taxId", r.address, r.contact, g.name as region,
        r.created_at as since, r.ended_at as "endedAt"
      from retailers r join organizations x on x.id = r.organization_id left join regions g on g.id = r.region_id ${own('r')} order by r.created_at, r.id`,
    sql`select x.name as brand, r.name as retailer, s.name, s.added_at as since, s.ended_at as "endedAt"
      from retailer_staff s join retailers r on r.id = s.retailer_id join organizations x on x.id = s.organization_id ${own('s')} order by s.added_at, r.id`,
  ])
  return { ownBusinesses, counters }
}
