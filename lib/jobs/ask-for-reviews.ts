import { sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import type { RelayedEvent } from './effects'

/** A merge too: what was bought on two cards may be enough together. */
const purchases: ReadonlySet<string> = new Set(['pos.record_sale', 'pos.attach_member', 'pos.claim_sale', 'members.merge'])

/** Members who bought something have their challenges looked at, where the program has any. */
export async function askForReviews(tx: Tx, events: RelayedEvent[]): Promise<void> {
  const bought = events.filter(({ type, memberId }) => memberId !== null && purchases.has(type)).map(({ scopeId, memberId, id }) => ({ scopeId, memberId, id }))
  if (bought.length === 0) return
  await tx.execute(sql`
    insert into challenge_reviews (program_id, member_id, event_id)
    select distinct on (b."scopeId", b."memberId") b."scopeId", b."memberId", b.id
    from jsonb_to_recordset(${JSON.stringify(bought)}::jsonb) as b ("scopeId" uuid, "memberId" uuid, id uuid)
    where exists (select 1 from challenges c where c.program_id = b."scopeId" and c.ended_at is null)
    order by b."scopeId", b."memberId", b.id desc
    on conflict (program_id, member_id) do update set event_id = excluded.event_id, waits_for = '{}'`)
}
