import { sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { showPhone } from '@/lib/core/phone'

type Whose = { customerId: string; phone: string }

/** What somebody at a brand wanted to change of them, or they at a brand. Cards that were merged into theirs are theirs, too. */
function changesOf({ customerId, phone }: Whose) {
  // The number as it was typed may be in another form: what was shown of it is in one.
  const asShown = JSON.stringify([{ field: 'Phone', to: showPhone(phone) }])
  return sql`forgotten_at is null and (maker_id = ${customerId} or input->>'phone' = ${phone} or changes @> ${asShown}::text::jsonb
    or (subject_kind = 'member' and subject_id in (
      select m.id from members m where m.customer_id = ${customerId}
      union all select s.id from members m join members s on s.program_id = m.program_id and s.merged_into = m.id where m.customer_id = ${customerId}))
    or (subject_kind = 'retailer' and subject_id in (select id from retailers where customer_id = ${customerId})))`
}

/** Before the person: whoever verifies a change takes the change first, then the person whom it is about, and would wait for us as we for them. */
export async function lockChanges(tx: Tx, customerId: string): Promise<void> {
  const [row] = await tx.execute<{ phone: string | null }>(sql`select phone from customers where id = ${customerId}`)
  if (!row?.phone) return
  await tx.execute(sql`select id from pending_changes where state = 'waiting' and ${changesOf({ customerId, phone: row.phone })} order by id for update`)
}

/**
 * Nobody can verify any more what waits, and what was decided says nothing of them. One that came up since, and is being decided on, waits for the person,
 * who is locked by now: so it is not waited for, and whoever leaves sends that again.
 */
export async function forgetChanges(tx: Tx, whose: Whose, now: Date): Promise<void> {
  const moment = now.toISOString()
  await tx.execute(sql`
    update pending_changes set input = null, title = '', changes = '[]', forgotten_at = ${moment}::timestamptz,
      state = case state when 'waiting' then 'withdrawn' else state end, decided_at = coalesce(decided_at, ${moment}::timestamptz)
    where id in (select id from pending_changes where ${changesOf(whose)} for update nowait)`)
}
