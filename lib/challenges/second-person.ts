import { and, eq } from 'drizzle-orm'
import { challenges } from '@/db/schema/challenges'
import { rewards } from '@/db/schema/programs'
import { fieldsOf } from '@/lib/core/fields-of'
import { formatMoney } from '@/lib/core/format'
import type { SecondPerson } from '@/lib/core/second-person'
import { requireOwnProgram } from '@/lib/programs'

/** A challenge with what it brings; `challengeId` is there for one that is known. */
export const challengeChange: SecondPerson<{ name: string; challengeId?: string }, { challengeId: string }> = {
  kind: 'rates',
  record: async (ctx, { challengeId }, output) => {
    const id = output?.challengeId ?? challengeId
    if (!id) return null
    const { id: programId, currency } = await requireOwnProgram(ctx)
    const [row] = await ctx.tx.select({ challenge: challenges, reward: rewards.name }).from(challenges)
      .leftJoin(rewards, and(eq(rewards.programId, challenges.programId), eq(rewards.id, challenges.rewardId))).where(and(eq(challenges.programId, programId), eq(challenges.id, id)))
    if (!row) return null
    const { programId: _program, id: _id, rewardId: _reward, createdAt: _created, endedAt: _ended, ...terms } = row.challenge
    const target = terms.kind === 'spend' ? formatMoney(terms.target, currency) : terms.target
    return { title: terms.name, subject: { kind: 'challenge', id }, fields: fieldsOf({ ...terms, target, reward: row.reward }, currency) }
  },
}
