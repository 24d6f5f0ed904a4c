import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '@/db/client'
import { staff } from '@/db/schema/organizations'
import { hasColleague, isOwnNumber } from '@/lib/auth/own-card'
import { actorId } from '@/lib/core/context'
import type { Ctx } from '@/lib/core/context'
import { AppError, notFound } from '@/lib/core/errors'
import { readPhone } from '@/lib/core/phone'
import { plainText } from '@/lib/core/text'
import { defineUseCase } from '@/lib/core/use-case'
import { ownersOf } from './create-organization'
import { fetchOrganization, organizationIdOf, refuseElsewhere } from './internal'

/**
 * By it, points that somebody gives to their own card are found: so a number that is noted goes, or becomes another, by somebody else
 * where there is one, and nobody notes their own of somebody else, who would be kept from the same as they are. @throws AppError not_found, validation_failed, forbidden (one's own, also of somebody else, or an owner's by a manager)
 */
export const setStaffPhone = defineUseCase({
  name: 'staff.set_phone',
  summary: 'Notes the phone number of a member of staff, or that there is none.',
  kind: 'command',
  permission: 'staff.manage',
  input: z.object({ userId: z.uuid(), phone: plainText(40).nullable() }),
  output: z.object({ userId: z.uuid() }),
  run: async (ctx, { userId, phone: typed }) => {
    const organizationId = organizationIdOf(ctx)
    const { country } = await fetchOrganization(ctx.tx, organizationId)
    const phone = typed === null ? null : readPhone(typed, country)
    const one = and(eq(staff.organizationId, organizationId), eq(staff.userId, userId), isNull(staff.endedAt))
    const [person] = await ctx.tx.select({ role: staff.role, outletId: staff.outletId, phone: staff.phone }).from(staff).where(one).for('update')
    if (!person) throw notFound('member of staff')
    refuseElsewhere(ctx, person.outletId)
    if (person.phone !== null && person.phone !== phone) await refuseToForget(ctx, userId, person)
    if (phone && phone !== person.phone && actorId(ctx.actor) !== userId && await isOwnNumber(ctx, phone)) {
      throw new AppError('forbidden', 'This number is your own: somebody else must note it of another.')
    }
    await ctx.tx.update(staff).set({ phone }).where(one)
    return { userId }
  },
  event: ({ phone }, { userId }) => ({ subjectKind: 'user', subjectId: userId, data: { known: phone !== null } }),
})

/** A manager or admin stands in for the only owner, who would have nobody else to ask. @throws AppError forbidden */
async function refuseToForget(ctx: Ctx & { tx: Tx }, userId: string, { role, outletId }: Pick<typeof staff.$inferSelect, 'role' | 'outletId'>): Promise<void> {
  const { actor } = ctx
  if (actor.kind !== 'user') return
  if (actor.userId === userId && await hasColleague(ctx, outletId)) {
    throw new AppError('forbidden', 'This number is your own: somebody else must change it.')
  }
  if (role === 'owner' && (actor.role === 'manager' || actor.role === 'admin') && (await ownersOf(ctx.tx, organizationIdOf(ctx))).length > 1) {
    throw new AppError('forbidden', 'This is an owner’s number: another owner must change it.')
  }
}
