import { log } from '@/lib/core/log'
import { env } from '@/lib/env'
import { startJobs, stopJobs } from './worker'

const RETRY_MS = 5_000

/** Starts the jobs beside the pages, without holding up the first request, and stops them with the server. */
export function startJobsInServer(): void {
  if (env.TESSERA_JOBS === 'apart') return
  const start = () =>
    startJobs().catch((error: unknown) => {
      log().error({ err: error }, 'the jobs could not be started; trying again')
      setTimeout(start, RETRY_MS).unref()
    })
  void start()
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      stopJobs().catch((error: unknown) => log().error({ err: error }, 'the jobs did not stop cleanly'))
    })
  }
}
