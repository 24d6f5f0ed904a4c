import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { apiKeys } from '@/db/schema/organizations'
import { notFound } from '@/lib/core/errors'
import { defineUseCase } from '@/lib/core/use-case'
import { fetchTerminal, organizationIdOf } from './internal'

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
      .returning({ terminalId: apiKeys.terminalId })
    if (!ended[0]) throw notFound('valid key')
    await fetchTerminal(ctx.tx, ctx, ended[0].terminalId)
    return { keyId }
  },
  event: (_, { keyId }) => ({ subjectKind: 'key', subjectId: keyId }),
})
