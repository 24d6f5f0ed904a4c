import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { programVersions } from '@/db/schema/programs'
import { AppError, invalid, notFound } from '@/lib/core/errors'
import { momentIn } from '@/lib/core/local-moment'
import { sentText } from '@/lib/core/text'
import { defineUseCase } from '@/lib/core/use-case'
import { findDraft, lockProgram, requireOwnProgram } from './internal'
import { findScheduled, keepApart, lookAtTiers, mayBePublished, publishedFrom } from './publish'
import { programRulesSchema } from './schemas'
import { rulesChange } from './second-person'

/** Nobody can take back what is about to begin: tills of other processes may have begun already. */
const MARGIN_MS = 60_000
const LONGEST_MS = 366 * 86_400_000
const output = z.object({ programId: z.uuid(), versionId: z.uuid(), number: z.int() })
const event = (_input: unknown, { programId, versionId, number }: z.infer<typeof output>) =>
  ({ programId, subjectKind: 'program_version', subjectId: versionId, data: { number } })

/**
 * Publishes the draft so that it takes effect by itself at a moment to come; one version at most waits so.
 * @throws AppError not_found (no draft), validation_failed (too early, too late, no time), conflict (another waits; a tier is gone)
 */
export const scheduleDraft = defineUseCase({
  name: 'programs.publish_at',
  summary: 'Publish the program’s draft so that it takes effect at a given time',
  permission: 'program.publish',
  kind: 'command',
  secondPerson: rulesChange,
  input: z.object({
    programId: z.uuid().optional(),
    /** With an offset, or as a clock in the program's time zone shows it. */
    at: sentText().trim().min(1, 'Choose a day and a time.').max(40),
  }),
  output: output.extend({ effectiveFrom: z.date() }),
  run: async (ctx, { programId: named, at }) => {
    const program = await requireOwnProgram(ctx, named)
    await lockProgram(ctx.tx, program.id)
    const effectiveFrom = momentIn(at, program.timeZone)
    if (!effectiveFrom) throw invalid('at', 'This is no day and time.')
    const ahead = effectiveFrom.getTime() - ctx.now.getTime()
    if (ahead < MARGIN_MS) throw invalid('at', 'Choose a time to come, or publish now.')
    if (ahead > LONGEST_MS) throw invalid('at', 'Choose a time within a year.')
    const [draft, waiting] = [await findDraft(ctx, program.id), await findScheduled(ctx.tx, program.id, ctx.now)]
    if (!draft) throw notFound('draft')
    if (waiting) throw new AppError('conflict', `Version ${waiting.number} waits for its time already: take it back first.`)
    const rules = await keepApart(ctx.tx, program.id, draft.rules, ctx.now)
    await keepTiers(ctx.tx, program.id, rules.tiers.map(({ key }) => key))
    await mayBePublished(ctx.tx, program, rules, effectiveFrom)
    await lookAtTiers(ctx.tx, program, effectiveFrom)
    await ctx.tx.update(programVersions).set({ rules, ...publishedFrom(ctx, effectiveFrom) })
      .where(and(eq(programVersions.programId, program.id), eq(programVersions.id, draft.id)))
    return { programId: program.id, versionId: draft.id, number: draft.number, effectiveFrom }
  },
  event,
})

/** Until then somebody may reach a tier that is empty now. */
async function keepTiers(tx: Parameters<typeof findScheduled>[0], programId: string, keys: string[]) {
  const versions = await tx.select({ rules: programVersions.rules }).from(programVersions)
    .where(and(eq(programVersions.programId, programId), eq(programVersions.state, 'published')))
  const known = new Map(versions.flatMap(({ rules }) => programRulesSchema.parse(rules).tiers).map((tier) => [tier.key, tier.name]))
  const gone = [...known].find(([key]) => !keys.includes(key))
  if (gone) throw new AppError('conflict', `A tier can be removed only by publishing now: “${gone[1]}” may have members by then.`, { tier: gone[0] })
}

/**
 * Takes the version back that waits for its time: it is the draft again.
 * @throws AppError not_found (none waits), conflict (there is another draft, or less than a minute is left)
 */
export const takeBackVersion = defineUseCase({
  name: 'programs.take_back',
  summary: 'Take back the version that waits for its time: it becomes the draft again',
  permission: 'program.publish',
  kind: 'command',
  input: z.object({ programId: z.uuid().optional() }),
  output,
  run: async (ctx, { programId: named }) => {
    const { id: programId } = await requireOwnProgram(ctx, named)
    await lockProgram(ctx.tx, programId)
    const [draft, waiting] = [await findDraft(ctx, programId), await findScheduled(ctx.tx, programId, ctx.now)]
    if (!waiting?.effectiveFrom) throw notFound('scheduled version')
    if (draft) throw new AppError('conflict', `It would become the draft, but there is one: publish version ${draft.number} or throw it away first.`)
    if (waiting.effectiveFrom.getTime() - ctx.now.getTime() < MARGIN_MS) throw new AppError('conflict', 'It takes effect in a moment: publish another version after that.')
    await ctx.tx.update(programVersions).set({ state: 'draft', effectiveFrom: null, publishedAt: null, publishedBy: null })
      .where(and(eq(programVersions.programId, programId), eq(programVersions.id, waiting.id)))
    return { programId, versionId: waiting.id, number: waiting.number }
  },
  event,
})
