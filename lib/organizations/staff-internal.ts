import { and, eq, isNull } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { staff } from '@/db/schema/organizations'
import type { StaffRole } from '@/db/schema/organizations'
import type { Ctx } from '@/lib/core/context'
import { AppError, notFound } from '@/lib/core/errors'
import { ownersOf } from './create-organization'
import { fetchOpenOutlet, organizationIdOf } from './internal'
import { leavesNoOwner, mayChange } from './rules'
import type { Granter } from './rules'

export function granterOf(ctx: Ctx): Granter {
  const { actor } = ctx
  if (actor.kind === 'system' || (actor.kind === 'user' && actor.platformAdmin)) return 'platform'
  if (actor.kind === 'user' && actor.role) return actor.role
  throw new AppError('forbidden', 'Your role does not allow this.')
}

/** The organization is locked first, then the row is read: two changes at once see each other. @throws AppError */
export async function fetchChangeable(tx: Tx, ctx: Ctx, userId: string, to: StaffRole | null): Promise<StaffRole> {
  const organizationId = organizationIdOf(ctx)
  const owners = await ownersOf(tx, organizationId)
  const [row] = await tx.select({ role: staff.role }).from(staff)
    .where(and(eq(staff.organizationId, organizationId), eq(staff.userId, userId), isNull(staff.endedAt)))
  if (!row) throw notFound('member of staff')
  if (!mayChange(granterOf(ctx), row.role, to ?? row.role)) {
    throw new AppError('forbidden', 'Only an owner can make, change or remove an owner.')
  }
  if (leavesNoOwner(owners, userId, to)) {
    throw new AppError('conflict', 'This is the only owner. Make somebody else an owner first.')
  }
  return row.role
}

/** An outlet is only for roles that stand at a till; the others see the whole organization. */
export async function checkOutlet(tx: Tx, ctx: Ctx, outletId: string | null | undefined): Promise<string | null> {
  if (!outletId) return null
  return (await fetchOpenOutlet(tx, ctx, outletId)).id
}
