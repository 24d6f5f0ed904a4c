import { z } from 'zod'
import { defineUseCase } from '@/lib/core/use-case'
import { requireOwnProgram } from '@/lib/programs'
import { requireWhole } from '@/lib/tills'
import { countIn, readSegments, requireSegment } from './queries'
import { segmentConditions, segmentSchema } from './schemas'

/** @throws AppError not_found (no program of one's own) */
export const listSegments = defineUseCase({
  name: 'segments.list',
  summary: 'List the segments, and of those that were put away the named',
  permission: 'reports.read',
  kind: 'query',
  input: z.object({ named: z.array(z.uuid()).default([]) }),
  output: z.array(segmentSchema),
  run: async (ctx, { named }) => readSegments((await requireOwnProgram(ctx)).id, named),
})

/** @throws AppError not_found */
export const getSegment = defineUseCase({
  name: 'segments.get',
  summary: 'Show a segment, also one that was put away',
  permission: 'reports.read',
  kind: 'query',
  input: z.object({ segmentId: z.uuid() }),
  output: segmentSchema,
  run: async (ctx, { segmentId }) => requireSegment((await requireOwnProgram(ctx)).id, segmentId),
})

/** Of conditions that need not be saved. Staff of one outlet would learn by it what members spent at the others. @throws AppError not_found, forbidden */
export const countSegment = defineUseCase({
  name: 'segments.count',
  summary: 'Count the members that some conditions hold for now',
  permission: 'reports.read',
  kind: 'query',
  input: segmentConditions,
  output: z.object({ members: z.int().nullable().describe('null: counting took too long') }),
  async run(ctx, conditions) {
    requireWhole(ctx, 'Segments are counted for staff of the whole business.')
    return { members: await countIn(await requireOwnProgram(ctx), conditions, ctx.now) }
  },
})
