import { z } from 'zod'
import type { Ctx } from '@/lib/core/context'
import { defineUseCase } from '@/lib/core/use-case'
import { mayOpen, requireLists } from '@/lib/listed'
import { requireOwnProgram } from '@/lib/programs'
import { requireWhole } from '@/lib/tills'
import { countIn, readSegments, requireSegment } from './queries'
import { segmentConditions, shownSegment } from './schemas'
import type { Segment, ShownSegment } from './schemas'

const shownTo = (ctx: Ctx, one: Segment): ShownSegment => ({ ...one, opens: mayOpen(ctx, one.conditions.listed) })

/** @throws AppError not_found (no program of one's own) */
export const listSegments = defineUseCase({
  name: 'segments.list',
  summary: 'List the segments, and of those that were put away the named',
  permission: 'reports.read',
  kind: 'query',
  input: z.object({ named: z.array(z.uuid()).default([]) }),
  output: z.array(shownSegment),
  run: async (ctx, { named }) => (await readSegments((await requireOwnProgram(ctx)).id, named)).map((one) => shownTo(ctx, one)),
})

/** @throws AppError not_found */
export const getSegment = defineUseCase({
  name: 'segments.get',
  summary: 'Show a segment, also one that was put away',
  permission: 'reports.read',
  kind: 'query',
  input: z.object({ segmentId: z.uuid() }),
  output: shownSegment,
  run: async (ctx, { segmentId }) => shownTo(ctx, await requireSegment((await requireOwnProgram(ctx)).id, segmentId)),
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
    requireLists(ctx, conditions.listed)
    return { members: await countIn(await requireOwnProgram(ctx), conditions, ctx.now) }
  },
})
