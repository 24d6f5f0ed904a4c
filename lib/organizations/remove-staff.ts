import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { staff } from '@/db/schema/organizations'
import { defineUseCase } from '@/lib/core/use-case'
import { organizationIdOf } from './internal'
import { staffRole } from './schemas'
import { fetchChangeable } from './staff-internal'

/**
 * The account stays, and what the person did keeps their name. @throws AppError not_found, forbidden, conflict (the
 * only owner)
 */
export const removeStaff = defineUseCase({
  name: 'staff.remove',
  summary: 'Ends somebody’s work for the organization, at once.',
  kind: 'command',
  permission: 'staff.manage',
  input: z.object({ userId: z.uuid() }),
  output: z.object({ userId: z.uuid(), role: staffRole }),
  run: async (ctx, { userId }) => {
    const role = await fetchChangeable(ctx.tx, ctx, userId, null)
    await ctx.tx
      .update(staff)
      .set({ endedAt: ctx.now, pinHash: null, pinSetAt: null, grants: {} })
      .where(and(eq(staff.organizationId, organizationIdOf(ctx)), eq(staff.userId, userId)))
    return { userId, role }
  },
  event: (_, { userId, role }) => ({ subjectKind: 'user', subjectId: userId, data: { role } }),
})
