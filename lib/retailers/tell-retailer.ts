import { eq } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { customers } from '@/db/schema/people'
import { messagingAvailable, queueMessage } from '@/lib/messaging'

type Decision = 'verified' | 'refused' | 'suspended' | 'reinstated'

/** What the brand decided, on the phone that registered. */
export async function tellRetailer(tx: Tx, brand: { id: string; name: string }, customerId: string, decision: Decision, reason = ''): Promise<void> {
  if (!messagingAvailable('sms')) return
  const [person] = await tx.select({ phone: customers.phone }).from(customers).where(eq(customers.id, customerId))
  if (!person?.phone) return
  await queueMessage(tx, {
    organizationId: brand.id, channel: 'sms', template: 'retailer_decided', recipient: { kind: 'customer', id: customerId, address: person.phone },
    values: { business: brand.name, decision, reason },
  })
}
