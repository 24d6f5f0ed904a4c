import { and, eq, inArray, isNull, or } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { customers } from '@/db/schema/people'
import { retailerStaff, retailers } from '@/db/schema/retailers'
import { leaveOwnNumber } from '@/lib/auth/own-card'
import type { Ctx } from '@/lib/core/context'

/**
 * For what lets a business work for the brand: nobody of the staff says yes to their own, nor to one at whose counter they serve.
 * @throws AppError forbidden (where somebody else could)
 */
export async function leaveOwnBusiness(ctx: Ctx & { tx: Tx }, retailerId: string): Promise<void> {
  const owner = ctx.tx.select({ id: retailers.customerId }).from(retailers).where(eq(retailers.id, retailerId))
  const counter = ctx.tx.select({ id: retailerStaff.customerId }).from(retailerStaff).where(and(eq(retailerStaff.retailerId, retailerId), isNull(retailerStaff.endedAt)))
  const people = await ctx.tx.select({ phone: customers.phone }).from(customers).where(or(inArray(customers.id, owner), inArray(customers.id, counter)))
  for (const { phone } of people) if (phone) await leaveOwnNumber(ctx, phone)
}
