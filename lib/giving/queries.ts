import { sql } from 'drizzle-orm'
import { pagesSql } from '@/db/client'
import type { Tx } from '@/db/client'

export async function ownerOf(programId: string): Promise<{ organizationId: string; country: string }> {
  const [row] = await pagesSql()<{ organizationId: string; country: string }[]>`
    select o.id as "organizationId", o.country from programs p join organizations o on o.id = p.organization_id where p.id = ${programId}`
  if (!row) throw new Error(`program ${programId} has no owner`)
  return row
}

/** What a member gave since a moment, by any of the cards that are one by now. */
export async function givenSince(programId: string, memberId: string, since: Date): Promise<number> {
  const [row] = await pagesSql()<{ points: number }[]>`
    select coalesce(sum(points), 0)::float8 as points from point_gifts where program_id = ${programId} and sender_id = any(ledger_cards(${programId}, ${memberId})) and created_at >= ${since}`
  return row?.points ?? 0
}

/** What a wallet may spend, as the transaction sees it. */
export async function availableNow(tx: Tx, programId: string, memberId: string, now: Date): Promise<number> {
  const [row] = await tx.execute<{ available: number }>(sql`
    select (wallet_as_of(w, ${now.toISOString()}::timestamptz)->>'available')::float8 as available from wallets w where program_id = ${programId} and id = ${memberId}`)
  return Number(row?.available ?? 0)
}
