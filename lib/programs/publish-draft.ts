import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { programVersions } from '@/db/schema/programs'
import { notFound } from '@/lib/core/errors'
import { defineUseCase } from '@/lib/core/use-case'
import { findDraft, lockProgram, requireOwnProgram } from './internal'
import { afterTheLast, keepApart, lookAtTiers, mayBePublished, publishedFrom } from './publish'
import { rulesChange } from './second-person'

/**
 * Makes the draft the version in force from now on; it never changes again.
 * @throws AppError not_found (no draft), conflict (a tier that has members is gone, or a version that waits lacks one), validation_failed (an end in the past)
 */
export const publishDraft = defineUseCase({
  name: 'programs.publish',
  summary: 'Publish the program’s draft as its new version',
  permission: 'program.publish',
  kind: 'command',
  secondPerson: rulesChange,
  input: z.object({ programId: z.uuid().optional() }),
  output: z.object({ programId: z.uuid(), versionId: z.uuid(), number: z.int() }),
  run: async (ctx, { programId: named }) => {
    const program = await requireOwnProgram(ctx, named)
    await lockProgram(ctx.tx, program.id)
    const draft = await findDraft(ctx, program.id)
    if (!draft) throw notFound('draft')
    const now = await afterTheLast(ctx, program.id, draft)
    const rules = await keepApart(ctx.tx, program.id, draft.rules, now)
    await mayBePublished(ctx.tx, program, rules, now)
    await lookAtTiers(ctx.tx, program, now)
    await ctx.tx.update(programVersions).set({ rules, ...publishedFrom(ctx, now) })
      .where(and(eq(programVersions.programId, program.id), eq(programVersions.id, draft.id)))
    return { programId: program.id, versionId: draft.id, number: draft.number }
  },
  event: (_input, { programId, versionId, number }) =>
    ({ programId, subjectKind: 'program_version', subjectId: versionId, data: { number } }),
})
