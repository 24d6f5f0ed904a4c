import { and, eq } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { shifts } from '@/db/schema/shifts'
import type { Ctx } from '@/lib/core/context'
import { AppError, notFound } from '@/lib/core/errors'
import { seesOutlet } from '@/lib/tills'

/** Locked until the command is over, so that nothing goes into a drawer that is being counted. @throws AppError not_found, conflict (closed) */
export async function lockOpenShift(ctx: Ctx & { tx: Tx }, shiftId: string) {
  const [shift] = await ctx.tx.select().from(shifts).where(and(eq(shifts.organizationId, ctx.organizationId ?? ''), eq(shifts.id, shiftId))).for('update')
  if (!shift || !seesOutlet(ctx, shift.outletId)) throw notFound('shift')
  if (shift.closedAt) throw new AppError('conflict', 'This shift is closed.')
  return shift
}

