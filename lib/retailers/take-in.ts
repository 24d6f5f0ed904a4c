import type { Tx } from '@/db/client'
import { retailerCustomers } from '@/db/schema/retailers'
import type { Ctx } from '@/lib/core/context'
import { enrol } from '@/lib/members'
import { tillOf } from '@/lib/tills'
import { retailerOf } from './internal'

type Person = { phone: string; name?: string; consents?: Record<string, boolean> }

/** Whoever has confirmed it becomes a member if they are none, and this retailer's customer. */
export async function takeIn({ tx, ...ctx }: Ctx & { tx: Tx }, person: Person) {
  const { retailerId, customerId, organizationId } = retailerOf(ctx)
  const { programId } = await tillOf(ctx)
  // Enrolling posts to the ledger by itself; a number is enrolled once, however often this is tried. The key is the command's.
  const { memberId, created, memberNumber, displayName, balance } = await enrol(
    { ...ctx, idempotencyKey: undefined, requestHash: undefined }, person, { door: 'retailer' })
  await link(tx, { programId, memberId, retailerId, organizationId, registeredAt: ctx.now, registeredBy: customerId })
  return { programId, memberId, created, memberNumber: created ? memberNumber : null, name: displayName, points: balance.available }
}

/** The first of them all, or one more; the same retailer again changes nothing. */
async function link(tx: Tx, row: Omit<typeof retailerCustomers.$inferInsert, 'first'>): Promise<void> {
  const made = await tx.insert(retailerCustomers).values({ ...row, first: true }).onConflictDoNothing().returning({ first: retailerCustomers.first })
  if (made.length === 0) await tx.insert(retailerCustomers).values({ ...row, first: false }).onConflictDoNothing()
}
