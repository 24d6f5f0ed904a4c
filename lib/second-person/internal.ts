import { and, eq, sql } from 'drizzle-orm'
import { pagesSql } from '@/db/client'
import type { Tx } from '@/db/client'
import { staff } from '@/db/schema/organizations'
import { pendingChanges, reviewedKinds } from '@/db/schema/pending-changes'
import type { ReviewedKind } from '@/db/schema/pending-changes'
import { regions } from '@/db/schema/retailers'
import { can } from '@/lib/auth/permissions'
import { leaveOwnCard } from '@/lib/auth/own-card'
import type { Work } from '@/lib/auth/own-card'
import { regionsOf } from '@/lib/workflow'
import type { Ctx } from '@/lib/core/context'
import { AppError, notFound } from '@/lib/core/errors'
import { findProgramOf } from '@/lib/programs'
import { verifyPermission } from './plain'

export type InTx = Ctx & { tx: Tx }
export type Change = typeof pendingChanges.$inferSelect

/** Whose region counts: products, rates and gifts are everybody's. */
const regionalKinds = ['customers', 'retailers'] as const satisfies readonly ReviewedKind[]
export const isRegional = (kind: ReviewedKind): boolean => regionalKinds.some((one) => one === kind)
/** What is asked for of the kinds themselves is of no region, whichever kind it is of. */
export const OF_ALL = 'changes.save_settings'

/** Of customers and retailers only those of the reader's regions: what is of another, or of none, is not there for who is limited. `p` is the change, `g` its region. */
export function inRegions(regions: readonly string[] | null) {
  const sql = pagesSql()
  return regions ? sql`(p.kind <> all(${[...regionalKinds]}) or p.use_case = ${OF_ALL} or g.name = any(${[...regions]}))` : sql`true`
}

/** The kinds that somebody may look at. */
export const kindsOf = (ctx: Pick<Ctx, 'actor'>): ReviewedKind[] => reviewedKinds.filter((kind) => can(ctx, verifyPermission[kind]))

/** Changes of these kinds that a reader of these regions is shown. */
export function reach({ organizationId }: Pick<Ctx, 'organizationId'>, kinds: readonly ReviewedKind[], regions: readonly string[] | null) {
  return pagesSql()`p.organization_id = ${organizationId ?? null} and p.kind = any(${[...kinds]}) and ${inRegions(regions)}`
}

/** One of the organization's, locked: of two who decide at once the second sees what the first did. @throws AppError not_found */
export async function lockChange(ctx: InTx, changeId: string): Promise<Change> {
  const [change] = await ctx.tx.select().from(pendingChanges)
    .where(and(eq(pendingChanges.id, changeId), eq(pendingChanges.organizationId, ctx.organizationId ?? ''))).for('update')
  if (!change) throw notFound('change')
  return change
}

export function demandWaiting({ state }: Change): void {
  if (state !== 'waiting') throw new AppError('conflict', `This was ${state === 'applied' ? 'verified' : state} already.`, { reason: 'decided' })
}

/**
 * One that the caller may decide. @throws AppError not_found (of another region), forbidden (their own, also their card, or no such permission), conflict (decided already)
 */
export async function lockToDecide(ctx: InTx, changeId: string): Promise<Change & { deciderId: string }> {
  const change = await lockChange(ctx, changeId)
  const { actor } = ctx
  if (actor.kind !== 'user') throw new AppError('forbidden', 'A person decides this.')
  const own = await regionsOf(ctx)
  if (own && isRegional(change.kind) && change.useCase !== OF_ALL && !own.includes((await regionName(ctx.tx, change)) ?? '')) throw notFound('change')
  if (!can(ctx, verifyPermission[change.kind])) throw new AppError('forbidden', 'You may not verify this kind of change.')
  if (await isOwn(ctx.tx, change, actor.userId) || change.makerId === actor.customerId) throw new AppError('forbidden', 'You asked for this yourself: somebody else must look at it.', { reason: 'own' })
  demandWaiting(change)
  const program = change.subjectKind === 'member' ? await findProgramOf(ctx) : null
  if (program && change.subjectId) await leaveOwnCard(ctx, program.id, change.subjectId, await workOf(ctx.tx, change))
  return { ...change, deciderId: actor.userId }
}

/** Who else could decide: not whoever asked for it, or stands behind the counter that did. */
export const workOf = async (tx: Tx, change: Change): Promise<Work> =>
  ({ may: [verifyPermission[change.kind]], region: isRegional(change.kind) ? await regionName(tx, change) : undefined, own: sql`exists (select from pending_changes p where p.id = ${change.id} and change_is_of(p, ${staff.userId}))` })

/** Whether somebody would decide what is their own: the database refuses it as well. */
async function isOwn(tx: Tx, { id }: Change, userId: string): Promise<boolean> {
  const [row] = await tx.execute<{ own: boolean }>(sql`select change_is_of(p, ${userId}) as own from pending_changes p where p.id = ${id}`)
  return row?.own ?? false
}

export async function regionName(tx: Tx, { regionId }: Change): Promise<string | null> {
  if (!regionId) return null
  const [region] = await tx.select({ name: regions.name }).from(regions).where(eq(regions.id, regionId))
  return region?.name ?? null
}
