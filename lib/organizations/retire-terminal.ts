import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { terminals } from '@/db/schema/organizations'
import { defineUseCase } from '@/lib/core/use-case'
import { revokeKeysOf } from './api-keys'
import { fetchTerminal } from './internal'

/** Revokes its keys too; its sales stay. @throws AppError not_found, conflict (already retired) */
export const retireTerminal = defineUseCase({
  name: 'terminals.retire',
  summary: 'Takes a till out of use.',
  kind: 'command',
  permission: 'outlets.manage',
  input: z.object({ terminalId: z.uuid() }),
  output: z.object({ terminalId: z.uuid() }),
  run: async (ctx, { terminalId }) => {
    await fetchTerminal(ctx.tx, ctx, terminalId)
    await ctx.tx.update(terminals).set({ retiredAt: ctx.now }).where(eq(terminals.id, terminalId))
    await revokeKeysOf(ctx.tx, [terminalId], ctx.now)
    return { terminalId }
  },
  event: (_, { terminalId }) => ({ subjectKind: 'terminal', subjectId: terminalId }),
})
