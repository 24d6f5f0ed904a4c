import type { ISql } from 'postgres'
import { pagesSql } from '@/db/client'

/** Empties and closes a person's cards as deleting the account does, before `erasePerson` takes the person off them. */
export const forfeitCards = (customerId: string, now = new Date(), sql: ISql = pagesSql()) => sql`
  select ledger_forfeit(m.program_id, m.id, jsonb_build_object('eventId', uuidv7(), 'organizationId', p.organization_id, 'requestId', 'test',
    'now', ${now}::timestamptz, 'occurredAt', ${now}::timestamptz, 'day', (${now}::timestamptz at time zone p.time_zone)::date))
  from members m join programs p on p.id = m.program_id where m.customer_id = ${customerId} and m.merged_into is null`

/** What deleting the account leaves of a customer in the books. */
export async function leaveBooks(customerId: string, sql: ISql = pagesSql()): Promise<void> {
  await forfeitCards(customerId, new Date(), sql)
  await sql`update customers set phone = null, name = null, erased_at = now() where id = ${customerId}`
}
