import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { adjustmentRequests } from '@/db/schema/adjustments'
import { members } from '@/db/schema/members'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { defineUseCase } from '@/lib/core/use-case'
import { requireProgram } from '@/lib/programs'
import { requireSale } from './internal'
import { adjustInput } from './schemas'

/**
 * Asks a second person for a correction; no point moves until then. @throws AppError member_not_found,
 * forbidden (nobody signed in whom a second person could differ from)
 */
export const requestAdjustment = defineUseCase({
  name: 'adjustments.request',
  summary: 'Ask a second person to give or take a member’s points',
  permission: 'points.adjust',
  kind: 'command',
  input: adjustInput,
  output: z.object({ requestId: z.uuid(), programId: z.uuid(), points: z.int() }),
  async run(ctx, { memberId, points, reason, saleId }) {
    if (ctx.actor.kind !== 'user') throw new AppError('forbidden', 'Only a person can ask a second one.')
    const { id: programId } = await requireProgram(ctx)
    const [member] = await ctx.tx.select({ id: members.id }).from(members).where(and(eq(members.programId, programId), eq(members.id, memberId)))
    if (!member) throw new AppError('member_not_found', 'There is no such member in this program.')
    if (saleId) await requireSale(ctx, programId, { memberId, saleId })
    const requestId = newId()
    await ctx.tx.insert(adjustmentRequests).values({
      programId, id: requestId, organizationId: ctx.organizationId ?? '', memberId, points, reason, requestedBy: ctx.actor.userId, requestedAt: ctx.now, saleId,
    })
    return { requestId, programId, points }
  },
  event: ({ memberId, reason, saleId }, { requestId, programId, points }) =>
    ({ programId, subjectKind: 'adjustment_request', subjectId: requestId, memberId, data: { points, reason, ...(saleId ? { saleId } : {}) } }),
})
