import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '@/db/client'
import { outlets } from '@/db/schema/organizations'
import { programParticipants } from '@/db/schema/programs'
import type { Ctx } from '@/lib/core/context'
import { AppError, notFound } from '@/lib/core/errors'
import { defineUseCase } from '@/lib/core/use-case'
import { changePartners, requireOwnProgram, requireProgram } from '@/lib/programs'

const output = z.object({ programId: z.uuid(), organizationId: z.uuid(), number: z.int() })
const event = (_input: unknown, { programId, organizationId, number }: z.infer<typeof output>) =>
  ({ programId, subjectKind: 'organization', subjectId: organizationId, data: { number } })

/** Its outlets record into no program then; what members hold stays theirs. @throws AppError not_found, conflict (the owner) */
export const leaveProgram = defineUseCase({
  name: 'partners.leave',
  summary: 'Leave a program that another business owns',
  permission: 'partners.manage',
  kind: 'command',
  input: z.object({}),
  output,
  run: async (ctx) => {
    const program = await requireProgram(ctx)
    if (program.role === 'owner') throw new AppError('conflict', 'The owner of a program can’t leave it.')
    return end(ctx, program.id, ctx.organizationId ?? '', 'A partner left')
  },
  event,
})

/** @throws AppError not_found (no program of one's own, no such partner) */
export const removePartner = defineUseCase({
  name: 'partners.remove',
  summary: 'End another business’s part in the program',
  permission: 'partners.manage',
  kind: 'command',
  input: z.object({ organizationId: z.uuid() }),
  output,
  run: async (ctx, { organizationId }) => {
    const program = await requireOwnProgram(ctx)
    return end(ctx, program.id, organizationId, 'A partner was removed')
  },
  event,
})

async function end(ctx: Ctx & { tx: Tx }, programId: string, organizationId: string, note: string) {
  const ended = await ctx.tx.update(programParticipants).set({ leftAt: ctx.now }).where(and(
    eq(programParticipants.programId, programId), eq(programParticipants.organizationId, organizationId),
    eq(programParticipants.role, 'participant'), isNull(programParticipants.leftAt),
  )).returning({ programId: programParticipants.programId })
  if (ended.length === 0) throw notFound('partner')
  const { number } = await changePartners(ctx, programId, note, (partners) =>
    ({ ...partners, list: partners.list.filter((one) => one.organizationId !== organizationId) }))
  await ctx.tx.update(outlets).set({ programId: null }).where(and(eq(outlets.organizationId, organizationId), eq(outlets.programId, programId)))
  return { programId, organizationId, number }
}
