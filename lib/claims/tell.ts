import { eq } from 'drizzle-orm'
import { organizations } from '@/db/schema/organizations'
import { retailers } from '@/db/schema/retailers'
import { customers } from '@/db/schema/people'
import { messagingAvailable, queueMessage } from '@/lib/messaging'
import type { Claim, CommandCtx } from './internal'

type Told = { claim_credited: { points: number; customerPoints: number }; claim_returned: object; claim_rejected: object; claim_reversed: { points: number } }

/** Tells a retailer what became of its claim; the customer hears of points by what was posted, as of any others. */
export async function tellRetailer<T extends keyof Told>({ tx }: CommandCtx, claim: Claim, template: T, values: Told[T]): Promise<void> {
  if (!messagingAvailable('sms')) return
  const [to] = await tx.select({ business: organizations.name, customerId: retailers.customerId, phone: customers.phone, endedAt: retailers.endedAt })
    .from(retailers).innerJoin(organizations, eq(organizations.id, retailers.organizationId)).innerJoin(customers, eq(customers.id, retailers.customerId))
    .where(eq(retailers.id, claim.retailerId))
  if (!to?.phone || to.endedAt) return
  await queueMessage(tx, {
    organizationId: claim.organizationId, channel: 'sms', template, recipient: { kind: 'customer', id: to.customerId, address: to.phone },
    values: { business: to.business, invoice: claim.invoiceNumber ?? '', reason: claim.reason ?? '', points: 0, customerPoints: 0, ...values }, causeId: claim.id,
  })
}
