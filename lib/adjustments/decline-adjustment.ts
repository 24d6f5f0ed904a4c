import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { adjustmentRequests } from '@/db/schema/adjustments'
import { AppError } from '@/lib/core/errors'
import { sentText } from '@/lib/core/text'
import { defineUseCase } from '@/lib/core/use-case'
import { requireProgram } from '@/lib/programs'
import { decidedAlready, requireRequest } from './internal'

/** The second person's no, or the first one's second thoughts: then it is withdrawn. @throws AppError not_found, conflict, forbidden */
export const declineAdjustment = defineUseCase({
  name: 'adjustments.decline',
  summary: 'Decline a correction of points, or take back one’s own request',
  permission: 'points.adjust',
  kind: 'command',
  input: z.object({ requestId: z.uuid(), answer: sentText().trim().max(300).optional() }),
  output: z.object({ requestId: z.uuid(), programId: z.uuid(), memberId: z.uuid(), state: z.enum(['declined', 'withdrawn']) }),
  async run(ctx, { requestId, answer }) {
    if (ctx.actor.kind !== 'user') throw new AppError('forbidden', 'Only a person can decide this.')
    const { id: programId } = await requireProgram(ctx)
    const { memberId, requestedBy, state: was } = await requireRequest(ctx, programId, requestId, ctx.tx)
    if (was !== 'waiting') throw decidedAlready()
    const state = requestedBy === ctx.actor.userId ? 'withdrawn' as const : 'declined' as const
    await ctx.tx.update(adjustmentRequests).set({ state, decidedBy: ctx.actor.userId, decidedAt: ctx.now, answer: answer || null })
      .where(and(eq(adjustmentRequests.programId, programId), eq(adjustmentRequests.id, requestId)))
    return { requestId, programId, memberId, state }
  },
  event: (_input, { requestId, programId, memberId, state }) =>
    ({ programId, subjectKind: 'adjustment_request', subjectId: requestId, memberId, data: { state } }),
})
