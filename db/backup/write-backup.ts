import { createHash } from 'node:crypto'
import { createWriteStream, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import postgres from 'postgres'
import { unhurried } from '@/db/session'
import { SetupError } from '@/lib/setup-error'
import { endOfRows, line, secretFingerprints } from './format'
import type { Header, TableHead } from './format'
import { listTables } from './tables'

export type BackupReport = { tables: number; rows: number; takenAt: string }

/** Writes the whole database, as it stood at one moment, into one file; a backup that fails leaves none. */
export async function writeBackup(url: string, file: string): Promise<BackupReport> {
  if (existsSync(file)) throw new SetupError(`${file} exists already: name another file.`)
  mkdirSync(dirname(file), { recursive: true })
  const partial = `${file}.partial`
  const forget = () => rmSync(partial, { force: true })
  process.once('exit', forget)
  const sql = postgres(url, { max: 1, onnotice: () => {}, connection: { ...unhurried, application_name: 'tessera-backup' } })
  const report: BackupReport = { tables: 0, rows: 0, takenAt: new Date().toISOString() }
  let cause: unknown
  try {
    await sql.begin('isolation level repeatable read read only', async (tx) => {
      // It holds personal data: nobody else on this machine may read it.
      const target = createWriteStream(partial, { mode: 0o600, flush: true })
      await pipeline(Readable.from(contents(tx, report)), createGzip({ level: 6 }), target).catch((error: unknown) => {
        cause = error
        throw error
      })
    })
    renameSync(partial, file)
    return report
  } catch (error) {
    // In the middle of a COPY the transaction can't even be ended, and what is said about that hides what happened.
    throw cause ?? error
  } finally {
    forget()
    process.off('exit', forget)
    await sql.end({ timeout: 5 })
  }
}

async function* contents(tx: postgres.TransactionSql, report: BackupReport): AsyncGenerator<Buffer> {
  const digest = createHash('sha256')
  const rows: Record<string, number> = {}
  const noted = (chunk: Buffer) => {
    digest.update(chunk)
    return chunk
  }
  yield noted(line(await header(tx, report.takenAt)))
  const tables = await listTables(tx)
  if (tables.length === 0) throw new SetupError('The schema "public" holds no tables of Tessera: nothing was backed up.')
  for (const head of tables) {
    yield noted(line(head))
    let count = 0
    for await (const chunk of copyOut(tx, head)) {
      count += newlines(chunk)
      yield noted(chunk)
    }
    rows[head.table] = count
    report.tables += 1
    report.rows += count
    yield noted(endOfRows)
  }
  yield line({ end: true, rows, sha256: digest.digest('hex') })
}

async function* copyOut(tx: postgres.TransactionSql, { table, columns }: TableHead): AsyncGenerator<Buffer> {
  const rows = await tx`copy (select ${tx(columns)} from ${tx(table)}) to stdout`.readable()
  yield* rows as AsyncIterable<Buffer>
  // postgres.js pauses its socket while the stream is full and lets it go when the stream asks for more, which one that
  // has ended never does: the next query would wait for ever.
  rows._read(0)
}

function newlines(chunk: Buffer): number {
  let count = 0
  for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) count += 1
  return count
}

async function header(tx: postgres.TransactionSql, takenAt: string): Promise<Header> {
  const [version] = await tx<{ postgres: string; journal: string | null }[]>`
    select current_setting('server_version') as postgres, to_regclass('drizzle.__drizzle_migrations')::text as journal`
  const migrations = version?.journal
    ? await tx<Header['migrations']>`select hash, created_at::float8 as when from drizzle.__drizzle_migrations order by created_at`
    : []
  if (migrations.length === 0) throw new SetupError('This database holds no Tessera: there is nothing to back up.')
  return {
    format: 'tessera-backup', version: 1, takenAt, postgres: version?.postgres ?? '', secrets: secretFingerprints(),
    migrations: migrations.map(({ hash, when }) => ({ hash, when })),
  }
}
