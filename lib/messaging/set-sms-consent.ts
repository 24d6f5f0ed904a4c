import { sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'

/**
 * STOP holds for every program of the phone, START for those whose card is surely its holder's: numbers change hands.
 * @returns how many programs it is said to
 */
export async function setSmsConsent(tx: Tx, customerId: string, granted: boolean, now: Date): Promise<number> {
  const said = await tx.execute(sql`
    select set_consent(m.program_id, m.id, 'sms', ${granted}, 'sms') from members m
    where m.customer_id = ${customerId} and m.merged_into is null and m.ended_at is null
      and (not ${granted} or not member_dormant(m, ${now.toISOString()}::timestamptz))`)
  return said.length
}
