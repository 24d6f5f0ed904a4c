import { sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { forgetKeys } from '@/lib/auth/forget-keys'
import type { Ctx } from '@/lib/core/context'
import { closeUnused } from '@/lib/customers'

/**
 * A number that nobody signed in with for a year may be somebody else's by now. All its cards lie dormant, so that a code
 * to it opens none of them, and a retailer's account, or a place at a counter, is closed; what guarded them would only keep the new holder out, and let the old one in. Called before a
 * phone is noted as proven.
 */
export async function forgetIdleFactors(tx: Tx, { customerId, phone }: { customerId: string; phone: string }, asked: Pick<Ctx, 'now' | 'requestId'>): Promise<void> {
  await closeUnused(tx, phone, asked)
  const { now } = asked
  const moment = sql`${now.toISOString()}::timestamptz`
  const idle = await tx.execute(sql`
    update customers c set totp_secret = null, totp_enabled_at = null, totp_last_step = null, recovery_code_hashes = '{}', password_hash = null
    where c.id = ${customerId}
      and greatest(c.created_at, c.phone_verified_at, c.totp_enabled_at,
        (select max(coalesce(last_used_at, created_at)) from passkeys where customer_id = c.id),
        (select max(coalesce(last_used_at, created_at)) from linked_accounts where customer_id = c.id)) <= ${moment} - interval '12 months'
      and not exists (select from members m where m.customer_id = c.id and m.merged_into is null and m.ended_at is null and not member_dormant(m, ${moment}))
      and not exists (select from retailers where customer_id = c.id and ended_at is null)
      and not exists (select from retailer_staff where customer_id = c.id and ended_at is null)
    returning c.id`)
  if (idle.length > 0) await forgetKeys(tx, customerId)
}
