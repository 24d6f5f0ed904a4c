import { and, eq } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { claims, claimSettings } from '@/db/schema/claims'
import { retailers } from '@/db/schema/retailers'
import type { Ctx } from '@/lib/core/context'
import { notFound } from '@/lib/core/errors'
import { worksIn } from '@/lib/core/works-in'
import { requireProgram } from '@/lib/programs'
import { regionsOf } from '@/lib/workflow'
import { defaultSettings } from './schemas'
import type { ClaimSettings } from './schemas'

export type CommandCtx = Ctx & { tx: Tx }
export type Claim = typeof claims.$inferSelect

export async function settingsOf(tx: Pick<Tx, 'select'>, organizationId: string): Promise<ClaimSettings> {
  const [row] = await tx.select().from(claimSettings).where(eq(claimSettings.organizationId, organizationId))
  return row ?? defaultSettings
}

/** Until when an image that comes now is kept. */
export const imagesKeptUntil = async (tx: Pick<Tx, 'select'>, organizationId: string, now: Date): Promise<Date> =>
  new Date(now.getTime() + (await settingsOf(tx, organizationId)).keepFilesDays * 86_400_000)

/** The retailer that somebody signed in as; null for staff. */
export const retailerOf = ({ actor }: Pick<Ctx, 'actor'>): string | null => (actor.kind === 'customer' ? actor.retailerId ?? null : null)

/** A claim of the brand, locked; for a retailer one of its own, for staff one of their regions. @throws AppError not_found */
export async function lockClaim(ctx: CommandCtx, claimId: string): Promise<Claim> {
  const { id: programId } = await requireProgram(ctx)
  const [claim] = await ctx.tx.select().from(claims)
    .where(and(eq(claims.programId, programId), eq(claims.id, claimId), eq(claims.organizationId, ctx.organizationId ?? ''))).for('no key update')
  const own = retailerOf(ctx)
  if (!claim || (ctx.actor.kind === 'customer' && claim.retailerId !== own)) throw notFound('claim')
  if (!worksIn(await regionsOf(ctx), claim.region)) throw notFound('claim')
  return claim
}

/** `begins`: only one that works for the brand still. @throws AppError not_found */
export async function requireRetailer(tx: Tx, organizationId: string, retailerId: string, { begins = false } = {}) {
  const [retailer] = await tx.select({ id: retailers.id, name: retailers.name, customerId: retailers.customerId, endedAt: retailers.endedAt })
    .from(retailers).where(and(eq(retailers.organizationId, organizationId), eq(retailers.id, retailerId)))
  if (!retailer || (begins && retailer.endedAt)) throw notFound('retailer')
  return retailer
}

/** Changes a locked claim. @returns it as it is now */
export async function change(tx: Tx, claim: Claim, now: Date, set: Partial<Claim>): Promise<Claim> {
  const [row] = await tx.update(claims).set({ ...set, changedAt: now }).where(and(eq(claims.programId, claim.programId), eq(claims.id, claim.id))).returning()
  if (!row) throw notFound('claim')
  return row
}

/** As what waits to take effect names it. */
export const subjectOf = ({ programId, id, organizationId }: Claim) => ({ kind: 'claim' as const, programId, id, organizationId })

export const answer = ({ id, programId, state, step }: Claim) => ({ claimId: id, programId, state, step })
