import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { sessions } from '@/db/schema/people'
import { notFound } from '@/lib/core/errors'
import { defineUseCase } from '@/lib/core/use-case'
import { personOf } from './person'

/** @throws AppError not_found, also for somebody else's device */
export const revokeSession = defineUseCase({
  name: 'sessions.revoke',
  summary: 'Signs the caller out on one device.',
  kind: 'command',
  permission: 'account.own',
  input: z.object({ sessionId: z.uuid() }),
  output: z.object({ sessionId: z.uuid() }),
  run: async (ctx, { sessionId }) => {
    const { userId, customerId } = personOf(ctx)
    const owner = userId ? eq(sessions.userId, userId) : eq(sessions.customerId, customerId ?? '')
    const ended = await ctx.tx.update(sessions).set({ revokedAt: ctx.now })
      .where(and(eq(sessions.id, sessionId), owner, isNull(sessions.revokedAt))).returning({ id: sessions.id })
    if (ended.length === 0) throw notFound('device')
    return { sessionId }
  },
  event: (_, { sessionId }) => ({ subjectKind: 'session', subjectId: sessionId }),
})
