import { closePools } from '@/db/client'
import { refuseDemoInProduction } from '@/lib/auth/refuse-demo'
import { checkEnv } from '@/lib/env'
import { plainCause } from '@/lib/setup-error'
import { openEnvironment } from './environment'

/** Runs one part of Tessera in a process of its own until it is told to stop: first that part ends, the database last. */
export function standAlone(start: () => Promise<() => Promise<void>>): void {
  run(start).catch((error: unknown) => {
    console.error(plainCause(error) ?? error)
    process.exit(1)
  })
}

async function run(start: () => Promise<() => Promise<void>>): Promise<void> {
  const environment = await openEnvironment()
  const end = await begin(start).catch(async (error: unknown) => {
    await closePools()
    await environment.close()
    throw error
  })
  let stopping = false
  const stop = async () => {
    if (stopping) return
    stopping = true
    await end()
    await closePools()
    await environment.close()
    process.exit(0)
  }
  for (const name of ['SIGTERM', 'SIGINT'] as const) process.on(name, () => void stop())
}

async function begin(start: () => Promise<() => Promise<void>>): Promise<() => Promise<void>> {
  checkEnv()
  await refuseDemoInProduction()
  return start()
}
