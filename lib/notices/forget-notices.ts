import { pagesSql } from '@/db/client'

/** Notices are news; the history keeps what happened. */
export async function forgetOldNotices(): Promise<void> {
  await pagesSql()`delete from notices where created_at < now() - interval '1 year' or (created_at < now() - interval '90 days' and read_at is not null)`
}
