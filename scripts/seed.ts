import { closePools } from '@/db/client'
import { seedDemo } from '@/db/seed/demo'
import { plainCause } from '@/lib/setup-error'
import { openEnvironment } from './stages/environment'

// Makes the demo shop with its people and sales. Does nothing where it is already there.

async function main(): Promise<void> {
  const environment = await openEnvironment()
  await seedDemo()
  await closePools()
  await environment.close()
  process.exit(0)
}

main().catch((error: unknown) => {
  console.error(plainCause(error) ?? error)
  process.exit(1)
})
