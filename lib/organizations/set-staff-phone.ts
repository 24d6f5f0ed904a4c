import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { staff } from '@/db/schema/organizations'
import { notFound } from '@/lib/core/errors'
import { readPhone } from '@/lib/core/phone'
import { plainText } from '@/lib/core/text'
import { defineUseCase } from '@/lib/core/use-case'
import { fetchOrganization, organizationIdOf, refuseElsewhere } from './internal'

/** By it, points that somebody gives to their own card are found. @throws AppError not_found, validation_failed */
export const setStaffPhone = defineUseCase({
  name: 'staff.set_phone',
  summary: 'Notes the phone number of a member of staff, or that there is none.',
  kind: 'command',
  permission: 'staff.manage',
  input: z.object({ userId: z.uuid(), phone: plainText(40).nullable() }),
  output: z.object({ userId: z.uuid() }),
  run: async (ctx, { userId, phone }) => {
    const organizationId = organizationIdOf(ctx)
    const { country } = await fetchOrganization(ctx.tx, organizationId)
    const [row] = await ctx.tx.update(staff).set({ phone: phone === null ? null : readPhone(phone, country) })
      .where(and(eq(staff.organizationId, organizationId), eq(staff.userId, userId), isNull(staff.endedAt))).returning({ userId: staff.userId, outletId: staff.outletId })
    if (!row) throw notFound('member of staff')
    refuseElsewhere(ctx, row.outletId)
    return row
  },
  event: ({ phone }, { userId }) => ({ subjectKind: 'user', subjectId: userId, data: { known: phone !== null } }),
})
