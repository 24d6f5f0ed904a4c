import { pagesSql } from '@/db/client'

export type DormantCard = { programId: string; memberId: string; number: string; pinHash: string | null }

/** Cards that a code to the customer's number alone doesn't open: nobody used them for twelve months. */
export async function readDormant(customerId: string, now: Date): Promise<DormantCard[]> {
  const rows = await pagesSql()<DormantCard[]>`
    select m.program_id as "programId", m.id as "memberId", m.number, m.pin_hash as "pinHash" from members m
    where m.customer_id = ${customerId} and member_dormant(m, ${now.toISOString()}::timestamptz) order by m.id`
  return [...rows]
}
