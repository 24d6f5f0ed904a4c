import { sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'

/**
 * Notes that whoever holds this phone has shown a code that was sent to it: their cards count as used, except those
 * that lie dormant already. Source: product.md, "Identity".
 */
export async function provePhone(tx: Tx, phone: string, now: Date): Promise<void> {
  const at = now.toISOString()
  await tx.execute(sql`
    update customers set phone_verified_at = ${at} where phone = ${phone} and phone_verified_at is null and erased_at is null`)
  await tx.execute(sql`
    update members m set last_used_at = ${at} from customers c
    where c.phone = ${phone} and c.erased_at is null and m.customer_id = c.id and not member_dormant(m, ${at}::timestamptz)`)
}
