import { pagesSql } from '@/db/client'
import { forgetOldNotices } from '@/lib/notices'

/** Removes what nobody can use any more. Codes and resets stay a day, for whoever asks why one did not work. */
export async function cleanUp(): Promise<void> {
  const sql = pagesSql()
  await sql`delete from rate_limits where window_start < now() - interval '2 days'`
  await sql`delete from one_time_codes where expires_at < now() - interval '1 day'`
  await sql`delete from password_resets where expires_at < now() - interval '1 day'`
  await sql`delete from sessions where expires_at < now() - interval '30 days' or revoked_at < now() - interval '30 days'`
  await forgetOldNotices()
}
