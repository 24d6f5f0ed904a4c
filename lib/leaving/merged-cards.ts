import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '@/db/client'
import { newId } from '@/lib/core/ids'

const card = z.object({ programId: z.uuid(), memberId: z.uuid() })

/**
 * Cards of other numbers that were merged into the leaver's are the leaver's, too. Each goes to nobody, so that its number leads to no
 * closed card: who has it may join anew. @returns the nobodies
 */
export async function orphanMerged(tx: Tx, customerId: string, now: Date): Promise<string[]> {
  const cards = z.array(card).parse([...await tx.execute(sql`
    select s.program_id as "programId", s.id as "memberId" from members m join members s on s.program_id = m.program_id and s.merged_into = m.id
    where m.customer_id = ${customerId} and s.customer_id <> ${customerId} order by 1, 2`)])
  const nobodies: string[] = []
  for (const { programId, memberId } of cards) {
    const nobody = newId()
    await tx.execute(sql`insert into customers (id, created_at, erased_at) values (${nobody}, ${now.toISOString()}::timestamptz, ${now.toISOString()}::timestamptz)`)
    await tx.execute(sql`update members set customer_id = ${nobody} where program_id = ${programId} and id = ${memberId}`)
    nobodies.push(nobody)
  }
  return nobodies
}
