import { pagesSql } from '@/db/client'

/** Erases what is past its time; a code that was never sent has no use any more. @returns how many were erased */
export async function eraseBodies(now = new Date()): Promise<number> {
  const erased = await pagesSql()`
    update messages set body = null, address = null,
      state = case when secret and state in ('queued', 'sending') then 'expired' else state end
    where erase_at <= ${now.toISOString()}::timestamptz and (body is not null or address is not null or (secret and state in ('queued', 'sending')))`
  return erased.count
}
