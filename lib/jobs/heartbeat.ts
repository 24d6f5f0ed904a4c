import { pagesSql } from '@/db/client'
import { newId } from '@/lib/core/ids'

const EVERY_MS = 5_000
const DEAD_AFTER = '60 seconds'
export const HEARTBEAT = 'jobs.heartbeat'
const WORKERS = 'jobs.workers.'

const me = { id: newId(), beatAt: 0, workers: [] as string[] }

/** The workers of this process, so that others can tell their jobs from those of a process that was killed. */
export const claimWorkers = (workerIds: string[]): void => {
  me.workers = workerIds
  me.beatAt = 0
}

/** Notes that jobs are running here: read by the health check, and by whoever looks for dead workers. */
export async function beat(): Promise<void> {
  if (Date.now() - me.beatAt < EVERY_MS) return
  me.beatAt = Date.now()
  await pagesSql()`
    insert into settings (key, value, updated_at)
    values (${HEARTBEAT}, 'running', now()), (${WORKERS + me.id}, ${me.workers.join(',')}, now())
    on conflict (key) do update set value = excluded.value, updated_at = excluded.updated_at`
}

/** This process no longer runs jobs. */
export async function lastBeat(): Promise<void> {
  await pagesSql()`delete from settings where key = ${WORKERS + me.id}`
}

/**
 * Frees the jobs of workers whose process was killed, which graphile-worker itself would leave locked for four hours.
 * @returns how many workers were found dead
 */
export async function freeJobsOfTheDead(): Promise<number> {
  const sql = pagesSql()
  await sql`delete from settings where key like ${`${WORKERS}%`} and updated_at < now() - interval '1 hour'`
  const dead = await sql<{ id: string }[]>`
    select distinct locked_by as id from graphile_worker._private_jobs
    where locked_at < now() - ${DEAD_AFTER}::interval and locked_by not in (
      select unnest(string_to_array(value, ',')) from settings
      where key like ${`${WORKERS}%`} and updated_at > now() - ${DEAD_AFTER}::interval)`
  if (dead.length > 0) await sql`select graphile_worker.force_unlock_workers(${dead.map(({ id }) => id)}::text[])`
  return dead.length
}

/** Whether jobs ran anywhere within the last half minute. */
export async function jobsAlive(): Promise<boolean> {
  const [row] = await pagesSql()`select 1 from settings where key = ${HEARTBEAT} and updated_at > now() - interval '30 seconds'`
  return row !== undefined
}
