import postgres from 'postgres'
import { provideEnv, rawEnv } from '@/lib/env'
import startTessera from './e2e-setup'
import { testEnvironment } from './environment'

export type Demo = { url: string; sql: postgres.Sql }

/** Does something with a Tessera of its own that has the demo in it, as the end-to-end tests start one, and stops it. */
export async function onDemo(work: (demo: Demo) => Promise<void>): Promise<void> {
  const stop = await startTessera()
  provideEnv(testEnvironment)
  const { TESSERA_E2E_URL: url = '', TESSERA_E2E_DATABASE_URL: database = '' } = rawEnv()
  const sql = postgres(database, { max: 2, onnotice: () => {} })
  try {
    await work({ url, sql })
  } finally {
    await sql.end({ timeout: 5 })
    await stop()
  }
}
