import { sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'

type Happened = { type: string; scopeId: string; memberId: string | null }

/** What changes how much of a member's money went into a category. */
export const buying = ['pos.record_sale', 'pos.refund_sale', 'pos.attach_member', 'pos.claim_sale', 'members.merge'] as const

/** Notes whose favourite category has to be found anew because of these events. */
export async function markFavourites(tx: Tx, events: readonly Happened[]): Promise<void> {
  const cards = events.flatMap(({ type, scopeId: programId, memberId }) => (memberId && (buying as readonly string[]).includes(type) ? [{ programId, memberId }] : []))
  if (cards.length > 0) await tx.execute(sql`select favourites_mark(${JSON.stringify(cards)}::jsonb)`)
}
