import { z } from 'zod'
import { shiftCash } from '@/db/schema/shifts'
import { actorId } from '@/lib/core/context'
import { newId } from '@/lib/core/ids'
import { defineUseCase } from '@/lib/core/use-case'
import { lockOpenShift } from './internal'
import { moveInput } from './schemas'

/** Change that is brought, or a bill that is paid from the drawer. @throws AppError not_found, conflict (closed) */
export const moveCash = defineUseCase({
  name: 'shifts.move_cash',
  summary: 'Put cash into the drawer of an open shift, or take it out',
  permission: 'shifts.work',
  kind: 'command',
  input: moveInput,
  output: z.object({ shiftId: z.uuid(), moveId: z.uuid() }),
  run: async (ctx, { shiftId, ...move }) => {
    const { organizationId } = await lockOpenShift(ctx, shiftId)
    const id = newId()
    await ctx.tx.insert(shiftCash).values({ organizationId, id, shiftId, ...move, by: actorId(ctx.actor), at: ctx.now })
    return { shiftId, moveId: id }
  },
  event: ({ direction, amountMinor, reason }, { shiftId }) => ({ subjectKind: 'shift', subjectId: shiftId, data: { direction, amountMinor, reason } }),
})
