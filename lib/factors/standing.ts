import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '@/db/client'
import { db } from '@/db/client'

const row = z.object({ totp: z.boolean(), passkeys: z.int(), codes: z.int() })
export type Standing = z.infer<typeof row>

/** Which second factors a customer has set, and how many recovery codes are left. */
export async function standingOf(customerId: string, tx?: Tx): Promise<Standing> {
  const [found] = await (tx ?? db()).execute(sql`
    select totp_enabled_at is not null as totp, cardinality(recovery_code_hashes) as codes,
      (select count(*)::int from passkeys where customer_id = c.id) as passkeys
    from customers c where id = ${customerId}`)
  return row.parse(found ?? { totp: false, passkeys: 0, codes: 0 })
}

export const isOn = ({ totp, passkeys }: Standing): boolean => totp || passkeys > 0
