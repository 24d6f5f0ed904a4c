import { and, eq } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { customers } from '@/db/schema/people'
import { retailers } from '@/db/schema/retailers'
import { ensureCustomer } from '@/lib/customers'

/** Whoever has this number, locked, and what they are with the brand: two who register the same number go one after the other. */
export async function lockPerson(tx: Tx, organizationId: string, phone: string, now: Date) {
  const { customerId } = await ensureCustomer(tx, { phone }, now)
  await tx.select({ id: customers.id }).from(customers).where(eq(customers.id, customerId)).for('update')
  const [retailer] = await tx.select().from(retailers)
    .where(and(eq(retailers.organizationId, organizationId), eq(retailers.customerId, customerId))).for('update')
  return { customerId, retailer }
}
