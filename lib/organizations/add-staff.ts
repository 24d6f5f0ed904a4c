import { z } from 'zod'
import { staff } from '@/db/schema/organizations'
import { defineUseCase } from '@/lib/core/use-case'
import { accountOf, person } from './create'
import { organizationIdOf } from './internal'
import { staffRole } from './schemas'
import { checkOutlet } from './staff-internal'

/** For set-ups by script; people invite each other instead. @throws AppError not_found (outlet), validation_failed */
export const addStaff = defineUseCase({
  name: 'staff.add',
  summary: 'The platform’s administrator gives somebody a role, with an account where there is none yet.',
  kind: 'command',
  permission: 'platform.manage',
  input: person.extend({ role: staffRole, outletId: z.uuid().nullish() }),
  output: z.object({ userId: z.uuid() }),
  run: async (ctx, { role, outletId: place, ...given }) => {
    const outletId = await checkOutlet(ctx.tx, ctx, place)
    const userId = await accountOf(ctx.tx, given, ctx.now)
    await ctx.tx.insert(staff).values({ organizationId: organizationIdOf(ctx), userId, role, outletId, createdAt: ctx.now })
      .onConflictDoUpdate({ target: [staff.organizationId, staff.userId], set: { role, outletId, endedAt: null } })
    return { userId }
  },
  event: ({ role }, { userId }) => ({ subjectKind: 'user', subjectId: userId, data: { role } }),
})
