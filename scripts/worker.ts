import { closePools } from '@/db/client'
import { startJobs, stopJobs } from '@/lib/jobs'
import { plainCause } from '@/lib/setup-error'
import { openEnvironment } from './stages/environment'

// Jobs in a process of their own: set TESSERA_JOBS=apart for the servers then.

async function main(): Promise<void> {
  const environment = await openEnvironment()
  await startJobs()
  console.log('The jobs run. Ctrl-C stops them after what is under way.')
  let stopping = false
  const stop = async () => {
    if (stopping) return
    stopping = true
    await stopJobs()
    await closePools()
    await environment.close()
    process.exit(0)
  }
  for (const name of ['SIGTERM', 'SIGINT'] as const) process.on(name, () => void stop())
}

main().catch((error: unknown) => {
  console.error(plainCause(error) ?? error)
  process.exit(1)
})
