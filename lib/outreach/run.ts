import { sql } from 'drizzle-orm'
import { db, pagesSql } from '@/db/client'
import { systemContext } from '@/lib/core/context'
import { writeEvent } from '@/lib/core/events'
import { takeBackWaiting } from './back'
import { creditWaiting } from './grant'
import type { Open } from './grant'
import { tellWaiting } from './tell'

/**
 * Goes on with whatever was approved: points, then messages, then what is to be taken back. Run twice at once, or begun anew after a kill, it does
 * each thing once. What fails for one keeps none of the others. @returns how many it looked at
 */
export async function runOutreach(now: Date): Promise<number> {
  const open = await pagesSql()<Open[]>`
    select o.program_id as "programId", o.id, o.organization_id as "organizationId", p.time_zone as "timeZone" from outreaches o join programs p on p.id = o.program_id
    join organizations g on g.id = o.organization_id and g.suspended_at is null
    where o.state in ('running', 'stopped', 'back_waiting', 'back_running') and (o.state in ('running', 'back_running') or exists (
      select from outreach_recipients r where r.program_id = o.program_id and r.outreach_id = o.id and r.grant_state = 'posting')) order by o.approved_at`
  const failed: unknown[] = []
  for (const one of open) {
    try {
      await creditWaiting(one, now)
      await tellWaiting(one, now)
      await takeBackWaiting(one, now)
      await finish(one, now)
    } catch (error) {
      failed.push(error)
    }
  }
  if (failed.length > 0) throw new AggregateError(failed, 'some messages or points could not go out')
  return open.length
}

/** Where nobody waits any more, it is done; that it is, is one event. */
const finish = ({ programId, id, organizationId }: Open, now: Date) => db().transaction(async (tx) => {
  const moment = now.toISOString()
  const nobody = (which: ReturnType<typeof sql>) => sql`not exists (select from outreach_recipients r where r.program_id = ${programId} and r.outreach_id = ${id} and ${which})`
  const [done] = await tx.execute<{ state: string }>(sql`
    update outreaches set state = case state when 'running' then 'done' else 'taken_back' end, finished_at = ${moment}::timestamptz, changed_at = ${moment}::timestamptz
    where program_id = ${programId} and id = ${id} and ${nobody(sql`r.grant_state in ('waiting', 'posting')`)}
      and (state = 'running' and ${nobody(sql`r.telling_state = 'waiting'`)} or state = 'back_running' and ${nobody(sql`r.grant_state = 'credited' and r.taken_back is null`)})
    returning state`)
  if (done) await writeEvent(tx, systemContext('outreach', { organizationId, now }), done.state === 'done' ? 'outreach.finished' : 'outreach.taken_back', { programId, subjectKind: 'outreach', subjectId: id, data: {} })
})
