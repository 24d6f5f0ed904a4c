import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { sessions } from '@/db/schema/people'
import { sessionsOf } from '@/lib/auth/sessions'
import { notFound } from '@/lib/core/errors'
import { defineUseCase } from '@/lib/core/use-case'
import { personsOf } from './person'

/** @throws AppError not_found, also for somebody else's device */
export const revokeSession = defineUseCase({
  name: 'sessions.revoke',
  summary: 'Signs the caller out on one device.',
  kind: 'command',
  permission: 'account.own',
  input: z.object({ sessionId: z.uuid() }),
  output: z.object({ sessionId: z.uuid() }),
  run: async (ctx, { sessionId }) => {
    const ended = await ctx.tx.update(sessions).set({ revokedAt: ctx.now })
      .where(and(eq(sessions.id, sessionId), sessionsOf(await personsOf(ctx)), isNull(sessions.revokedAt))).returning({ id: sessions.id })
    if (ended.length === 0) throw notFound('device')
    return { sessionId }
  },
  event: (_, { sessionId }) => ({ subjectKind: 'session', subjectId: sessionId }),
})
