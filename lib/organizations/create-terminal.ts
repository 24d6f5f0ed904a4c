import { z } from 'zod'
import { terminals } from '@/db/schema/organizations'
import { newId } from '@/lib/core/ids'
import { defineUseCase } from '@/lib/core/use-case'
import { fetchOpenOutlet, organizationIdOf } from './internal'
import { name } from './schemas'

/** @throws AppError not_found (no such outlet), conflict (it is closed) */
export const createTerminal = defineUseCase({
  name: 'terminals.create',
  summary: 'Adds a till to an outlet. It posts sales with a key of its own.',
  kind: 'command',
  permission: 'outlets.manage',
  input: z.object({ outletId: z.uuid(), name, kind: z.enum(['pos', 'browser', 'import']).default('pos') }),
  output: z.object({ terminalId: z.uuid() }),
  run: async (ctx, input) => {
    await fetchOpenOutlet(ctx.tx, ctx, input.outletId)
    const terminalId = newId()
    await ctx.tx
      .insert(terminals)
      .values({ id: terminalId, organizationId: organizationIdOf(ctx), ...input, createdAt: ctx.now })
    return { terminalId }
  },
  event: ({ kind, outletId }, { terminalId }) => ({
    subjectKind: 'terminal',
    subjectId: terminalId,
    data: { kind, outletId },
  }),
})
