import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { apiKeys } from '@/db/schema/organizations'
import { notFound } from '@/lib/core/errors'
import { defineUseCase } from '@/lib/core/use-case'
import { organizationIdOf } from './internal'

/** At once: the posting function looks at the key again in its own transaction. @throws AppError not_found */
export const revokeKey = defineUseCase({
  name: 'keys.revoke',
  summary: 'Ends a key at once.',
  kind: 'command',
  permission: 'keys.manage',
  input: z.object({ keyId: z.uuid() }),
  output: z.object({ keyId: z.uuid() }),
  run: async (ctx, { keyId }) => {
    const own = and(eq(apiKeys.id, keyId), eq(apiKeys.organizationId, organizationIdOf(ctx)))
    const ended = await ctx.tx
      .update(apiKeys)
      .set({ revokedAt: ctx.now })
      .where(and(own, isNull(apiKeys.revokedAt)))
      .returning({ id: apiKeys.id })
    if (ended.length === 0) throw notFound('valid key')
    return { keyId }
  },
  event: (_, { keyId }) => ({ subjectKind: 'key', subjectId: keyId }),
})
