import { pagesSql } from '@/db/client'
import type { jobStates } from './schemas'

const state = () => pagesSql()`case when locked_at is not null then 'running' when attempts >= max_attempts then 'failed'
  when attempts > 0 then 'retrying' else 'waiting' end`

/** Whether the workers ever ran here: they make the queue's tables. */
async function queueExists(): Promise<boolean> {
  const [row] = await pagesSql()<{ exists: boolean }[]>`select to_regclass('graphile_worker.jobs') is not null as exists`
  return row?.exists ?? false
}

export async function findJobs(wanted: (typeof jobStates)[number] | undefined, limit: number) {
  const sql = pagesSql()
  if (!(await queueExists())) return []
  return sql`
    select * from (
      select id::text as "jobId", task_identifier as task, ${state()} as state, attempts::int, max_attempts::int as "maxAttempts",
        run_at as "runAt", created_at as "createdAt", last_error as error
      from graphile_worker.jobs) j
    where true ${wanted ? sql`and state = ${wanted}` : sql``}
    order by (state = 'failed') desc, (state = 'running') desc, "runAt" limit ${limit}`
}

export async function countFailedJobs(): Promise<number> {
  if (!(await queueExists())) return 0
  const [row] = await pagesSql()<{ count: number }[]>`
    select count(*)::int as count from graphile_worker.jobs where locked_at is null and attempts >= max_attempts`
  return row?.count ?? 0
}
