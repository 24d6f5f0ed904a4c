import { and, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { offlineConflicts } from '@/db/schema/offline'
import { AppError, notFound } from '@/lib/core/errors'
import { sentText } from '@/lib/core/text'
import { defineUseCase } from '@/lib/core/use-case'
import { seesOutlet } from '@/lib/tills'
import { conflictOutcomes } from './schemas'
import { sendAgain } from './send-again'

/**
 * A manager says what became of it, or has it recorded now without its points; the phone number is not kept any longer. Its row stays
 * locked meanwhile, so two who press at once record it once. @throws AppError not_found, conflict (settled already), and what refuses the sale
 */
export const settleConflict = defineUseCase({
  name: 'offline.settle_conflict',
  summary: 'Settle a refused offline sale: record it without its points, or say that it was recorded by hand or is dismissed',
  permission: 'sales.settle',
  kind: 'command',
  input: z.object({
    conflictId: z.uuid(),
    outcome: z.enum(conflictOutcomes),
    note: sentText().trim().min(3, 'Say in a few words what was done.').max(300).optional(),
  }).refine(({ outcome, note }) => outcome === 'sent_again' || note !== undefined, { path: ['note'], message: 'Say in a few words what was done.' }),
  output: z.object({ conflictId: z.uuid(), outcome: z.enum(conflictOutcomes), saleId: z.uuid().nullable() }),
  async run(ctx, { conflictId, outcome, note }) {
    const one = and(eq(offlineConflicts.organizationId, ctx.organizationId ?? ''), eq(offlineConflicts.id, conflictId))
    const [row] = await ctx.tx.select().from(offlineConflicts).where(one).for('update')
    if (!row || !seesOutlet(ctx, row.outletId)) throw notFound('conflict')
    if (row.state !== 'open') throw new AppError('conflict', 'This sale was settled already.', { reason: 'settled' })
    const saleId = outcome === 'sent_again' ? await sendAgain(ctx, { conflictId, ...row }) : null
    await ctx.tx.update(offlineConflicts).set({
      state: 'settled', outcome, note: note ?? null, settledAt: ctx.now, settledBy: ctx.actor.kind === 'user' ? ctx.actor.userId : null,
      request: sql`${offlineConflicts.request} #- '{member,phone}'`,
    }).where(one)
    return { conflictId, outcome, saleId }
  },
  event: (_input, { conflictId, outcome, saleId }) =>
    ({ subjectKind: 'offline_conflict', subjectId: conflictId, data: { outcome, ...(saleId ? { saleId } : {}) } }),
})
