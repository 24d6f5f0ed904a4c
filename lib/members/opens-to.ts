import { tillSql } from '@/db/client'

/** Whether a card opens to a customer who signed in by phone: their own, not merged into another, and not unused for so long. */
export async function opensTo(programId: string, memberId: string, customerId: string, now: Date): Promise<boolean> {
  const [row] = await tillSql()`
    select 1 from members m where m.program_id = ${programId} and m.id = ${memberId} and m.customer_id = ${customerId}
      and not member_dormant(m, ${now.toISOString()}::timestamptz)`
  return row !== undefined
}
