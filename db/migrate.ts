import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate as applyMigrations } from 'drizzle-orm/postgres-js/migrator'
import postgres from 'postgres'
import { SetupError } from '@/lib/setup-error'
import { requireServer } from './server'
import { unhurried } from './session'

const root = fileURLToPath(new URL('..', import.meta.url))
const migrationsFolder = join(root, 'drizzle')
const functionsFolder = join(root, 'db/functions')
const extensions = ['pg_trgm', 'btree_gist', 'pgcrypto', 'citext']
const lockKey = 7_331_001

/** Brings a database up to date: extensions, migrations, then the SQL functions. */
export async function migrate(url: string): Promise<void> {
  await withLock(url, async (sql) => {
    if (existsSync(join(migrationsFolder, 'meta/_journal.json'))) {
      await applyMigrations(drizzle(sql), { migrationsFolder })
    }
    await applyFunctions(sql)
  })
}

export const migrationsOfThisVersion = (): { hash: string; when: number }[] =>
  readMigrationFiles({ migrationsFolder }).map(({ hash, folderMillis }) => ({ hash, when: folderMillis }))

/** The tables as they were after the migration of that time, without functions: what a backup's rows fit into. */
export async function migrateTo(url: string, when: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'tessera-migrations-'))
  try {
    cpSync(migrationsFolder, folder, { recursive: true })
    const file = join(folder, 'meta/_journal.json')
    const journal = JSON.parse(readFileSync(file, 'utf8')) as { entries: { when: number }[] }
    writeFileSync(file, JSON.stringify({ ...journal, entries: journal.entries.filter((entry) => entry.when <= when) }))
    await withLock(url, (sql) => applyMigrations(drizzle(sql), { migrationsFolder: folder }))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function withLock(url: string, work: (sql: postgres.Sql) => Promise<void>): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {}, connect_timeout: 10, connection: unhurried })
  try {
    await requireServer(sql)
    // Held until the connection ends, so that two starting processes apply each step once.
    await sql`select pg_advisory_lock(${lockKey})`
    for (const name of extensions) await ensureExtension(sql, name)
    await work(sql)
  } finally {
    await sql.end({ timeout: 5 })
  }
}

async function ensureExtension(sql: postgres.Sql, name: string): Promise<void> {
  const found = await sql`select 1 from pg_extension where extname = ${name}`
  if (found.length > 0) return
  try {
    await sql`create extension if not exists ${sql(name)}`
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error)
    throw new SetupError(`The database lacks the extension ${name} (${cause}): create it as a superuser once.`)
  }
}

const digest = (content: string) => createHash('sha256').update(content).digest('hex')

function functionFiles(): { name: string; content: string; hash: string }[] {
  if (!existsSync(functionsFolder)) return []
  return readdirSync(functionsFolder).filter((name) => name.endsWith('.sql')).sort().map((name) => {
    const content = readFileSync(join(functionsFolder, name), 'utf8')
    return { name, content, hash: digest(content) }
  })
}

/** All of them where one or a migration is new: a migration that drops a type takes along functions of files that did not change. */
async function applyFunctions(sql: postgres.Sql): Promise<void> {
  await sql`create table if not exists sql_functions (
    name text primary key, hash text not null, applied_at timestamptz not null default now())`
  const hash = schemaFingerprint()
  const applied = await sql<{ name: string; hash: string }[]>`select name, hash from sql_functions`
  const known = new Map(applied.map((row) => [row.name, row.hash]))
  const files = functionFiles()
  if (files.every(({ name }) => known.get(name) === hash)) return
  await sql.begin(async (tx) => {
    for (const { name, content } of files) {
      await tx.unsafe(content).simple()
      await tx`insert into sql_functions (name, hash) values (${name}, ${hash})
        on conflict (name) do update set hash = excluded.hash, applied_at = now()`
    }
  })
}

/** Changes whenever a migrated database would look different: names the template that tests copy. */
export function schemaFingerprint(): string {
  const migrations = existsSync(migrationsFolder)
    ? readdirSync(migrationsFolder).filter((name) => name.endsWith('.sql')).sort()
    : []
  const parts = migrations.map((name) => name + readFileSync(join(migrationsFolder, name), 'utf8'))
  return digest([...extensions, ...parts, ...functionFiles().map(({ name, hash }) => name + hash)].join('\n'))
}
