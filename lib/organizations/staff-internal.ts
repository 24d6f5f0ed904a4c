import { and, eq, isNull } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { staff } from '@/db/schema/organizations'
import type { StaffRole } from '@/db/schema/organizations'
import { cellNames, cells } from '@/lib/auth/cells'
import type { Cell } from '@/lib/auth/cells'
import { can } from '@/lib/auth/permissions'
import type { Ctx } from '@/lib/core/context'
import { AppError, notFound } from '@/lib/core/errors'
import { ownersOf } from './create-organization'
import { fetchOpenOutlet, organizationIdOf, refuseElsewhere } from './internal'
import { leavesNoOwner, mayChange, mayGrant } from './rules'
import type { Granter } from './rules'

export function granterOf(ctx: Ctx): Granter {
  const { actor } = ctx
  if (actor.kind === 'system' || (actor.kind === 'user' && actor.platformAdmin)) return 'platform'
  if (actor.kind === 'user' && actor.role) return actor.role
  throw new AppError('forbidden', 'Your role does not allow this.')
}

/** Whether the caller may give or take a role. */
export const mayHandOut = (ctx: Ctx, role: StaffRole): boolean => mayGrant(granterOf(ctx), role)

/** The organization is locked first, then the row is read: two changes at once see each other. @throws AppError */
export async function fetchChangeable(tx: Tx, ctx: Ctx, userId: string, to: StaffRole | null): Promise<StaffRole> {
  const organizationId = organizationIdOf(ctx)
  const owners = await ownersOf(tx, organizationId)
  const person = await placeNow(tx, organizationId, userId)
  if (!person) throw notFound('member of staff')
  const { role } = person
  refuseElsewhere(ctx, person.outletId)
  const granter = await granterNow(tx, ctx, organizationId)
  if (!granter || !mayChange(granter, role, to ?? role)) {
    throw new AppError('forbidden', 'Only an owner can make, change or remove an owner, and an admin only an owner or another admin.')
  }
  if (leavesNoOwner(owners, userId, to)) {
    throw new AppError('conflict', 'This is the only owner. Make somebody else an owner first.')
  }
  if (to && to !== role) refuseMore(ctx, to)
  return role
}

export const notYours = (cell: Cell) => new AppError('forbidden', `You can’t let anybody ${cells[cell].words}: you may not yourself.`, { cell })

/** What was taken from somebody is handed on with no role, neither to a colleague nor to another account of their own. @throws AppError forbidden */
export function refuseMore(ctx: Ctx, role: StaffRole): void {
  const their = { actor: { kind: 'user' as const, userId: '', platformAdmin: false, role } }
  const more = cellNames.find((one) => cells[one].permissions.some((permission) => can(their, permission) && !can(ctx, permission)))
  if (more) throw notYours(more)
}

async function placeNow(tx: Tx, organizationId: string, userId: string) {
  const [row] = await tx.select({ role: staff.role, outletId: staff.outletId }).from(staff)
    .where(and(eq(staff.organizationId, organizationId), eq(staff.userId, userId), isNull(staff.endedAt)))
  return row
}

/** Who was removed a moment ago removes nobody any more. */
async function granterNow(tx: Tx, ctx: Ctx, organizationId: string): Promise<Granter | null> {
  const granter = granterOf(ctx)
  return granter === 'platform' || ctx.actor.kind !== 'user' ? granter : ((await placeNow(tx, organizationId, ctx.actor.userId))?.role ?? null)
}

/** An outlet is only for roles that stand at a till; the others see the whole organization. Who looks after one lets nobody into another. */
export async function checkOutlet(tx: Tx, ctx: Ctx, outletId: string | null | undefined): Promise<string | null> {
  refuseElsewhere(ctx, outletId)
  if (!outletId) return null
  return (await fetchOpenOutlet(tx, ctx, outletId)).id
}
