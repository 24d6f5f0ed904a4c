import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { offlineConflicts } from '@/db/schema/offline'
import { outlets } from '@/db/schema/organizations'
import { notFound } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { defineUseCase } from '@/lib/core/use-case'
import { conflictReport } from './schemas'

/**
 * Hands a sale that was refused for good over to a manager. The sale's key makes a repeat harmless, whoever sends it:
 * a till forgets the sale only once this answered. @throws AppError not_found (no such outlet)
 */
export const reportConflict = defineUseCase({
  name: 'offline.report_conflict',
  summary: 'Keep a sale made offline that was refused, for a manager to settle',
  permission: 'sales.record',
  kind: 'command',
  input: conflictReport,
  output: z.object({ conflictId: z.uuid(), outletId: z.uuid(), state: z.enum(['open', 'settled']) }),
  async run(ctx, { outletId, occurredAt, ...report }) {
    const organizationId = ctx.organizationId ?? ''
    const [outlet] = await ctx.tx.select({ id: outlets.id }).from(outlets)
      .where(and(eq(outlets.id, outletId), eq(outlets.organizationId, organizationId)))
    if (!outlet) throw notFound('outlet')
    await ctx.tx.insert(offlineConflicts).values({
      organizationId, id: newId(), outletId, ...report, occurredAt: new Date(occurredAt),
      reportedBy: ctx.actor.kind === 'user' ? ctx.actor.userId : null, reportedAt: ctx.now,
    }).onConflictDoNothing({ target: [offlineConflicts.organizationId, offlineConflicts.saleKey] })
    const [row] = await ctx.tx.select().from(offlineConflicts)
      .where(and(eq(offlineConflicts.organizationId, organizationId), eq(offlineConflicts.saleKey, report.saleKey)))
    if (!row) throw new Error('A conflict was neither written nor found.')
    return { conflictId: row.id, outletId: row.outletId, state: row.state }
  },
  event: ({ code }, { conflictId, outletId }) => ({ subjectKind: 'offline_conflict', subjectId: conflictId, data: { code, outletId } }),
})
