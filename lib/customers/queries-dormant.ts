import { pagesSql } from '@/db/client'

export type DormantCard = { programId: string; memberId: string; number: string; pinHash: string | null }

/** Cards that a code to the customer's number alone doesn't open: nobody used them for twelve months. */
export async function readDormant(customerId: string, now: Date): Promise<DormantCard[]> {
  const rows = await pagesSql()<DormantCard[]>`
    select m.program_id as "programId", m.id as "memberId", m.number, m.pin_hash as "pinHash" from members m
    where m.customer_id = ${customerId} and m.merged_into is null and member_dormant(m, ${now.toISOString()}::timestamptz) order by m.id`
  return [...rows]
}

/** Retailers' accounts that the last month closed because nobody had used them, and that no brand has opened again. */
export async function countClosedRetailers(customerId: string, now: Date): Promise<number> {
  const [row] = await pagesSql()<{ count: number }[]>`
    select count(*)::int as count from retailers r
    where customer_id = ${customerId} and ended_at > ${now.toISOString()}::timestamptz - interval '30 days' and exists (
      select from events where scope_id = r.organization_id and type = 'retailers.end' and subject_id = r.id
        and occurred_at = r.ended_at and data->>'reason' = 'unused')`
  return row?.count ?? 0
}
