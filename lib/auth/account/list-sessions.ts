import { and, desc, gt, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { db } from '@/db/client'
import { sessions } from '@/db/schema/people'
import { sessionsOf } from '@/lib/auth/sessions'
import { defineUseCase } from '@/lib/core/use-case'
import { personsOf } from './person'

const device = z.object({
  sessionId: z.uuid(),
  device: z.string().nullable(),
  signedInAt: z.iso.datetime(),
  lastSeenAt: z.iso.datetime(),
  current: z.boolean(),
})

export const listSessions = defineUseCase({
  name: 'sessions.list',
  summary: 'The devices on which the caller is signed in.',
  kind: 'query',
  permission: 'account.own',
  input: z.object({}),
  output: z.object({ items: z.array(device) }),
  run: async (ctx) => {
    const { sessionId, ...person } = await personsOf(ctx)
    const rows = await db()
      .select({
        id: sessions.id,
        device: sessions.device,
        createdAt: sessions.createdAt,
        lastSeenAt: sessions.lastSeenAt,
      })
      .from(sessions)
      .where(and(sessionsOf(person), isNull(sessions.revokedAt), gt(sessions.expiresAt, ctx.now)))
      .orderBy(desc(sessions.lastSeenAt))
      .limit(100)
    return {
      items: rows.map((row) => ({
        sessionId: row.id,
        device: row.device,
        signedInAt: row.createdAt.toISOString(),
        lastSeenAt: row.lastSeenAt.toISOString(),
        current: row.id === sessionId,
      })),
    }
  },
})
