import { closePools } from '@/db/client'
import { startTillDoor } from '@/lib/doors/till/server'
import { env } from '@/lib/env'
import { plainCause } from '@/lib/setup-error'
import { openEnvironment } from './stages/environment'

// The till's API in a process of its own: npm start runs it, npm run till runs it alone.

async function main(): Promise<void> {
  const environment = await openEnvironment()
  const door = await startTillDoor({ port: env.TILL_PORT, host: env.HOST })
  if (!process.channel) console.log(`The till's API listens on port ${door.port}.`)
  let stopping = false
  const stop = async () => {
    if (stopping) return
    stopping = true
    await door.close()
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
