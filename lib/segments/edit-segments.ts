import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { segments } from '@/db/schema/segments'
import { notFound } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { defineUseCase } from '@/lib/core/use-case'
import { requireLists } from '@/lib/listed'
import { requireOwnProgram } from '@/lib/programs'
import { segmentConditions, segmentName } from './schemas'
import { segmentChange, segmentsMeant } from './second-person'

const changed = z.object({ programId: z.uuid(), segmentId: z.uuid() })
const event = (_input: unknown, { programId, segmentId }: z.output<typeof changed>) => ({ programId, subjectKind: 'segment', subjectId: segmentId })
const one = (programId: string, segmentId: string) => and(eq(segments.programId, programId), eq(segments.id, segmentId), isNull(segments.archivedAt))

/** Members are the program's, so its owner chooses among them: by lists that they may open. @throws AppError not_found, forbidden, validation_failed */
export const saveSegment = defineUseCase({
  name: 'segments.save',
  summary: 'Save a segment of the members, or change one',
  permission: 'program.manage',
  kind: 'command',
  secondPerson: segmentChange,
  input: segmentConditions.safeExtend({ name: segmentName, segmentId: z.uuid().optional() }),
  output: changed,
  async run(ctx, { name, segmentId, ...conditions }) {
    const { id: programId } = await requireOwnProgram(ctx)
    // Nobody replaces what they may not see.
    const before = segmentId ? await segmentsMeant(ctx, programId, [segmentId]) : []
    requireLists(ctx, [conditions, ...before.map((one) => one.conditions)].flatMap(({ listed }) => listed))
    if (!segmentId) {
      const id = newId()
      await ctx.tx.insert(segments).values({ programId, id, name, conditions })
      return { programId, segmentId: id }
    }
    const [row] = await ctx.tx.update(segments).set({ name, conditions }).where(one(programId, segmentId)).returning()
    if (!row) throw notFound('segment')
    return { programId, segmentId }
  },
  event,
})

/** Campaigns that are for it already and reports narrowed to it go on as they are; no other campaign can be for it. @throws AppError not_found */
export const archiveSegment = defineUseCase({
  name: 'segments.archive',
  summary: 'Put a segment away: campaigns that are for it and reports narrowed to it go on, and no other campaign can be',
  permission: 'program.manage',
  kind: 'command',
  input: z.object({ segmentId: z.uuid() }),
  output: changed,
  async run(ctx, { segmentId }) {
    const { id: programId } = await requireOwnProgram(ctx)
    const [row] = await ctx.tx.update(segments).set({ archivedAt: ctx.now }).where(one(programId, segmentId)).returning()
    if (!row) throw notFound('segment')
    return { programId, segmentId }
  },
  event,
})
