import { and, eq, inArray, isNull, or, sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { staff } from '@/db/schema/organizations'
import { customers } from '@/db/schema/people'
import { regions, retailerStaff, retailers } from '@/db/schema/retailers'
import { leaveOwnNumber } from '@/lib/auth/own-card'
import type { Work } from '@/lib/auth/own-card'
import type { Ctx } from '@/lib/core/context'

/** Who could have a business work in place of who would enrol or invite their own: it may register by itself, and be verified. */
export const mayTakeIn = ['retailers.add', 'retailers.verify'] as const

type Entry = Partial<Pick<Work, 'may' | 'own'>> & { into?: string | null; onlyThere?: boolean }

/**
 * For what lets a business work for the brand: nobody of the staff says yes to their own, nor to one at whose counter they serve.
 * `into`: the region that it is given to besides; `onlyThere`: where nobody else is asked. @throws AppError forbidden (where somebody else may, and works in its region, or in that one)
 */
export async function leaveOwnBusiness(ctx: Ctx & { tx: Tx }, retailerId: string, { may = ['retailers.verify'], own = sql`false`, into, onlyThere = false }: Entry = {}): Promise<void> {
  const [of] = await ctx.tx.select({ owner: retailers.customerId, region: regions.name }).from(retailers).leftJoin(regions, eq(regions.id, retailers.regionId)).where(eq(retailers.id, retailerId))
  if (!of) return
  const counter = ctx.tx.select({ id: retailerStaff.customerId }).from(retailerStaff).where(and(eq(retailerStaff.retailerId, retailerId), isNull(retailerStaff.endedAt)))
  const people = await ctx.tx.select({ id: customers.id, phone: customers.phone }).from(customers).where(or(eq(customers.id, of.owner), inArray(customers.id, counter)))
  const given = into ? await ctx.tx.select({ region: regions.name }).from(regions).where(eq(regions.id, into)) : []
  // Who only serves there may where all others stand behind it as well; its owner, who chooses who serves, has nobody out of the way by that.
  const behind = sql`(${own} or exists (select from customers_of_staff(${staff.organizationId}, ${staff.userId}) c where serves_at_retailer(${retailerId}, c)))`
  for (const { id, phone } of people) if (phone) {
    for (const { region } of [...(onlyThere ? [] : [of]), ...given]) await leaveOwnNumber(ctx, phone, { may, region, own: id === of.owner ? own : behind })
  }
}
