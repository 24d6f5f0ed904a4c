import { ensureDatabase } from '@/db/embedded'
import { migrate } from '@/db/migrate'
import { rawEnv } from '@/lib/env'
import { plainCause } from '@/lib/setup-error'
import { openEnvironment } from './stages/environment'

// tsx scripts/database.ts [name]   starts the embedded database if needed, migrates it, prints its DATABASE_URL
// tsx scripts/database.ts --stop   stops it

async function main(argument: string | undefined): Promise<void> {
  const environment = await openEnvironment()
  if (argument === '--stop') return environment.database?.stop()
  const url =
    argument && environment.database ? await ensureDatabase(environment.database, argument) : rawEnv().DATABASE_URL
  if (!url) return
  await migrate(url)
  console.log(url)
}

main(process.argv[2]).catch((error: unknown) => {
  console.error(plainCause(error) ?? error)
  process.exitCode = 1
})
