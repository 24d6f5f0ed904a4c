import { pagesSql } from '@/db/client'

export const SEND_ATTEMPTS = 9
const AT_ONCE = 200

/** Hands queued messages to the workers: marked and enqueued in one statement, so none is lost or handed over twice. */
export async function dispatchMessages(): Promise<number> {
  const handed = await pagesSql()`
    with due as materialized (
      select id from messages where state = 'queued' order by created_at limit ${AT_ONCE} for update skip locked
    ), taken as (
      update messages m set state = 'sending' from due where m.id = due.id returning m.id
    )
    select graphile_worker.add_job('send_message', json_build_object('messageId', id), max_attempts => ${SEND_ATTEMPTS},
      job_key => 'message:' || id) from taken`
  return handed.length
}
