import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { outlets, terminals } from '@/db/schema/organizations'
import { AppError } from '@/lib/core/errors'
import { defineUseCase } from '@/lib/core/use-case'
import { revokeKeysOf } from './api-keys'
import { fetchOpenOutlet, organizationIdOf } from './internal'

/**
 * Retires its terminals and revokes their keys; its sales stay. @throws AppError not_found, conflict (closed, or the
 * last one open)
 */
export const closeOutlet = defineUseCase({
  name: 'outlets.close',
  summary: 'Closes an outlet with its terminals and their keys.',
  kind: 'command',
  permission: 'outlets.manage',
  input: z.object({ outletId: z.uuid() }),
  output: z.object({ outletId: z.uuid(), terminals: z.int() }),
  run: async (ctx, { outletId }) => {
    const open = await ctx.tx
      .select({ id: outlets.id })
      .from(outlets)
      .where(and(eq(outlets.organizationId, organizationIdOf(ctx)), isNull(outlets.closedAt)))
      .for('update')
    await fetchOpenOutlet(ctx.tx, ctx, outletId)
    if (open.length === 1) throw new AppError('conflict', 'This is the only outlet. Open another one first.')
    await ctx.tx.update(outlets).set({ closedAt: ctx.now }).where(eq(outlets.id, outletId))
    const retired = await ctx.tx
      .update(terminals)
      .set({ retiredAt: ctx.now })
      .where(and(eq(terminals.outletId, outletId), isNull(terminals.retiredAt)))
      .returning({ id: terminals.id })
    await revokeKeysOf(
      ctx.tx,
      retired.map((terminal) => terminal.id),
      ctx.now,
    )
    return { outletId, terminals: retired.length }
  },
  event: (_, { outletId, terminals: count }) => ({
    subjectKind: 'outlet',
    subjectId: outletId,
    data: { terminals: count },
  }),
})
