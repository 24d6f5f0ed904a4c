import { expect, test } from 'vitest'
import { closePools, pagesSql } from '@/db/client'
import { provideEnv } from '@/lib/env'
import { checkHealth } from '@/lib/health'
import { databaseUrl, freshDatabase } from '@/tests/support/database'

const beat = (age: string) => pagesSql()`
  insert into settings (key, value, updated_at) values ('jobs.heartbeat', 'running', now() - ${age}::interval)
  on conflict (key) do update set updated_at = excluded.updated_at`

test('ready needs the database, its migrations, and jobs that ran a moment ago', async () => {
  expect(await checkHealth()).toEqual({ ready: false, checks: { database: 'ok', migrations: 'ok', jobs: 'failed' } })
  await beat('1 second')
  expect(await checkHealth()).toEqual({ ready: true, checks: { database: 'ok', migrations: 'ok', jobs: 'ok' } })
  await beat('5 minutes')
  expect((await checkHealth()).checks.jobs).toBe('failed')
})

test('a database behind this build is not ready', async () => {
  const before = databaseUrl()
  await closePools()
  provideEnv({ DATABASE_URL: await freshDatabase() })
  await pagesSql()`delete from drizzle.__drizzle_migrations`
  expect((await checkHealth()).checks.migrations).toBe('failed')
  await closePools()
  provideEnv({ DATABASE_URL: before })
})

test('a database that is away is said so within seconds', async () => {
  await closePools()
  provideEnv({ DATABASE_URL: 'postgres://tessera:wrong@127.0.0.1:1/tessera' })
  expect(await checkHealth()).toEqual({ ready: false, checks: { database: 'failed', migrations: 'failed', jobs: 'failed' } })
  await closePools()
})
