import { and, eq, isNull } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { customers } from '@/db/schema/people'
import { notFound } from '@/lib/core/errors'

/** Until the caller's transaction ends: the account is deleted before it, and nothing is written, or after, and takes it along. @throws AppError not_found */
export async function holdAccount(tx: Tx, customerId: string): Promise<void> {
  const held = await tx.select({ id: customers.id }).from(customers).where(and(eq(customers.id, customerId), isNull(customers.erasedAt))).for('key share')
  if (held.length === 0) throw notFound('customer')
}
