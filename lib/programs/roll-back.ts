import { and, eq, lte } from 'drizzle-orm'
import { z } from 'zod'
import { programVersions } from '@/db/schema/programs'
import { AppError, notFound } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { defineUseCase } from '@/lib/core/use-case'
import { lockProgram, requireOwnProgram } from './internal'
import { afterTheLast, keepApart, lookAtTiers, mayBePublished, nextNumber, publishedFrom } from './publish'
import { rulesChange } from './second-person'

/**
 * Publishes an earlier version's rules at once, as a new version; a draft stays what it is.
 * @throws AppError not_found, conflict (it is in force already; a tier that has members is gone, or a version that waits lacks one), validation_failed
 */
export const rollBack = defineUseCase({
  name: 'programs.roll_back',
  summary: 'Go back to the rules of an earlier version, at once',
  permission: 'program.publish',
  kind: 'command',
  secondPerson: rulesChange,
  input: z.object({ programId: z.uuid().optional(), number: z.int32().min(1) }),
  output: z.object({ programId: z.uuid(), versionId: z.uuid(), number: z.int() }),
  run: async (ctx, { programId: named, number: wanted }) => {
    const program = await requireOwnProgram(ctx, named)
    await lockProgram(ctx.tx, program.id)
    const now = await afterTheLast(ctx, program.id)
    const past = await ctx.tx.select().from(programVersions).where(and(
      eq(programVersions.programId, program.id), eq(programVersions.state, 'published'), lte(programVersions.effectiveFrom, now)))
    const version = past.find(({ number }) => number === wanted)
    if (!version?.effectiveFrom) throw notFound('version')
    const since = version.effectiveFrom
    const later = past.some((one) => (one.effectiveFrom ?? since) > since || (one.effectiveFrom?.getTime() === since.getTime() && one.number > wanted))
    if (!later) throw new AppError('conflict', 'These rules are in force.')
    const rules = await keepApart(ctx.tx, program.id, version.rules, now)
    await mayBePublished(ctx.tx, program, rules, now)
    await lookAtTiers(ctx.tx, program, now)
    const [versionId, number] = [newId(), await nextNumber(ctx.tx, program.id)]
    await ctx.tx.insert(programVersions).values({
      programId: program.id, id: versionId, number, rules, note: `As in version ${wanted}`,
      createdBy: ctx.actor.kind === 'user' ? ctx.actor.userId : null, ...publishedFrom(ctx, now),
    })
    return { programId: program.id, versionId, number }
  },
  event: ({ number: from }, { programId, versionId, number }) =>
    ({ programId, subjectKind: 'program_version', subjectId: versionId, data: { number, from } }),
})
