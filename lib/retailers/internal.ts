import { and, eq, isNull } from 'drizzle-orm'
import { db } from '@/db/client'
import type { Tx } from '@/db/client'
import { organizations } from '@/db/schema/organizations'
import { regions, retailers } from '@/db/schema/retailers'
import type { Ctx } from '@/lib/core/context'
import { AppError, notFound } from '@/lib/core/errors'

/** The organization at hand, which has to be a brand. @throws AppError not_found, conflict */
export async function brandOf({ tx, organizationId }: Pick<Ctx, 'tx' | 'organizationId'>) {
  const [brand] = await (tx ?? db())
    .select({
      id: organizations.id, kind: organizations.kind, name: organizations.name, slug: organizations.slug,
      country: organizations.country, timeZone: organizations.timeZone,
    })
    .from(organizations).where(eq(organizations.id, organizationId ?? ''))
  if (!brand) throw notFound('organization')
  if (brand.kind !== 'brand') throw new AppError('conflict', 'Only a brand has retailers.')
  return brand
}

/** One of the brand's, locked. @throws AppError not_found */
export async function fetchRetailer(tx: Tx, { organizationId }: Pick<Ctx, 'organizationId'>, id: string) {
  const [found] = await tx.select().from(retailers)
    .where(and(eq(retailers.id, id), eq(retailers.organizationId, organizationId ?? ''))).for('update')
  if (!found) throw notFound('retailer')
  return found
}

/** One that is still there to be given. @throws AppError not_found */
export async function checkRegion(tx: Tx, { organizationId }: Pick<Ctx, 'organizationId'>, id: string | null | undefined): Promise<string | null> {
  if (!id) return null
  const [found] = await tx.select({ id: regions.id }).from(regions)
    .where(and(eq(regions.id, id), eq(regions.organizationId, organizationId ?? ''), isNull(regions.closedAt))).for('share')
  if (!found) throw notFound('region')
  return found.id
}

/** Who asks, as a retailer of the organization at hand or as somebody at its counter. @throws AppError not_found */
export function retailerOf({ actor, organizationId }: Ctx) {
  if (actor.kind !== 'customer' || !actor.retailerId || !organizationId) throw notFound('retailer')
  return { retailerId: actor.retailerId, customerId: actor.customerId, organizationId }
}
