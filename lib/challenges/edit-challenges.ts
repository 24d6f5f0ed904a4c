import { and, arrayContains, eq } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '@/db/client'
import { challengeReviews, challenges } from '@/db/schema/challenges'
import { rewards } from '@/db/schema/programs'
import { AppError, notFound } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { defineUseCase } from '@/lib/core/use-case'
import { requireOwnProgram } from '@/lib/programs'
import { challengeTerms } from './schemas'
import { challengeChange } from './second-person'

const changed = z.object({ programId: z.uuid(), challengeId: z.uuid() })
const event = (_input: unknown, { programId, challengeId }: z.output<typeof changed>) => ({ programId, subjectKind: 'challenge', subjectId: challengeId })

async function refuseForeignReward(tx: Tx, programId: string, rewardId: string | null) {
  if (!rewardId) return
  const [row] = await tx.select({ id: rewards.id }).from(rewards).where(and(eq(rewards.programId, programId), eq(rewards.id, rewardId)))
  if (!row) throw notFound('reward')
}

/** @throws AppError not_found (no program of one's own, another's reward), validation_failed */
export const createChallenge = defineUseCase({
  name: 'challenges.create',
  summary: 'Start a punch card, a challenge or a streak',
  permission: 'program.manage',
  kind: 'command',
  secondPerson: challengeChange,
  input: challengeTerms,
  output: changed,
  async run(ctx, terms) {
    const { id: programId } = await requireOwnProgram(ctx)
    await refuseForeignReward(ctx.tx, programId, terms.rewardId)
    const id = newId()
    await ctx.tx.insert(challenges).values({ programId, id, ...terms })
    return { programId, challengeId: id }
  },
  event,
})

/**
 * What was reached stays; what is under way is measured by the new words, never by another measure. Another reward is for cards that are not full yet,
 * and for full ones that wait for theirs. @throws AppError not_found (another's reward), conflict (it has ended; it brings no reward)
 */
export const updateChallenge = defineUseCase({
  name: 'challenges.update',
  summary: 'Change what a challenge is called, brings, and until when it runs',
  permission: 'program.manage',
  kind: 'command',
  secondPerson: challengeChange,
  input: z.object({
    challengeId: z.uuid(), name: challengeTerms.shape.name, description: challengeTerms.shape.description, lastDay: challengeTerms.shape.lastDay,
    badge: challengeTerms.shape.badge, rewardId: z.uuid().optional(),
  }),
  output: changed,
  async run(ctx, { challengeId, ...terms }) {
    const { id: programId } = await requireOwnProgram(ctx)
    await refuseForeignReward(ctx.tx, programId, terms.rewardId ?? null)
    const one = and(eq(challenges.programId, programId), eq(challenges.id, challengeId))
    const [before] = await ctx.tx.select().from(challenges).where(one).for('update')
    if (!before) throw notFound('challenge')
    if (before.endedAt) throw new AppError('conflict', 'This challenge has ended. Start another like it.')
    if (terms.rewardId && !before.rewardId) throw new AppError('conflict', 'This challenge brings no reward. Start another that does.')
    await ctx.tx.update(challenges).set(terms).where(one)
    if (terms.rewardId !== undefined && terms.rewardId !== before.rewardId) {
      await ctx.tx.update(challengeReviews).set({ waitsFor: [] }).where(and(eq(challengeReviews.programId, programId), arrayContains(challengeReviews.waitsFor, [challengeId])))
    }
    return { programId, challengeId }
  },
  event,
})

/** Nothing is given any more; what members have stays. @throws AppError not_found */
export const endChallenge = defineUseCase({
  name: 'challenges.end',
  summary: 'End a challenge at once',
  permission: 'program.manage',
  kind: 'command',
  input: z.object({ challengeId: z.uuid() }),
  output: changed,
  async run(ctx, { challengeId }) {
    const { id: programId } = await requireOwnProgram(ctx)
    const done = await ctx.tx.update(challenges).set({ endedAt: ctx.now }).where(and(eq(challenges.programId, programId), eq(challenges.id, challengeId))).returning()
    if (!done[0]) throw notFound('challenge')
    return { programId, challengeId }
  },
  event,
})
