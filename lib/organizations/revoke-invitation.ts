import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { invitations } from '@/db/schema/organizations'
import { AppError, notFound } from '@/lib/core/errors'
import { defineUseCase } from '@/lib/core/use-case'
import { organizationIdOf, refuseElsewhere } from './internal'
import { mayGrant } from './rules'
import { granterOf } from './staff-internal'

/** @throws AppError not_found, forbidden (a manager can't withdraw an owner's invitation) */
export const revokeInvitation = defineUseCase({
  name: 'staff.revoke_invitation',
  summary: 'Withdraws an invitation that nobody has accepted yet.',
  kind: 'command',
  permission: 'staff.manage',
  input: z.object({ invitationId: z.uuid() }),
  output: z.object({ invitationId: z.uuid() }),
  run: async (ctx, { invitationId }) => {
    const own = and(eq(invitations.id, invitationId), eq(invitations.organizationId, organizationIdOf(ctx)))
    const [withdrawn] = await ctx.tx
      .update(invitations)
      .set({ revokedAt: ctx.now })
      .where(and(own, isNull(invitations.acceptedAt), isNull(invitations.revokedAt)))
      .returning({ role: invitations.role, outletId: invitations.outletId })
    if (!withdrawn) throw notFound('open invitation')
    refuseElsewhere(ctx, withdrawn.outletId)
    if (!mayGrant(granterOf(ctx), withdrawn.role))
      throw new AppError('forbidden', 'Only an owner can withdraw the invitation of an owner.')
    return { invitationId }
  },
  event: (_, { invitationId }) => ({ subjectKind: 'invitation', subjectId: invitationId }),
})
