import { z } from 'zod'
import { shifts } from '@/db/schema/shifts'
import { actorId } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { defineUseCase } from '@/lib/core/use-case'
import { publishedProgram } from '@/lib/programs'
import { tillOf } from '@/lib/tills'
import { openInput } from './schemas'

/** One at a time at a till. @throws AppError not_found (no such outlet), conflict (one is open, or the outlet has no program) */
export const openShift = defineUseCase({
  name: 'shifts.open',
  summary: 'Open a shift at a till of the browser with the cash that is in the drawer',
  permission: 'shifts.work',
  kind: 'command',
  input: openInput,
  output: z.object({ shiftId: z.uuid(), outletId: z.uuid() }),
  run: async (ctx, { outletId: wanted, floatMinor }) => {
    const { programId, organizationId, outletId, terminalId } = await tillOf(ctx, wanted)
    const { currency } = await publishedProgram(programId)
    const opened = await ctx.tx.insert(shifts).values({
      organizationId, id: newId(), programId, outletId, terminalId, currency, floatMinor, openedBy: actorId(ctx.actor), openedAt: ctx.now,
    }).onConflictDoNothing().returning({ shiftId: shifts.id, outletId: shifts.outletId })
    if (!opened[0]) throw new AppError('conflict', 'A shift is open at this till already.')
    return opened[0]
  },
  event: ({ floatMinor }, { shiftId, outletId }) => ({ subjectKind: 'shift', subjectId: shiftId, data: { floatMinor, outletId } }),
})
