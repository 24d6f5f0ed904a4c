import { and, eq } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { rewards } from '@/db/schema/programs'
import { notFound } from '@/lib/core/errors'
import type { Reward } from './schemas'

type Row = typeof rewards.$inferSelect

export const toReward = ({ id, programId, createdAt: _createdAt, ...row }: Row): Reward => ({ rewardId: id, programId, ...row })

/** @throws AppError not_found */
export async function requireReward(tx: Tx, programId: string, id: string): Promise<Row> {
  const [row] = await tx.select().from(rewards).where(and(eq(rewards.programId, programId), eq(rewards.id, id)))
  if (!row) throw notFound('reward')
  return row
}
