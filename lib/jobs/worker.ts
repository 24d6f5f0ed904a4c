import { EventEmitter } from 'node:events'
import { Logger, run, runMigrations } from 'graphile-worker'
import type { Runner, WorkerEvents } from 'graphile-worker'
import { pagesSql } from '@/db/client'
import { log } from '@/lib/core/log'
import { env } from '@/lib/env'
import { claimWorkers, lastBeat } from './heartbeat'
import { startRelay } from './relay'
import type { Relay } from './relay'
import { schedule } from './schedule'
import { tasks } from './tasks'

const CONCURRENCY = 3
const RESTART_MS = 2_000
const MIGRATION_LOCK = 7_331_003

type Jobs = { stopping: boolean; relay?: Relay; runner?: Runner; starting?: Promise<void> }

// On globalThis, because hot reload and the bundler may load this module more than once in a process.
const kept = globalThis as unknown as { tesseraJobs?: Jobs }

// What went well is news to nobody: schedules run every minute.
const levels = { error: 'error', warning: 'warn', info: 'debug', debug: 'debug' } as const

const logger = new Logger((scope) => (level, message) => {
  log()[levels[level]]({ jobs: scope.label, task: scope.taskIdentifier }, message)
})

/** Starts the workers, the schedules and the relay in this process, once. */
export function startJobs(): Promise<void> {
  const jobs = (kept.tesseraJobs ??= { stopping: false })
  return (jobs.starting ??= start(jobs).catch((error: unknown) => {
    delete jobs.starting
    throw error
  }))
}

/** Finishes what is under way and stops. */
export async function stopJobs(): Promise<void> {
  const jobs = kept.tesseraJobs
  if (!jobs) return
  jobs.stopping = true
  await jobs.starting
  await Promise.all([jobs.relay?.stop(), jobs.runner?.stop().catch(() => undefined)])
  await lastBeat()
  delete kept.tesseraJobs
}

async function start(jobs: Jobs): Promise<void> {
  await migrateQueue()
  jobs.relay = startRelay()
  await runWorkers(jobs)
}

/** Creates or updates graphile-worker's own schema; one process at a time. */
export async function migrateQueue(): Promise<void> {
  const reserved = await pagesSql().reserve()
  try {
    await reserved`select pg_advisory_lock(${MIGRATION_LOCK})`
    await runMigrations({ connectionString: env.DATABASE_URL, logger })
  } finally {
    await reserved`select pg_advisory_unlock(${MIGRATION_LOCK})`
    reserved.release()
  }
}

async function runWorkers(jobs: Jobs): Promise<void> {
  const workerIds: string[] = []
  const events: WorkerEvents = new EventEmitter()
  events.on('worker:create', ({ worker }) => {
    workerIds.push(worker.workerId)
    claimWorkers(workerIds)
  })
  const runner = await run({
    connectionString: env.DATABASE_URL,
    concurrency: CONCURRENCY,
    maxPoolSize: CONCURRENCY + 2,
    pollInterval: 2_000,
    noHandleSignals: true,
    taskList: tasks,
    parsedCronItems: schedule,
    events,
    logger,
  })
  jobs.runner = runner
  runner.promise.then(
    () => again(jobs),
    (error: unknown) => {
      log().error({ err: error }, 'the workers stopped')
      return again(jobs)
    },
  ).catch((error: unknown) => log().error({ err: error }, 'the workers could not be started again'))
}

// A database that was away comes back: so do the workers.
async function again(jobs: Jobs): Promise<void> {
  if (jobs.stopping) return
  await new Promise((resolve) => setTimeout(resolve, RESTART_MS))
  if (jobs.stopping) return
  await runWorkers(jobs).catch(() => again(jobs))
}
