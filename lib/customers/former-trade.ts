import { sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { newId } from '@/lib/core/ids'

/**
 * What a brand's retailer, or who served at a counter, was before the present holder of the number first showed a code to it may be somebody
 * else's: it leaves the number, with its points and all that is known of it, for a customer without one, as old cards do.
 */
export async function leaveFormerTrade(tx: Tx, from: string, to = newId()): Promise<void> {
  const former = sql`t.customer_id = c.id and c.id = ${from} and is_former(t, c.held_since)`
  await tx.execute(sql`insert into customers (id, created_at) select ${to}, c.created_at from customers c where c.id = ${from}
    and (exists (select from retailers t where ${former}) or exists (select from retailer_staff t where ${former})) on conflict (id) do nothing`)
  await tx.execute(sql`update retailers t set customer_id = ${to} from customers c where ${former}`)
  await tx.execute(sql`update retailer_staff t set customer_id = ${to} from customers c where ${former}`)
}
