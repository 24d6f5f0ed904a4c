import { and, eq } from 'drizzle-orm'
import { db, pagesSql } from '@/db/client'
import type { Tx } from '@/db/client'
import { adjustmentRequests } from '@/db/schema/adjustments'
import { organizations } from '@/db/schema/organizations'
import type { Ctx } from '@/lib/core/context'
import { AppError, notFound } from '@/lib/core/errors'
import { bonusAward } from '@/lib/earning'
import type { AdjustOperation } from '@/lib/ledger'
import type { ShopProgram } from '@/lib/programs'
import { operationHead, seesOutlet } from '@/lib/tills'
import type { AdjustInput } from './schemas'

/** More than this, either way, waits for a second person; null: nothing does. */
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

/** Nobody is the second person for their own card: of the number that a manager noted, or that they sign in with. @throws AppError forbidden */
export async function refuseOwnCard({ actor, organizationId = '' }: Ctx, programId: string, memberId: string): Promise<void> {
  if (actor.kind !== 'user') return
  const [own] = await pagesSql()`
    select from members m join customers c on c.id = m.customer_id where m.id = any (ledger_cards(${programId}, ${memberId})) and (c.id = ${actor.customerId ?? null}
      or exists (select from staff f join users u on u.id = f.user_id where f.organization_id = ${organizationId} and f.user_id = ${actor.userId} and c.phone in (f.phone, u.phone)))`
  if (own) throw new AppError('forbidden', 'These points are for your own card: somebody else must approve them.')
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
