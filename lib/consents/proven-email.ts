import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { customers } from '@/db/schema/people'
import { readDormant } from '@/lib/customers'

/** The address that the customer proved. Beside a card that lay unused for a year it may be that of whoever had the number before: then there is none. */
export async function provenEmail(customerId: string, now: Date): Promise<string | null> {
  const [[person], dormant] = await Promise.all([
    db().select({ email: customers.email, verifiedAt: customers.emailVerifiedAt }).from(customers).where(eq(customers.id, customerId)), readDormant(customerId, now),
  ])
  return person?.verifiedAt && dormant.length === 0 ? person.email : null
}
