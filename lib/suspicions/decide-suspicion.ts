import { z } from 'zod'
import { suspicionDecisions } from '@/db/schema/suspicions'
import { AppError, notFound } from '@/lib/core/errors'
import { pagesSql } from '@/db/client'
import { defineUseCase } from '@/lib/core/use-case'
import { requireProgram } from '@/lib/programs'
import { outletOf } from '@/lib/tills'
import { isForAnother } from './about-oneself'
import { decideInput } from './schemas'
import type { SuspicionKind } from './schemas'

const ofRefunds: readonly SuspicionKind[] = ['points_waived', 'many_refunds']

/**
 * Notes what a manager found; it is among those that were looked at from then on. Source: product.md, "Four eyes".
 * @throws AppError not_found, conflict (looked at already), forbidden (about oneself, where somebody else may look)
 */
export const decideSuspicion = defineUseCase({
  name: 'suspicions.decide',
  summary: 'Dismiss what was to be looked at, with a note',
  permission: 'suspicions.manage',
  kind: 'command',
  input: decideInput,
  output: z.object({ programId: z.uuid(), subjectKind: z.enum(['sale', 'refund']) }),
  async run(ctx, { kind, subjectId, note }) {
    if (ctx.actor.kind !== 'user') throw new AppError('forbidden', 'Only a person can decide this.')
    const { id: programId } = await requireProgram(ctx)
    const organizationId = ctx.organizationId ?? ''
    const subjectKind = ofRefunds.includes(kind) ? 'refund' as const : 'sale' as const
    const sql = pagesSql()
    const outletId = outletOf(ctx)
    const [subject] = await sql<{ saleId: string }[]>`
      select ${sql(subjectKind === 'refund' ? 'sale_id' : 'id')} as "saleId" from ${sql(`${subjectKind}s`)} where program_id = ${programId} and id = ${subjectId} and organization_id = ${organizationId}
        ${outletId ? sql`and outlet_id = ${outletId}` : sql``}`
    if (!subject) throw notFound(subjectKind)
    if (await isForAnother(ctx, { programId, kind, saleId: subject.saleId, refundId: subjectKind === 'refund' ? subjectId : null })) {
      throw new AppError('forbidden', 'This is about yourself: somebody else must look at it.')
    }
    const done = await ctx.tx.insert(suspicionDecisions)
      .values({ programId, organizationId, kind, subjectId, decidedBy: ctx.actor.userId, decidedAt: ctx.now, note })
      .onConflictDoNothing().returning({ kind: suspicionDecisions.kind })
    if (done.length === 0) throw new AppError('conflict', 'This was looked at already.', { reason: 'decided' })
    return { programId, subjectKind }
  },
  event: ({ kind, subjectId, note }, { programId, subjectKind }) => ({ programId, subjectKind, subjectId, data: { kind, reason: note } }),
})
