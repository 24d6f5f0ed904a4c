import { sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { numberHash } from './terms'

/**
 * Before an account is emptied, or has another number: who joins again with the one of before is nobody new, and nobody’s new friend. Kept is a keyed hash, in
 * programs that ever gave something for that, for a year (`ledger_left` asks no longer, `lib/jobs/clean-up.ts` takes it away).
 */
export async function noteLeft(tx: Tx, { customerId, phone, now }: { customerId: string; phone: string; now: Date }): Promise<void> {
  await tx.execute(sql`
    insert into left_numbers (program_id, phone_hash, left_at)
    select m.program_id, ${numberHash(phone)}, ${now.toISOString()}::timestamptz from members m where m.customer_id = ${customerId} and exists (
      select from program_versions v where v.program_id = m.program_id
        and coalesce(v.rules->'referrals'->>'referrerPoints', v.rules->'referrals'->>'friendPoints',
          v.rules->'bonuses'->>'welcomePoints', v.rules->'bonuses'->>'sharePoints') is not null)
    on conflict (program_id, phone_hash) do update set left_at = excluded.left_at`)
}
