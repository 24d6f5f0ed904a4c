import { sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { AppError } from '@/lib/core/errors'
import { formatPoints } from '@/lib/core/format'
import type { Balance } from './operations'

type Gift = {
  programId: string; senderId: string; receiverId: string; giftId: string; points: number; eventId: string; organizationId: string
  requestId: string; now: Date; day: string
  /** Of the sender since `dayStart`; null: as many as there are. */
  mostPerDay: number | null
  dayStart: Date
}
/** The sender's points after it, and what the gift changed of them. */
type Given = { balance: Balance; delta: Balance }
type Answer = (Given & { status: 'ok' })
  | { status: 'refused'; code: 'member_not_found' | 'conflict' | 'insufficient_points'; details: { reason?: string; left?: number; available?: number } }

/**
 * Moves points to another member's wallet in the caller's transaction, lot by lot (db/functions/078_gifts.sql).
 * @throws AppError member_not_found, insufficient_points, conflict (a card is closed, the day's limit is passed)
 */
export async function givePoints(tx: Tx, { programId, senderId, receiverId, giftId, now, dayStart, ...facts }: Gift): Promise<Given> {
  const op = { ...facts, id: giftId, now: now.toISOString(), occurredAt: now.toISOString(), dayStart: dayStart.toISOString() }
  const [row] = await tx.execute<{ answer: Answer }>(sql`
    select ledger_give(${programId}, ${senderId}, ${receiverId}, ${JSON.stringify(op)}::text::jsonb) as answer`)
  if (!row) throw new Error('ledger_give answered no row')
  const { answer } = row
  if (answer.status === 'ok') return answer
  throw new AppError(answer.code, wordsFor(answer), answer.details)
}

function wordsFor({ code, details: { reason, left = 0, available = 0 } }: Extract<Answer, { status: 'refused' }>): string {
  if (code === 'insufficient_points') return `You have ${formatPoints(available)} to give.`
  if (reason === 'day_limit') return left > 0 ? `Today you can give ${formatPoints(left)} more.` : 'You gave as many points today as this program allows.'
  return 'One of these cards is blocked or closed.'
}
