import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '@/db/client'
import { parsePhone } from '@/lib/core/phone'

const row = z.object({ id: z.uuid(), phone: z.string(), country: z.string() })

/** A sale that a till could not send names its member as the cashier typed the number, until a manager settles it: the sale waits on without. */
export async function forgetInConflicts(tx: Tx, phone: string): Promise<void> {
  // Whatever comes before the last digits: a country code, a zero, or nothing.
  const found = await tx.execute(sql`
    select c.id, c.request->'member'->>'phone' as phone, l.country from offline_conflicts c join outlets l on l.id = c.outlet_id
    where c.state = 'open' and right(regexp_replace(c.request->'member'->>'phone', '\\D', '', 'g'), 5) = ${phone.slice(-5)}`)
  const theirs = z.array(row).parse([...found]).filter((one) => parsePhone(one.phone, one.country) === phone)
  for (const { id } of theirs) await tx.execute(sql`update offline_conflicts set request = request #- '{member,phone}' where id = ${id}`)
}
