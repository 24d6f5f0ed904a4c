import { sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { forgetFactors } from '@/lib/auth/forget-keys'
import { forgetCodes } from '@/lib/auth/one-time-codes'
import { endSessionsOf } from '@/lib/auth/sessions'
import { noteLeft } from '@/lib/referrals'
import { forgetInConflicts } from './erase-offline'
import { orphanMerged } from './merged-cards'
import { forgetChanges } from './waiting-changes'

/**
 * Takes away all that says who somebody is: the row stays for the books to name, with nothing in it. Another person with
 * the same phone number is a new one from now on, but is given nothing for being new within a year.
 */
export async function erasePerson(tx: Tx, { customerId, phone, now }: { customerId: string; phone: string; now: Date }): Promise<void> {
  const moment = now.toISOString()
  await noteLeft(tx, { customerId, phone, now })
  const whose = JSON.stringify([customerId, ...await orphanMerged(tx, customerId, now)])
  const theirs = sql`m.customer_id = any (array(select jsonb_array_elements_text(${whose}::jsonb)::uuid))`
  await tx.execute(sql`
    update member_profiles p set name = null, email = null, note = null, birthday = null, tags = '{}', consents = '{}'
    from members m where ${theirs} and p.program_id = m.program_id and p.member_id = m.id`)
  await tx.execute(sql`delete from consent_changes h using members m where ${theirs} and h.program_id = m.program_id and h.member_id = m.id`)
  // What a file said of them; an import that is taken back leaves them alone.
  await tx.execute(sql`
    update import_rows r set was = null, made = null, undone = coalesce(r.undone, 'kept'), undone_reason = coalesce(r.undone_reason, 'The member has deleted their account.')
    from members m where ${theirs} and r.member_id = m.id`)
  // The business's name stays with what it did; whom to ask for there was this person.
  await tx.execute(sql`
    update retailers set tax_id = null, address = null, contact = null, state_reason = null, ended_at = coalesce(ended_at, ${moment}::timestamptz)
    where customer_id = ${customerId}`)
  await tx.execute(sql`update retailer_staff set name = '', ended_at = coalesce(ended_at, ${moment}::timestamptz) where customer_id = ${customerId}`)
  await forgetChanges(tx, { customerId, phone }, now)
  await tx.execute(sql`
    update adjustment_requests r set state = 'declined', decided_at = ${moment}::timestamptz, answer = 'The member has deleted their account.'
    from members m where ${theirs} and r.program_id = m.program_id and r.member_id = m.id and r.state = 'waiting'`)
  await tx.execute(sql`delete from challenge_reviews w using members m where ${theirs} and w.program_id = m.program_id and w.member_id = m.id`)
  await tx.execute(sql`update members m set pin_hash = null, external_id = null where ${theirs}`)
  await tx.execute(sql`delete from notices n using members m where ${theirs} and n.program_id = m.program_id and n.member_id = m.id`)
  await tx.execute(sql`delete from recommendation_views v using members m where ${theirs} and v.program_id = m.program_id and v.member_id = m.id`)
  await tx.execute(sql`
    update messages set body = null, address = null, state = case when state in ('queued', 'sending') then 'expired' else state end
    where recipient_kind = 'customer' and recipient_id = ${customerId}`)
  await forgetCodes(tx, phone)
  await forgetInConflicts(tx, phone)
  await forgetFactors(tx, customerId)
  // A device that staff are signed in with too stays theirs.
  await tx.execute(sql`update sessions set customer_id = null where customer_id = ${customerId} and user_id is not null`)
  await endSessionsOf(tx, { customerId }, now)
  await tx.execute(sql`update sessions set device = null where customer_id = ${customerId}`)
  await tx.execute(sql`
    update customers set phone = null, name = null, email = null, email_verified_at = null, birthday = null, phone_verified_at = null, locale = null,
      erased_at = ${moment}::timestamptz
    where id = ${customerId}`)
}
