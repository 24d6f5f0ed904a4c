import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { staff } from '@/db/schema/organizations'
import { notFound } from '@/lib/core/errors'
import { defineUseCase } from '@/lib/core/use-case'
import { organizationIdOf, refuseElsewhere } from './internal'

/** Ends their turn at any till; they choose the next one themselves. @throws AppError not_found */
export const clearPin = defineUseCase({
  name: 'staff.clear_pin',
  summary: 'Takes away the PIN by which somebody serves at the till.',
  kind: 'command',
  permission: 'staff.manage',
  input: z.object({ userId: z.uuid() }),
  output: z.object({ userId: z.uuid() }),
  run: async (ctx, { userId }) => {
    const [row] = await ctx.tx.update(staff).set({ pinHash: null, pinSetAt: null })
      .where(and(eq(staff.organizationId, organizationIdOf(ctx)), eq(staff.userId, userId), isNull(staff.endedAt))).returning({ userId: staff.userId, outletId: staff.outletId })
    if (!row) throw notFound('member of staff')
    refuseElsewhere(ctx, row.outletId)
    return row
  },
  event: (_, { userId }) => ({ subjectKind: 'user', subjectId: userId }),
})
