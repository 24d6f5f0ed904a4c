import { sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { AppError } from '@/lib/core/errors'
import type { Balance } from './operations'

type MergeFacts = {
  programId: string; sourceId: string; targetId: string; eventId: string; organizationId: string; requestId: string; now: Date; day: string
}
/** `moved`: what the source had; `delta`: what the program's outstanding points changed by, where debt was repaid. */
type Merged = { lots: number; moved: Balance; balance: Balance; delta: Balance }
type Answer = (Merged & { status: 'ok' }) | { status: 'refused'; code: 'member_not_found' | 'conflict'; details: { reason?: string; held?: number } }

const reasons: Record<string, string> = {
  merged: 'One of these cards was merged into another before.',
  blocked: 'One of these cards is blocked: unblock it first.',
}

/** Until the transaction ends nothing else happens to these cards; always in the same order, whichever is named first. */
export async function lockCards(tx: Tx, programId: string, cards: string[]): Promise<void> {
  await tx.execute(sql`select ledger_merge_lock(${programId}, ${`{${cards.join(',')}}`}::uuid[])`)
}

/**
 * Closes a wallet into another, lot by lot, in the caller's transaction, with all that leads to it (db/functions/077_merge.sql).
 * @throws AppError member_not_found, conflict (a hold is open, blocked, merged before)
 */
export async function mergeWallets(tx: Tx, { programId, sourceId, targetId, now, ...facts }: MergeFacts): Promise<Merged> {
  const op = { ...facts, now: now.toISOString(), occurredAt: now.toISOString() }
  const [row] = await tx.execute<{ answer: Answer }>(sql`
    select ledger_merge(${programId}, ${sourceId}, ${targetId}, ${JSON.stringify(op)}::text::jsonb) as answer`)
  if (!row) throw new Error('ledger_merge answered no row')
  const { answer } = row
  if (answer.status === 'ok') return answer
  throw new AppError(answer.code, wordsFor(answer), answer.details)
}

function wordsFor({ code, details: { reason = '', held } }: Extract<Answer, { status: 'refused' }>): string {
  if (code === 'member_not_found') return 'There is no such member in this program.'
  return reasons[reason] ?? `${held} points are set aside on the card that would be closed, for a voucher, a gift or at a till: that comes first.`
}
