import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { programParticipants } from '@/db/schema/programs'
import { decimalString } from '@/lib/core/decimal-schemas'
import { AppError, invalid } from '@/lib/core/errors'
import { defineUseCase } from '@/lib/core/use-case'
import { changePartners, requireProgram } from '@/lib/programs'
import { within } from './schemas'
import { ownRateChange } from './second-person'

/** From the next sale on, in the program's own currency. @throws AppError not_found, conflict (the owner's rate is in the rules), validation_failed */
export const setPartnerRate = defineUseCase({
  name: 'partners.set_rate',
  summary: 'Change how many points one’s own sales earn in a shared program',
  permission: 'partners.manage',
  kind: 'command',
  secondPerson: ownRateChange,
  input: z.object({ pointsPerUnit: decimalString }),
  output: z.object({ programId: z.uuid(), number: z.int() }),
  run: async (ctx, { pointsPerUnit }) => {
    const program = await requireProgram(ctx)
    if (program.role === 'owner') throw new AppError('conflict', 'Your own rate is part of the program’s rules: change it there.')
    const organizationId = ctx.organizationId ?? ''
    const [mine] = await ctx.tx.select({ leastPerUnit: programParticipants.leastPerUnit, mostPerUnit: programParticipants.mostPerUnit }).from(programParticipants)
      .where(and(eq(programParticipants.programId, program.id), eq(programParticipants.organizationId, organizationId), isNull(programParticipants.leftAt))).for('update')
    const { leastPerUnit, mostPerUnit } = mine ?? {}
    if (!leastPerUnit || !mostPerUnit || !within(pointsPerUnit, { leastPerUnit, mostPerUnit })) {
      throw invalid('pointsPerUnit', `Choose between ${leastPerUnit ?? '0'} and ${mostPerUnit ?? '0'} points.`)
    }
    const { number } = await changePartners(ctx, program.id, 'A partner’s rate', (partners) =>
      ({ ...partners, list: [...partners.list.filter((one) => one.organizationId !== organizationId), { organizationId, pointsPerUnit }] }))
    return { programId: program.id, number }
  },
  event: (_input, { programId, number }) => ({ programId, subjectKind: 'program', subjectId: programId, data: { number } }),
})
