import { and, eq } from 'drizzle-orm'
import { rewardStock } from '@/db/schema/disbursements'
import { rewards } from '@/db/schema/programs'
import { regions } from '@/db/schema/retailers'
import { formatNumber } from '@/lib/core/format'
import { ownEntries } from '@/lib/core/own-names'
import type { SecondPerson } from '@/lib/core/second-person'
import { requireOwnProgram } from '@/lib/programs'

/** What each region has of a gift: a field for each. */
export const stockChange: SecondPerson<{ rewardId: string }, unknown> = {
  kind: 'gifts',
  record: async (ctx, { rewardId }) => {
    const { id: programId } = await requireOwnProgram(ctx)
    const [reward] = await ctx.tx.select({ name: rewards.name }).from(rewards).where(and(eq(rewards.programId, programId), eq(rewards.id, rewardId)))
    if (!reward) return null
    const rows = await ctx.tx.select({ region: regions.name, stock: rewardStock.stock }).from(rewardStock).innerJoin(regions, eq(regions.id, rewardStock.regionId))
      .where(and(eq(rewardStock.programId, programId), eq(rewardStock.rewardId, rewardId))).orderBy(regions.createdAt, regions.id)
    return { title: reward.name, subject: { kind: 'reward', id: rewardId }, fields: ownEntries(rows.map(({ region, stock }) => [`Stock in ${region}`, formatNumber(stock)])) }
  },
}
