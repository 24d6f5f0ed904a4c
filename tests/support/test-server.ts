import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import postgres from 'postgres'
import { startEmbedded, type EmbeddedDatabase } from '@/db/embedded'
import { isAlive } from '@/db/embedded/process-mark'
import { migrate, schemaFingerprint } from '@/db/migrate'
import { rawEnv } from '@/lib/env'

export const projectRoot = fileURLToPath(new URL('../..', import.meta.url))
const lockKey = 7_331_002

// Each project of a run starts it, in one process: the last to end stops it.
const users = globalThis as unknown as { tesseraTestServers?: number }

type Server = Pick<EmbeddedDatabase, 'url' | 'stop'>
export type TestServer = { server: Server; template: string; stop: () => Promise<void> }

/** The embedded server, or another one, to see that the tests pass on an older PostgreSQL too. */
async function openServer(): Promise<Server> {
  const given = rawEnv().TESSERA_TEST_DATABASE_URL
  if (!given) return startEmbedded(rawEnv().TESSERA_TEST_DATA_DIR ?? join(projectRoot, '.data/test'), 'test')
  return { url: (database = 'postgres') => Object.assign(new URL(given), { pathname: `/${database}` }).href, stop: async () => {} }
}

/** The server all test runs on this machine share, with a migrated template that is copied for each test file. */
export async function startTestServer(): Promise<TestServer> {
  const server = await openServer()
  const admin = postgres(server.url('postgres'), { max: 1, onnotice: () => {} })
  try {
    await admin`select pg_advisory_lock(${lockKey})`
    const template = `template_${schemaFingerprint().slice(0, 16)}`
    await dropAbandoned(admin, template)
    const [found] = await admin`select 1 from pg_database where datname = ${template}`
    if (!found) await buildTemplate(server, admin, template)
    await admin.unsafe(`comment on database ${template} is '${Date.now()}'`)
    users.tesseraTestServers = (users.tesseraTestServers ?? 0) + 1
    return { server, template, stop: () => stopTestServer(server) }
  } finally {
    await admin.end({ timeout: 5 })
  }
}

async function buildTemplate(server: Server, admin: postgres.Sql, template: string): Promise<void> {
  const aside = `${template}_new`
  await admin.unsafe(`drop database if exists ${aside} with (force)`)
  await admin.unsafe(`create database ${aside}`)
  await migrate(server.url(aside))
  await admin.unsafe(`alter database ${aside} rename to ${template}`)
  await admin.unsafe(`alter database ${template} with allow_connections false`)
}

/** Copies of runs that were killed, and templates nobody used for a day. */
async function dropAbandoned(admin: postgres.Sql, template: string): Promise<void> {
  const rows = await admin<{ name: string; usedAt: string | null }[]>`
    select datname as name, shobj_description(oid, 'pg_database') as "usedAt" from pg_database
    where datname like 'test\_%' or datname like 'template\_%'`
  for (const { name, usedAt } of rows) {
    const copyOf = /^test_(\d+)_/.exec(name)
    const abandoned = copyOf
      ? !isAlive(Number(copyOf[1]))
      : name !== template && usedAt !== null && Number(usedAt) < Date.now() - 86_400_000
    if (abandoned) await admin.unsafe(`drop database if exists ${name} with (force)`)
  }
}

async function stopTestServer(server: Server): Promise<void> {
  users.tesseraTestServers = (users.tesseraTestServers ?? 1) - 1
  if (users.tesseraTestServers > 0) return
  const admin = postgres(server.url('postgres'), { max: 1, onnotice: () => {} })
  const rows = await admin<{ name: string }[]>`
    select datname as name from pg_database where datname like ${`test\\_${process.pid}\\_%`}`
  for (const { name } of rows) await admin.unsafe(`drop database if exists ${name} with (force)`)
  await admin.end({ timeout: 5 })
  await server.stop()
}

/** A fresh migrated database of this run; it is dropped when the run ends. */
export async function copyTemplate(adminUrl: string, template: string, name: string): Promise<string> {
  const admin = postgres(adminUrl, { max: 1, onnotice: () => {} })
  try {
    await admin.unsafe(`create database ${name} template ${template}`)
  } finally {
    await admin.end({ timeout: 5 })
  }
  const url = new URL(adminUrl)
  url.pathname = `/${name}`
  return url.href
}
