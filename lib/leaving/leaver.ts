import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '@/db/client'
import { AppError, notFound } from '@/lib/core/errors'
import { readDormant } from '@/lib/customers'

const leaverRow = z.object({ phone: z.string().nullable(), retailer: z.boolean() })

/**
 * Who wants to go, locked. Cards that lay unused for a year may be somebody else's, so they come first; so does work for a brand.
 * @throws AppError not_found, conflict
 */
export async function leaverOf(tx: Tx, customerId: string, now: Date): Promise<{ phone: string }> {
  const [row] = await tx.execute(sql`
    select phone, exists (select from retailers where customer_id = c.id and ended_at is null and state in ('verified', 'suspended')) as retailer
    from customers c where id = ${customerId} and erased_at is null for update`)
  if (!row) throw notFound('customer')
  const { phone, retailer } = leaverRow.parse(row)
  if (!phone) throw notFound('phone number')
  if (retailer) throw new AppError('conflict', 'You work for a brand as a retailer. Ask the brand to end that first.', { reason: 'retailer' })
  if ((await readDormant(customerId, now)).length > 0) {
    throw new AppError('conflict', 'Your number has old cards. Open them, or take your number off them, on your first page; then delete the account.', { reason: 'old_cards' })
  }
  return { phone }
}
