import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import postgres from 'postgres'
import { inject } from 'vitest'
import { closePools } from '@/db/client'
import { session } from '@/db/session'
import { env, provideEnv } from '@/lib/env'
import { verifyLedger } from '@/lib/ledger'

const connect = (url: string) => postgres(url, { max: 1, onnotice: () => {}, connection: session })

/** A database without anything in it, on the test server or another one; dropped with the run, or with its server. */
export async function emptyDatabase(adminUrl: string = inject('adminUrl')): Promise<string> {
  const name = `test_${inject('runPid')}_${randomBytes(6).toString('hex')}`
  const admin = connect(adminUrl)
  await admin.unsafe(`create database ${name}`)
  await admin.end()
  return Object.assign(new URL(adminUrl), { pathname: `/${name}` }).href
}

/** One digest for each table's content, whatever order its rows lie in. */
export async function contentOf(url: string): Promise<Record<string, string>> {
  const sql = connect(url)
  const tables = await sql<{ name: string }[]>`select tablename as name from pg_tables where schemaname = 'public' and tablename <> 'sql_functions'`
  const content: Record<string, string> = {}
  for (const { name } of tables) {
    const [row] = await sql<{ digest: string }[]>`
      select count(*) || ' ' || coalesce(md5(string_agg(md5(t::text), '' order by t::text collate "C")), '') as digest from ${sql(name)} t`
    content[name] = row?.digest ?? ''
  }
  await sql.end()
  return content
}

/** Runs something on another database than the test file's own. */
export async function onDatabase<T>(url: string, work: () => Promise<T>): Promise<T> {
  const before = env.DATABASE_URL
  await closePools()
  provideEnv({ DATABASE_URL: url })
  try {
    return await work()
  } finally {
    await closePools()
    provideEnv({ DATABASE_URL: before })
  }
}

export const verified = (url: string) =>
  onDatabase(url, async () => {
    const { ok, results } = await verifyLedger()
    return { ok, results: results.map(({ id, checked, breaks }) => ({ id, checked, breaks })) }
  })

const debian = '/usr/lib/postgresql'

/** The PostgreSQL servers of other majors that Debian has installed on this machine, from 15 on. */
export function otherMajors(included: number): { major: number; programs: string }[] {
  const names = existsSync(debian) ? readdirSync(debian).filter((name) => existsSync(join(debian, name, 'bin/initdb'))) : []
  return names.map((name) => ({ major: Number(name), programs: join(debian, name, 'bin') }))
    .filter(({ major }) => major >= 15 && major !== included)
}
