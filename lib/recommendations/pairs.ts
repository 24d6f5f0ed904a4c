import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { recommendationPairs } from '@/db/schema/recommendations'
import { AppError, notFound } from '@/lib/core/errors'
import { defineUseCase } from '@/lib/core/use-case'
import { requireOwnProgram } from '@/lib/programs'
import { readPlaces } from './queries-places'

const pair = z.object({ from: z.uuid(), to: z.uuid() })
const changed = z.object({ programId: z.uuid() })
const event = ({ from, to }: z.output<typeof pair>, { programId }: z.output<typeof changed>) => ({ programId, data: { from, to } })

/** @throws AppError not_found (no program of one's own, a place that is not in it), validation_failed (a place within the other) */
export const addPair = defineUseCase({
  name: 'recommendations.add_pair',
  summary: 'Show members who come to one place another',
  permission: 'program.manage',
  kind: 'command',
  input: pair,
  output: changed,
  async run(ctx, { from, to }) {
    const { id: programId } = await requireOwnProgram(ctx)
    const places = await readPlaces(programId)
    const [here, there] = [from, to].map((id) => places.find((place) => place.id === id))
    if (!here || !there) throw notFound('outlet')
    if (from === to || (here.organizationId === there.organizationId && !(here.outlet && there.outlet))) {
      throw new AppError('validation_failed', 'Choose two different places.', { errors: [{ field: 'to', message: 'is the same place, or a part of it' }] })
    }
    await ctx.tx.insert(recommendationPairs).values({ programId, fromId: from, toId: to }).onConflictDoNothing()
    return { programId }
  },
  event,
})

/** @throws AppError not_found (no program of one’s own, no such pair) */
export const removePair = defineUseCase({
  name: 'recommendations.remove_pair',
  summary: 'Stop showing members of one place another',
  permission: 'program.manage',
  kind: 'command',
  input: pair,
  output: changed,
  async run(ctx, { from, to }) {
    const { id: programId } = await requireOwnProgram(ctx)
    const gone = await ctx.tx.delete(recommendationPairs).where(and(
      eq(recommendationPairs.programId, programId), eq(recommendationPairs.fromId, from), eq(recommendationPairs.toId, to))).returning()
    if (gone.length === 0) throw notFound('pair')
    return { programId }
  },
  event,
})
