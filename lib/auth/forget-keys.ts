import { eq, sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { customers } from '@/db/schema/people'
import { NO_SECOND_FACTOR } from './second-factor'

/** Passkeys and linked accounts of a customer. */
export async function forgetKeys(tx: Tx, customerId: string): Promise<void> {
  await tx.execute(sql`delete from passkeys where customer_id = ${customerId}`)
  await tx.execute(sql`delete from linked_accounts where customer_id = ${customerId}`)
}

/** All that opens an account besides a code to its number. */
export async function forgetFactors(tx: Tx, customerId: string): Promise<void> {
  await tx.update(customers).set({ ...NO_SECOND_FACTOR, passwordHash: null }).where(eq(customers.id, customerId))
  await forgetKeys(tx, customerId)
}
