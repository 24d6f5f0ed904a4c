import { randomBytes } from 'node:crypto'
import { inject } from 'vitest'
import { env } from '@/lib/env'
import { copyTemplate } from './test-server'

/** The database this test file has to itself: `db`, `tillSql` and `pagesSql` of `@/db/client` already use it. */
export const databaseUrl = (): string => env.DATABASE_URL

/** Another fresh, migrated database, for a test that needs two or gives one to a process of its own. */
export function freshDatabase(): Promise<string> {
  const name = `test_${inject('runPid')}_${randomBytes(6).toString('hex')}`
  return copyTemplate(inject('adminUrl'), inject('template'), name)
}
