import { and, eq, notInArray } from 'drizzle-orm'
import { z } from 'zod'
import { members } from '@/db/schema/members'
import { programVersions } from '@/db/schema/programs'
import type { Tx } from '@/db/client'
import { AppError, invalid, notFound } from '@/lib/core/errors'
import { localDay } from '@/lib/core/local-day'
import { defineUseCase } from '@/lib/core/use-case'
import { findDraft, requireOwnProgram } from './internal'
import { programRulesSchema } from './schemas'
import type { ProgramRules } from './schemas'

/**
 * Makes the draft the version in force from now on; it never changes again.
 * @throws AppError not_found (no draft), conflict (a tier that has members is gone), validation_failed (an end in the past)
 */
export const publishDraft = defineUseCase({
  name: 'programs.publish',
  summary: 'Publish the program’s draft as its new version',
  permission: 'program.publish',
  kind: 'command',
  input: z.object({ programId: z.uuid().optional() }),
  output: z.object({ programId: z.uuid(), versionId: z.uuid(), number: z.int() }),
  run: async (ctx, { programId: named }) => {
    const program = await requireOwnProgram(ctx, named)
    const draft = await findDraft(ctx, program.id)
    if (!draft) throw notFound('draft')
    const rules = programRulesSchema.parse(draft.rules)
    if (rules.expiry.type === 'fixed' && rules.expiry.date < localDay(ctx.now, program.timeZone)) {
      throw invalid('rules.expiry.date', 'Points would expire before they are earned: choose a later day.')
    }
    await keepInhabitedTiers(ctx.tx, program.id, rules)
    const [published] = await ctx.tx.update(programVersions).set({
      state: 'published', rules, effectiveFrom: ctx.now, publishedAt: ctx.now,
      publishedBy: ctx.actor.kind === 'user' ? ctx.actor.userId : null,
    }).where(and(
      eq(programVersions.programId, program.id), eq(programVersions.id, draft.id), eq(programVersions.state, 'draft'),
    )).returning({ id: programVersions.id })
    if (!published) throw notFound('draft')
    return { programId: program.id, versionId: draft.id, number: draft.number }
  },
  event: (_input, { programId, versionId, number }) =>
    ({ programId, subjectKind: 'program_version', subjectId: versionId, data: { number } }),
})

async function keepInhabitedTiers(tx: Tx, programId: string, { tiers }: ProgramRules) {
  const [stranded] = await tx.select({ tierKey: members.tierKey }).from(members)
    .where(and(eq(members.programId, programId), notInArray(members.tierKey, tiers.map((tier) => tier.key)))).limit(1)
  if (stranded) throw new AppError('conflict', `Members hold the tier “${stranded.tierKey}”, so it can't be removed.`, { tier: stranded.tierKey })
}
