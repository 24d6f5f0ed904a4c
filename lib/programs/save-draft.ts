import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { programVersions } from '@/db/schema/programs'
import { newId } from '@/lib/core/ids'
import { sentText } from '@/lib/core/text'
import { defineUseCase } from '@/lib/core/use-case'
import { findDraft, lockProgram, requireOwnProgram } from './internal'
import { nextNumber } from './publish'
import { programRulesSchema } from './schemas'

/** Writes the one draft of a program: nothing at the till changes until it is published. */
export const saveDraft = defineUseCase({
  name: 'programs.save_draft',
  summary: 'Save changed rules as the program’s draft',
  permission: 'program.manage',
  kind: 'command',
  input: z.object({ programId: z.uuid().optional(), rules: programRulesSchema, note: sentText().trim().max(300).nullish() }),
  output: z.object({ programId: z.uuid(), versionId: z.uuid(), number: z.int() }),
  run: async (ctx, { programId: named, rules, note = null }) => {
    const { id: programId } = await requireOwnProgram(ctx, named)
    await lockProgram(ctx.tx, programId)
    const draft = await findDraft(ctx, programId)
    if (draft) {
      await ctx.tx.update(programVersions).set({ rules, note })
        .where(and(eq(programVersions.programId, programId), eq(programVersions.id, draft.id)))
      return { programId, versionId: draft.id, number: draft.number }
    }
    const [versionId, number] = [newId(), await nextNumber(ctx.tx, programId)]
    await ctx.tx.insert(programVersions).values({
      programId, id: versionId, number, state: 'draft', rules, note,
      createdBy: ctx.actor.kind === 'user' ? ctx.actor.userId : null,
    })
    return { programId, versionId, number }
  },
  event: (_input, { programId, versionId, number }) =>
    ({ programId, subjectKind: 'program_version', subjectId: versionId, data: { number } }),
})

export const discardDraft = defineUseCase({
  name: 'programs.discard_draft',
  summary: 'Throw the program’s draft away',
  permission: 'program.manage',
  kind: 'command',
  input: z.object({ programId: z.uuid().optional() }),
  output: z.object({ programId: z.uuid(), discarded: z.boolean() }),
  run: async (ctx, { programId: named }) => {
    const { id: programId } = await requireOwnProgram(ctx, named)
    await lockProgram(ctx.tx, programId)
    const gone = await ctx.tx.delete(programVersions)
      .where(and(eq(programVersions.programId, programId), eq(programVersions.state, 'draft')))
      .returning({ id: programVersions.id })
    return { programId, discarded: gone.length > 0 }
  },
  event: (_input, { programId }) => ({ programId, subjectKind: 'program', subjectId: programId }),
})
