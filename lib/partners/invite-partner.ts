import { randomInt } from 'node:crypto'
import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { programInvitations } from '@/db/schema/programs'
import { AppError, notFound } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { spokenAlphabet } from '@/lib/core/spoken-code'
import { defineUseCase } from '@/lib/core/use-case'
import { requireOwnProgram } from '@/lib/programs'
import { linkOf, spoken } from './link'
import { CODE_LENGTH, INVITATION_DAYS, limitsInput } from './schemas'
import { partnerChange } from './second-person'

// 40 random bits, which work once and for two weeks, and every wrong try is counted: nobody guesses one.
const newCode = () => Array.from({ length: CODE_LENGTH }, () => spokenAlphabet[randomInt(spokenAlphabet.length)]).join('')

/** @throws AppError not_found (no program of one's own), validation_failed */
export const invitePartner = defineUseCase({
  name: 'partners.invite',
  summary: 'Make a code with which one other business may join the program',
  permission: 'partners.manage',
  kind: 'command',
  secondPerson: partnerChange,
  input: limitsInput,
  output: z.object({ invitationId: z.uuid(), programId: z.uuid(), code: z.string(), link: z.string(), expiresAt: z.coerce.date() }),
  run: async (ctx, limits) => {
    const { id: programId } = await requireOwnProgram(ctx)
    const [invitationId, code] = [newId(), newCode()]
    const expiresAt = new Date(ctx.now.getTime() + INVITATION_DAYS * 86_400_000)
    await ctx.tx.insert(programInvitations).values({
      id: invitationId, programId, code, ...limits, createdAt: ctx.now, createdBy: ctx.actor.kind === 'user' ? ctx.actor.userId : null, expiresAt,
    })
    return { invitationId, programId, code: spoken(code), link: linkOf(code), expiresAt }
  },
  event: (_input, { programId, invitationId }) => ({ programId, subjectKind: 'program_invitation', subjectId: invitationId }),
})

/** @throws AppError not_found, conflict (it was accepted) */
export const revokePartnerInvitation = defineUseCase({
  name: 'partners.revoke_invitation',
  summary: 'Withdraw a code that nobody joined with yet',
  permission: 'partners.manage',
  kind: 'command',
  input: z.object({ invitationId: z.uuid() }),
  output: z.object({ invitationId: z.uuid(), programId: z.uuid() }),
  run: async (ctx, { invitationId }) => {
    const { id: programId } = await requireOwnProgram(ctx)
    const [found] = await ctx.tx.select({ acceptedAt: programInvitations.acceptedAt }).from(programInvitations)
      .where(and(eq(programInvitations.id, invitationId), eq(programInvitations.programId, programId))).for('update')
    if (!found) throw notFound('invitation')
    if (found.acceptedAt) throw new AppError('conflict', 'A business joined with this code already.')
    await ctx.tx.update(programInvitations).set({ revokedAt: ctx.now }).where(and(eq(programInvitations.id, invitationId), isNull(programInvitations.revokedAt)))
    return { invitationId, programId }
  },
  event: (_input, { programId, invitationId }) => ({ programId, subjectKind: 'program_invitation', subjectId: invitationId }),
})
