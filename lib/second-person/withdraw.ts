import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { pendingChanges } from '@/db/schema/pending-changes'
import { actorId } from '@/lib/core/context'
import { notFound } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { defineUseCase } from '@/lib/core/use-case'
import { demandWaiting, lockChange } from './internal'

/** By whoever asked for it, of staff or at a retailer, while it waits. @throws AppError not_found (somebody else's too), conflict (decided already) */
export const withdrawChange = defineUseCase({
  name: 'changes.withdraw',
  summary: 'Take back a change that one asked for and that waits',
  permission: 'account.own',
  kind: 'command',
  input: z.object({ changeId: z.uuid() }),
  output: z.object({ changeId: z.uuid(), kind: z.string(), useCase: z.string(), eventId: z.uuid() }),
  run: async (ctx, { changeId }) => {
    const { id, makerId, kind, useCase, ...change } = await lockChange(ctx, changeId)
    if (makerId !== actorId(ctx.actor)) throw notFound('change')
    demandWaiting({ id, makerId, kind, useCase, ...change })
    const eventId = newId()
    await ctx.tx.update(pendingChanges).set({ state: 'withdrawn', decidedAt: ctx.now, eventId }).where(eq(pendingChanges.id, id))
    return { changeId: id, kind, useCase, eventId }
  },
  event: (_, { changeId, kind, useCase, eventId }) => ({ id: eventId, subjectKind: 'pending_change', subjectId: changeId, data: { kind, useCase } }),
})
