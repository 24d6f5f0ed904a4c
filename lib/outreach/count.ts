import { z } from 'zod'
import { defineUseCase } from '@/lib/core/use-case'
import { requireOwnProgram } from '@/lib/programs'
import { audienceOf } from './audience'
import { peopleOf, planOf } from './plan'
import { audienceInput, contentInput, planSchema } from './schemas'

/** Of what need not be saved. `outreachId`: the draft that is changed, whose makers' own cards are left out too. @throws AppError not_found */
export const countOutreach = defineUseCase({
  name: 'outreach.count',
  summary: 'Count who would get a message or points now, who would not and why, and what it comes to',
  permission: 'outreach.make',
  kind: 'query',
  input: z.object({ outreachId: z.uuid().optional(), audience: audienceInput, points: contentInput.shape.points, ways: contentInput.shape.ways }),
  output: z.object({ plan: planSchema.nullable().describe('null: counting took too long') }),
  async run(ctx, { outreachId, audience, points, ways }) {
    const { id: programId } = await requireOwnProgram(ctx)
    return { plan: await planOf(ctx, { audience: await audienceOf(ctx, audience), points, ways }, await peopleOf(ctx, programId, outreachId)) }
  },
})
