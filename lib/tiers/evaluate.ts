import { pagesSql } from '@/db/client'
import { localDay } from '@/lib/core/local-day'
import { reviewBatch } from './review-batch'

const AT_ONCE = 100

/**
 * Looks at every tier whose day has come in its program's time zone. A batch is one transaction that also says when to look
 * next, so a run that was stopped goes on where it was, and a second one finds nothing to do. @returns how many were looked at
 */
export async function evaluateTiers(now: Date): Promise<number> {
  const due = await pagesSql()<{ id: string; timeZone: string }[]>`
    select p.id, p.time_zone as "timeZone" from programs p where exists (
      select from tier_reviews r where r.program_id = p.id and r.review_on <= (${now.toISOString()}::timestamptz at time zone p.time_zone)::date)`
  // One program that can't be evaluated must not keep the others waiting; it is told of after them.
  const done = await Promise.allSettled(due.map(({ id, timeZone }) => evaluateProgram(id, now, localDay(now, timeZone))))
  const failed = done.find((one) => one.status === 'rejected')
  if (failed) throw failed.reason
  return done.reduce((sum, one) => sum + (one.status === 'fulfilled' ? one.value : 0), 0)
}

async function evaluateProgram(programId: string, now: Date, today: string): Promise<number> {
  let [looked, on, after] = [0, '0001-01-01', '00000000-0000-0000-0000-000000000000']
  for (;;) {
    const rows = await pagesSql()<{ id: string; on: string }[]>`
      select member_id as id, review_on::text as on from tier_reviews
      where program_id = ${programId} and review_on <= ${today} and (review_on, member_id) > (${on}::date, ${after}::uuid)
      order by review_on, member_id limit ${AT_ONCE}`
    const last = rows.at(-1)
    if (!last) return looked
    await reviewBatch({ programId, now, today }, rows.map(({ id }) => id))
    looked += rows.length
    ;[on, after] = [last.on, last.id]
  }
}
