import { sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { notFound } from '@/lib/core/errors'
import { FOLLOW_DAYS } from './plain'
import { readToken } from './token'
import type { Shown } from './token'

type Noted = { programId: string; memberId: string; shown: Shown[] }

/** What the tokens name: all of one member. @throws AppError not_found */
function readTokens(tokens: readonly string[]): Noted {
  const shown = tokens.map(readToken)
  const [first] = shown
  if (!first || shown.some(({ programId, memberId }) => programId !== first.programId || memberId !== first.memberId)) throw notFound('recommendation')
  return { programId: first.programId, memberId: first.memberId, shown }
}

type Note = { now: Date; shownBy?: string; tapped?: boolean }

async function note(tx: Tx, { shown }: Noted, { now, shownBy, tapped }: Note): Promise<void> {
  const rows = shown.map((one) => ({
    program_id: one.programId, member_id: one.memberId, kind: one.kind, target: one.target, organization_id: one.organizationId, day: one.day, surface: one.surface,
    shown_by: shownBy ?? null, shown_at: now.toISOString(), tapped_at: tapped ? now.toISOString() : null,
  }))
  await tx.execute(sql`select note_recommendation(v, ${`${FOLLOW_DAYS} days`}::interval)
    from jsonb_populate_recordset(null::recommendation_views, ${JSON.stringify(rows)}::jsonb) v`)
}

/** Of their own cards alone. @throws AppError not_found */
export async function noteForCustomer(tx: Tx, tokens: readonly string[], customerId: string, how: Note): Promise<Noted> {
  const noted = readTokens(tokens)
  const [own] = await tx.execute(sql`select from members where program_id = ${noted.programId} and id = ${noted.memberId} and customer_id = ${customerId}`)
  if (!own) throw notFound('recommendation')
  await note(tx, noted, how)
  return noted
}

/** At a till of the program. @throws AppError not_found */
export async function noteAtTill(tx: Tx, tokens: readonly string[], till: { programId: string; organizationId: string }, now: Date): Promise<Noted> {
  const noted = readTokens(tokens)
  if (noted.programId !== till.programId) throw notFound('recommendation')
  await note(tx, noted, { now, shownBy: till.organizationId })
  return noted
}
