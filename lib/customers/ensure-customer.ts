import { eq } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { customers } from '@/db/schema/people'
import { newId } from '@/lib/core/ids'

export type KnownCustomer = { customerId: string; created: boolean }

/**
 * The person with this number, made now if need be: two tills that enrol the same number at once get the same person. Locked, so that nobody
 * gives the number up, or deletes the account, meanwhile; who does so at this moment is waited for, and whoever comes with the number then is new.
 */
export async function ensureCustomer(
  tx: Tx,
  person: { phone: string; name?: string | null; locale?: string },
  now: Date,
): Promise<KnownCustomer> {
  const { phone, name, locale } = person
  const id = newId()
  const made = await tx
    .insert(customers)
    .values({ id, phone, name: name ?? null, createdAt: now, ...(locale ? { locale } : {}) })
    .onConflictDoNothing({ target: customers.phone })
    .returning({ id: customers.id })
  if (made.length > 0) return { customerId: id, created: true }
  const [known] = await tx.select({ id: customers.id }).from(customers).where(eq(customers.phone, phone)).for('no key update')
  return known ? { customerId: known.id, created: false } : ensureCustomer(tx, person, now)
}

export async function findCustomerId(tx: Tx, phone: string): Promise<string | null> {
  const [known] = await tx.select({ id: customers.id }).from(customers).where(eq(customers.phone, phone))
  return known?.id ?? null
}
