import { pagesSql } from '@/db/client'

/** Removes what nobody can use any more. Where friends joined from is forgotten when no burst can be told by it. Codes and resets stay a day, for whoever asks why one did not work. */
export async function cleanUp(): Promise<void> {
  const sql = pagesSql()
  await sql`delete from rate_limits where window_start < now() - interval '2 days'`
  await sql`delete from one_time_codes where expires_at < now() - interval '1 day'`
  await sql`delete from password_resets where expires_at < now() - interval '1 day'`
  await sql`update referrals set address_hash = null where address_hash is not null and joined_at < now() - interval '90 days'`
  await sql`update referrals set device_hash = null where device_hash is not null and joined_at < now() - interval '90 days'`
  await sql`delete from sessions where expires_at < now() - interval '30 days' or revoked_at < now() - interval '30 days'`
}
