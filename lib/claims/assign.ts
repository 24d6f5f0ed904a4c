import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { staff } from '@/db/schema/organizations'
import { notFound } from '@/lib/core/errors'
import { defineUseCase } from '@/lib/core/use-case'
import { change, lockClaim } from './internal'
import { claimIds } from './schemas'

/** Whose work they are: a wish, not a right. Anybody who may act on them still may. @throws AppError not_found (a claim, or nobody of the staff) */
export const assignClaims = defineUseCase({
  name: 'claims.assign',
  summary: 'Give up to 50 claims to one person to work on, or back to all',
  permission: 'claims.approve',
  kind: 'command',
  input: z.object({ claimIds, userId: z.uuid().nullable() }),
  output: z.object({ assigned: z.array(z.uuid()) }),
  async run(ctx, { claimIds: wanted, userId }) {
    if (userId) {
      const [person] = await ctx.tx.select({ userId: staff.userId }).from(staff)
        .where(and(eq(staff.organizationId, ctx.organizationId ?? ''), eq(staff.userId, userId), isNull(staff.endedAt)))
      if (!person) throw notFound('member of staff')
    }
    const assigned: string[] = []
    for (const claimId of [...wanted].sort()) {
      const claim = await lockClaim(ctx, claimId)
      // What is over is nobody's work any more.
      if (claim.state !== 'submitted' && claim.state !== 'in_review') continue
      await change(ctx.tx, claim, ctx.now, { assignedTo: userId })
      assigned.push(claimId)
    }
    return { assigned }
  },
  event: ({ userId }, { assigned }) => ({ subjectKind: 'claims', data: { userId, claimIds: assigned } }),
})
