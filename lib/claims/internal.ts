import { and, eq } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { claims, claimSettings } from '@/db/schema/claims'
import { regions as regionsTable, retailers } from '@/db/schema/retailers'
import { staffRegions } from '@/db/schema/workflows'
import type { Ctx } from '@/lib/core/context'
import { notFound } from '@/lib/core/errors'
import { requireProgram } from '@/lib/programs'
import { defaultSettings } from './schemas'
import type { ClaimSettings } from './schemas'

export type CommandCtx = Ctx & { tx: Tx }
export type Claim = typeof claims.$inferSelect

export async function settingsOf(tx: Pick<Tx, 'select'>, organizationId: string): Promise<ClaimSettings> {
  const [row] = await tx.select().from(claimSettings).where(eq(claimSettings.organizationId, organizationId))
  return row ?? defaultSettings
}

/** The retailer that somebody signed in as; null for staff. */
export const retailerOf = ({ actor }: Pick<Ctx, 'actor'>): string | null => (actor.kind === 'customer' ? actor.retailerId ?? null : null)

/** The regions that a person is limited to; null: none. */
export async function regionsOf(tx: Pick<Tx, 'select'>, { actor, organizationId }: Pick<Ctx, 'actor' | 'organizationId'>): Promise<string[] | null> {
  if (actor.kind !== 'user') return null
  const rows = await tx.select({ region: staffRegions.region }).from(staffRegions)
    .where(and(eq(staffRegions.organizationId, organizationId ?? ''), eq(staffRegions.userId, actor.userId)))
  return rows.length > 0 ? rows.map(({ region }) => region) : null
}

/** A claim of the brand, locked; for a retailer one of its own, for staff one of their regions. @throws AppError not_found */
export async function lockClaim(ctx: CommandCtx, claimId: string): Promise<Claim> {
  const { id: programId } = await requireProgram(ctx)
  const [claim] = await ctx.tx.select().from(claims)
    .where(and(eq(claims.programId, programId), eq(claims.id, claimId), eq(claims.organizationId, ctx.organizationId ?? ''))).for('no key update')
  const own = retailerOf(ctx)
  if (!claim || (ctx.actor.kind === 'customer' && claim.retailerId !== own)) throw notFound('claim')
  const regions = await regionsOf(ctx.tx, ctx)
  if (regions && !(claim.region && regions.includes(claim.region))) throw notFound('claim')
  return claim
}

/** `begins`: only one that works for the brand still. @throws AppError not_found */
export async function requireRetailer(tx: Tx, organizationId: string, retailerId: string, { begins = false } = {}) {
  const [retailer] = await tx.select({ id: retailers.id, name: retailers.name, customerId: retailers.customerId, endedAt: retailers.endedAt, region: regionsTable.name })
    .from(retailers).leftJoin(regionsTable, eq(regionsTable.id, retailers.regionId)).where(and(eq(retailers.organizationId, organizationId), eq(retailers.id, retailerId)))
  if (!retailer || (begins && retailer.endedAt)) throw notFound('retailer')
  return retailer
}

/** Changes a locked claim. @returns it as it is now */
export async function change(tx: Tx, claim: Claim, now: Date, set: Partial<Claim>): Promise<Claim> {
  const [row] = await tx.update(claims).set({ ...set, changedAt: now }).where(and(eq(claims.programId, claim.programId), eq(claims.id, claim.id))).returning()
  if (!row) throw notFound('claim')
  return row
}

export const answer = ({ id, programId, state, step }: Claim) => ({ claimId: id, programId, state, step })
