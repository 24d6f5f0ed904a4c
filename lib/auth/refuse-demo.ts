import { refuseDemo } from '@/db/seed/marker'
import { log } from '@/lib/core/log'
import { env } from '@/lib/env'
import { SetupError } from '@/lib/setup-error'

const RETRY_MS = 1_000

/**
 * The check of `npm start` for what starts without it. A database that is away, or is not set up yet, holds nothing up: nobody signs in without it,
 * and it is asked again until it answers. @throws SetupError
 */
export async function refuseDemoInProduction(): Promise<void> {
  if (env.TESSERA_MODE !== 'production' || env.DEMO) return
  try {
    await refuseDemo()
  } catch (error) {
    if (error instanceof SetupError) throw error
    setTimeout(() => void refuseDemoInProduction().catch(end), RETRY_MS).unref()
  }
}

function end(error: unknown): never {
  log().fatal({ err: error }, 'this process ends')
  process.exit(1)
}
