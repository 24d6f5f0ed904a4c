import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { staff } from '@/db/schema/organizations'
import { defineUseCase } from '@/lib/core/use-case'
import { organizationIdOf } from './internal'
import { staffRole } from './schemas'
import { checkOutlet, fetchChangeable } from './staff-internal'

/** Counts from the person's next request. @throws AppError not_found, forbidden, conflict (the only owner) */
export const changeStaffRole = defineUseCase({
  name: 'staff.change_role',
  summary: 'Gives a member of staff another role.',
  kind: 'command',
  permission: 'staff.manage',
  input: z.object({ userId: z.uuid(), role: staffRole, outletId: z.uuid().nullish() }),
  output: z.object({ userId: z.uuid(), from: staffRole, to: staffRole }),
  run: async (ctx, { userId, role, outletId }) => {
    const from = await fetchChangeable(ctx.tx, ctx, userId, role)
    const place = outletId === undefined ? {} : { outletId: await checkOutlet(ctx.tx, ctx, outletId) }
    await ctx.tx
      .update(staff)
      // An owner may do everything: what was said of them before ends.
      .set({ role, ...place, ...(role === 'owner' ? { grants: {} } : {}) })
      .where(and(eq(staff.organizationId, organizationIdOf(ctx)), eq(staff.userId, userId)))
    return { userId, from, to: role }
  },
  event: (_, { userId, from, to }) => ({ subjectKind: 'user', subjectId: userId, data: { from, to } }),
})
