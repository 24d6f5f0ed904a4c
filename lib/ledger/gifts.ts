import { sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { AppError } from '@/lib/core/errors'

// Points of a gift in a brand's channel, in the caller's transaction (db/functions/096_gifts.sql). The command's event is `eventId`.

export type GiftPosting = { programId: string; redemptionId: string; organizationId: string; eventId: string; requestId: string; now: Date; day: string }

/** Before the gift itself is locked: its member's till and phone come to both in that order. */
export async function lockGiftWallet(tx: Tx, programId: string, redemptionId: string): Promise<void> {
  await tx.execute(sql`select ledger_lock_gift(${programId}, ${redemptionId})`)
}

type Answer = { status: 'ok'; points: number } | { status: 'refused'; code: 'hold_expired' | 'conflict'; details: { state?: string } }

/** `capture` spends what was held, `release` frees it, `reverse` gives back what was spent, to its lots. @throws AppError conflict (it is over already) */
export async function endGiftHold(tx: Tx, op: 'capture' | 'release' | 'reverse', { programId, redemptionId, now, ...facts }: GiftPosting): Promise<number> {
  const posting = { ...facts, op, id: redemptionId, now: now.toISOString(), occurredAt: now.toISOString() }
  const [row] = await tx.execute<{ answer: Answer }>(sql`select ledger_end_gift(${programId}, ${JSON.stringify(posting)}::text::jsonb) as answer`)
  if (!row) throw new Error('ledger_end_gift answered no row')
  if (row.answer.status === 'ok') return row.answer.points
  throw new AppError('conflict', 'This gift is over already.', row.answer.details)
}
