import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { rewards } from '@/db/schema/programs'
import { newId } from '@/lib/core/ids'
import { defineUseCase } from '@/lib/core/use-case'
import { requireOwnProgram } from '@/lib/programs'
import { refuseUnknown, requireReward, toReward } from './internal'
import { rewardSchema, rewardTermsSchema } from './schemas'
import type { Reward } from './schemas'
import { rewardChange } from './second-person'

const event = (_input: unknown, { programId, rewardId, points }: Reward) =>
  ({ programId, subjectKind: 'reward', subjectId: rewardId, data: { points } })
/** What an update leaves out is taken away. */
const noTerms = {
  description: null, pictureId: null, amountMinor: null, percent: null, maxDiscountMinor: null, payMinor: null, sku: null, tierKey: null, stock: null, validFrom: null,
  validUntil: null, minBasketMinor: null, maxPerSale: null, maxPerMember: null, maxPerMemberDay: null,
}
const named = { programId: z.uuid().optional() }

export const createReward = defineUseCase({
  name: 'rewards.create',
  summary: 'Add a reward: an amount off, a percentage off, a product, a service or a gift',
  permission: 'rewards.add',
  kind: 'command',
  secondPerson: rewardChange,
  input: rewardTermsSchema.safeExtend(named),
  output: rewardSchema,
  run: async (ctx, { programId: which, ...terms }) => {
    const { id: programId } = await requireOwnProgram(ctx, which)
    await refuseUnknown(ctx, programId, terms)
    const [row] = await ctx.tx.insert(rewards).values({ programId, id: newId(), ...terms }).returning()
    return toReward(row!)
  },
  event,
})

/** Terms are for what comes: sales keep what they were recorded with. */
export const updateReward = defineUseCase({
  name: 'rewards.update',
  summary: 'Change a reward’s name, cost, worth or conditions',
  permission: 'program.manage',
  kind: 'command',
  secondPerson: rewardChange,
  input: rewardTermsSchema.safeExtend({ ...named, rewardId: z.uuid(), active: z.boolean().default(true) }),
  output: rewardSchema,
  run: async (ctx, { programId: which, rewardId, ...terms }) => {
    const { id: programId } = await requireOwnProgram(ctx, which)
    await requireReward(ctx.tx, programId, rewardId)
    await refuseUnknown(ctx, programId, terms)
    const [row] = await ctx.tx.update(rewards).set({ ...noTerms, ...terms })
      .where(and(eq(rewards.programId, programId), eq(rewards.id, rewardId))).returning()
    return toReward(row!)
  },
  event,
})

export const archiveReward = defineUseCase({
  name: 'rewards.archive',
  summary: 'Stop offering a reward; what was redeemed stays',
  permission: 'program.manage',
  kind: 'command',
  secondPerson: rewardChange,
  input: z.object({ ...named, rewardId: z.uuid() }),
  output: rewardSchema,
  run: async (ctx, { programId: which, rewardId }) => {
    const { id: programId } = await requireOwnProgram(ctx, which)
    const before = await requireReward(ctx.tx, programId, rewardId)
    const [row] = await ctx.tx.update(rewards).set({ active: false, archivedAt: before.archivedAt ?? ctx.now })
      .where(and(eq(rewards.programId, programId), eq(rewards.id, rewardId))).returning()
    return toReward(row!)
  },
  event,
})
