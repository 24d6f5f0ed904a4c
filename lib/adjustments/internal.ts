import { and, eq } from 'drizzle-orm'
import { db, pagesSql } from '@/db/client'
import type { Tx } from '@/db/client'
import { adjustmentRequests } from '@/db/schema/adjustments'
import { organizations } from '@/db/schema/organizations'
import { isForColleague, isOwnCard } from '@/lib/auth/own-card'
import { actorId } from '@/lib/core/context'
import type { Ctx } from '@/lib/core/context'
import { AppError, notFound } from '@/lib/core/errors'
import { localDay } from '@/lib/core/local-day'
import { bonusAward } from '@/lib/earning'
import type { AdjustOperation } from '@/lib/ledger'
import type { ShopProgram } from '@/lib/programs'
import { operationHead, seesOutlet } from '@/lib/tills'
import type { AdjustInput } from './schemas'

/** More than this of a member's points waits for a second person: any, of one's own card where there is somebody else; null: nothing does. */
export const limitFor = async (ctx: Ctx, programId: string, memberId: string): Promise<number | null> =>
  (await isForColleague(ctx, programId, memberId) ? 0 : limitOf(ctx))

/** What is left of that limit today: what this person gave and took of the member's before counts, each in full. */
export async function leftAlone(ctx: Ctx, { id: programId, timeZone }: ShopProgram, memberId: string): Promise<number | null> {
  const limit = await limitFor(ctx, programId, memberId)
  if (!limit) return limit
  const [row] = await pagesSql()<{ today: number }[]>`
    select ledger_adjusted_alone(${programId}, ${memberId}, ${actorId(ctx.actor)}::uuid, ${localDay(ctx.now, timeZone)})::float8 as today`
  return Math.max(0, limit - (row?.today ?? 0))
}

/** The owner's limit, of cards of others. */
export async function limitOf(ctx: Ctx): Promise<number | null> {
  const [row] = await (ctx.tx ?? db()).select({ limit: organizations.adjustmentLimit }).from(organizations)
    .where(eq(organizations.id, ctx.organizationId ?? ''))
  return row?.limit ?? null
}

/** One of the organization's own requests. @throws AppError not_found */
export async function requireRequest(ctx: Ctx, programId: string, requestId: string, tx?: Tx) {
  const one = and(eq(adjustmentRequests.programId, programId), eq(adjustmentRequests.id, requestId),
    eq(adjustmentRequests.organizationId, ctx.organizationId ?? ''))
  const [row] = tx
    ? await tx.select().from(adjustmentRequests).where(one).for('update')
    : await db().select().from(adjustmentRequests).where(one)
  if (!row) throw notFound('request')
  return row
}

/** Nobody is the second person for their own card. @throws AppError forbidden */
export async function refuseOwnCard(ctx: Ctx, programId: string, memberId: string): Promise<void> {
  if (await isOwnCard(ctx, programId, memberId)) throw new AppError('forbidden', 'These points are for your own card: somebody else must approve them.')
}

export const decidedAlready = () => new AppError('conflict', 'This request was decided already.', { reason: 'decided' })

/** A sale of the organization that this member made, with this card or one merged into it, or nobody; posting it looks again. @throws AppError not_found */
export async function requireSale(ctx: Ctx, programId: string, { memberId, saleId }: { memberId: string; saleId: string }): Promise<void> {
  const [row] = await pagesSql()<{ outletId: string }[]>`
    select outlet_id as "outletId" from sales where program_id = ${programId} and id = ${saleId} and organization_id = ${ctx.organizationId ?? ''}
      and (member_id is null or member_id = any (ledger_cards(${programId}, ${memberId})))`
  if (!row || !seesOutlet(ctx, row.outletId)) throw notFound('sale')
}

/** Points that are given expire as if they were earned now. */
export function adjustOperation(ctx: Ctx, program: ShopProgram, type: string, { memberId, points, reason, saleId }: AdjustInput, approves?: string): AdjustOperation {
  const { version: { rules }, timeZone } = program
  return {
    ...operationHead(ctx, { organizationId: ctx.organizationId ?? '' }, { type, timeZone, ...(approves ? { id: approves } : {}) }),
    op: 'adjust', walletId: memberId, holderKind: 'member', points, reason, ...(saleId ? { saleId } : {}), ...(approves ? { approves } : {}),
    award: bonusAward(rules, Math.abs(points), ctx.now, timeZone),
  }
}
