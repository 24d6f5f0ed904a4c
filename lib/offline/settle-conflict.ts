import { and, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { offlineConflicts } from '@/db/schema/offline'
import { AppError, notFound } from '@/lib/core/errors'
import { sentText } from '@/lib/core/text'
import { defineUseCase } from '@/lib/core/use-case'
import { seesOutlet } from '@/lib/tills'
import { conflictOutcomes } from './schemas'

/** A manager says what became of it; the phone number is not kept any longer. @throws AppError not_found, conflict (settled already) */
export const settleConflict = defineUseCase({
  name: 'offline.settle_conflict',
  summary: 'Settle a refused offline sale: it was recorded by hand, or is dismissed',
  permission: 'sales.settle',
  kind: 'command',
  input: z.object({
    conflictId: z.uuid(),
    outcome: z.enum(conflictOutcomes),
    note: sentText().trim().min(3, 'Say in a few words what was done.').max(300),
  }),
  output: z.object({ conflictId: z.uuid(), outcome: z.enum(conflictOutcomes) }),
  async run(ctx, { conflictId, outcome, note }) {
    const one = and(eq(offlineConflicts.organizationId, ctx.organizationId ?? ''), eq(offlineConflicts.id, conflictId))
    const [row] = await ctx.tx.select({ state: offlineConflicts.state, outletId: offlineConflicts.outletId }).from(offlineConflicts).where(one).for('update')
    if (!row || !seesOutlet(ctx, row.outletId)) throw notFound('conflict')
    if (row.state !== 'open') throw new AppError('conflict', 'This sale was settled already.', { reason: 'settled' })
    await ctx.tx.update(offlineConflicts).set({
      state: 'settled', outcome, note, settledAt: ctx.now, settledBy: ctx.actor.kind === 'user' ? ctx.actor.userId : null,
      request: sql`${offlineConflicts.request} #- '{member,phone}'`,
    }).where(one)
    return { conflictId, outcome }
  },
  event: (_input, { conflictId, outcome }) => ({ subjectKind: 'offline_conflict', subjectId: conflictId, data: { outcome } }),
})
