import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { shifts } from '@/db/schema/shifts'
import { actorId } from '@/lib/core/context'
import { defineUseCase } from '@/lib/core/use-case'
import { lockOpenShift } from './internal'
import { sumShift } from './queries'
import { closeInput, totalsSchema } from './schemas'

/** Counts the drawer; what it should hold is computed now and kept. @throws AppError not_found, conflict (closed) */
export const closeShift = defineUseCase({
  name: 'shifts.close',
  summary: 'Close a shift with the cash that was counted',
  permission: 'shifts.work',
  kind: 'command',
  input: closeInput,
  output: z.object({ shiftId: z.uuid(), currency: z.string(), countedMinor: z.int(), totals: totalsSchema }),
  run: async (ctx, { shiftId, countedMinor, note }) => {
    const shift = await lockOpenShift(ctx, shiftId)
    const counted = await sumShift(shift, shift.organizationId, ctx.now)
    await ctx.tx.update(shifts).set({ countedMinor, ...counted, note, closedBy: actorId(ctx.actor), closedAt: ctx.now })
      .where(and(eq(shifts.organizationId, shift.organizationId), eq(shifts.id, shiftId)))
    return { shiftId, currency: shift.currency, countedMinor, totals: counted.totals }
  },
  event: ({ countedMinor }, { shiftId, totals: { expectedMinor } }) => ({ subjectKind: 'shift', subjectId: shiftId, data: { countedMinor, expectedMinor } }),
})
