import { sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'

type Forfeit = {
  programId: string; walletId: string; holderKind: 'member' | 'retailer'
  eventId: string; organizationId: string; requestId: string; now: Date; day: string
}

/** Empties the wallet of somebody who leaves, and closes a card, in the caller's transaction (db/functions/079_forfeit.sql). @returns the points that were lost */
export async function forfeitWallet(tx: Tx, { programId, walletId, now, ...facts }: Forfeit): Promise<number> {
  const op = { ...facts, now: now.toISOString(), occurredAt: now.toISOString() }
  const [row] = await tx.execute<{ lost: string }>(sql`
    select ledger_forfeit(${programId}, ${walletId}, ${JSON.stringify(op)}::text::jsonb)::text as lost`)
  return Number(row?.lost ?? 0)
}
