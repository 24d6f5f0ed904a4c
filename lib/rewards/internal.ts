import { and, eq, inArray } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { outlets } from '@/db/schema/organizations'
import { pictures } from '@/db/schema/pictures'
import { rewards } from '@/db/schema/programs'
import type { Ctx } from '@/lib/core/context'
import { invalid, notFound } from '@/lib/core/errors'
import { publishedProgram, versionAt } from '@/lib/programs'
import type { Reward, RewardTerms } from './schemas'

type Row = typeof rewards.$inferSelect

export const toReward = ({ id, programId, createdAt: _createdAt, ...row }: Row): Reward => ({ rewardId: id, programId, ...row })

/** @throws AppError not_found */
export async function requireReward(tx: Tx, programId: string, id: string): Promise<Row> {
  const [row] = await tx.select().from(rewards).where(and(eq(rewards.programId, programId), eq(rewards.id, id)))
  if (!row) throw notFound('reward')
  return row
}

/** A tier that the program lacks, or an outlet or picture that is not the organization's. @throws AppError validation_failed, not_found */
export async function refuseUnknown(ctx: Ctx & { tx: Tx }, programId: string, { tierKey, outletIds, pictureId }: Pick<RewardTerms, 'tierKey' | 'outletIds' | 'pictureId'>) {
  if (pictureId) {
    const [own] = await ctx.tx.select({ id: pictures.id }).from(pictures).where(and(eq(pictures.organizationId, ctx.organizationId ?? ''), eq(pictures.id, pictureId)))
    if (!own) throw notFound('picture')
  }
  if (tierKey) {
    const { tiers } = versionAt(await publishedProgram(programId, { maxAgeMs: 0 }), ctx.now).rules
    if (!tiers.some(({ key }) => key === tierKey)) throw invalid('tierKey', 'is no tier of the program')
  }
  if (outletIds.length === 0) return
  const own = await ctx.tx.select({ id: outlets.id }).from(outlets)
    .where(and(eq(outlets.organizationId, ctx.organizationId ?? ''), inArray(outlets.id, outletIds)))
  if (own.length < new Set(outletIds).size) throw notFound('outlet')
}
