import { and, eq, inArray, isNull } from 'drizzle-orm'
import { db } from '@/db/client'
import type { Tx } from '@/db/client'
import { organizations } from '@/db/schema/organizations'
import { regions, retailers } from '@/db/schema/retailers'
import type { Ctx } from '@/lib/core/context'
import { AppError, invalid, notFound } from '@/lib/core/errors'
import { regionsOf } from '@/lib/workflow'

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

/** The regions that the caller is limited to; null: none. What is of no region, or another, is not there for them. */
export async function regionIdsOf(ctx: Pick<Ctx, 'actor' | 'organizationId' | 'tx'>): Promise<string[] | null> {
  const names = await regionsOf(ctx)
  if (!names) return null
  const rows = await (ctx.tx ?? db()).select({ id: regions.id }).from(regions).where(and(eq(regions.organizationId, ctx.organizationId ?? ''), inArray(regions.name, names)))
  return rows.map(({ id }) => id)
}
export const isAmong = (ids: readonly string[] | null, regionId: string | null): boolean => ids === null || (regionId !== null && ids.includes(regionId))

/** One of the brand's, and of the caller's regions, locked. @throws AppError not_found */
export async function fetchRetailer(tx: Tx, { actor, organizationId }: Pick<Ctx, 'actor' | 'organizationId'>, id: string) {
  const [found] = await tx.select().from(retailers)
    .where(and(eq(retailers.id, id), eq(retailers.organizationId, organizationId ?? ''))).for('update')
  if (!found || !isAmong(await regionIdsOf({ actor, organizationId, tx }), found.regionId)) throw notFound('retailer')
  return found
}

/** One that is still there to be given; who is limited to regions gives one of theirs. @throws AppError not_found, validation_failed (none, though they are limited) */
export async function checkRegion(tx: Tx, { actor, organizationId }: Pick<Ctx, 'actor' | 'organizationId'>, id: string | null | undefined): Promise<string | null> {
  const own = await regionIdsOf({ actor, organizationId, tx })
  if (!id && own) throw invalid('regionId', 'Choose one of your regions.')
  if (!id) return null
  const [found] = await tx.select({ id: regions.id }).from(regions)
    .where(and(eq(regions.id, id), eq(regions.organizationId, organizationId ?? ''), isNull(regions.closedAt))).for('share')
  if (!found || !isAmong(own, id)) throw notFound('region')
  return found.id
}

/** Who asks, as a retailer of the organization at hand or as somebody at its counter. @throws AppError not_found */
export function retailerOf({ actor, organizationId }: Ctx) {
  if (actor.kind !== 'customer' || !actor.retailerId || !organizationId) throw notFound('retailer')
  return { retailerId: actor.retailerId, customerId: actor.customerId, organizationId }
}
