import postgres from 'postgres'
import { migrate, migrateTo, migrationsOfThisVersion } from '@/db/migrate'
import { unhurried } from '@/db/session'
import { SetupError } from '@/lib/setup-error'
import { clear, contentOf, othersConnected } from './clear'
import { copyIn } from './copy-in'
import type { CopyIn } from './copy-in'
import { secretFingerprints } from './format'
import type { Header } from './format'
import { checkBackup, readBackup } from './read-backup'

export type RestoreReport = { takenAt: string; postgres: string; tables: number; rows: number; sameSecrets: boolean }

/**
 * Restores a backup into an empty database: the schema as it was when the backup was taken, the data, then today's
 * migrations. Until all rows are in, there are no triggers: those that keep history from changing can't be in the way.
 */
export async function restoreBackup(url: string, file: string, { force = false } = {}): Promise<RestoreReport> {
  const { header } = await checkBackup(file)
  requireKnownMigrations(header)
  const sql = postgres(url, { max: 1, onnotice: () => {}, connection: { ...unhurried, application_name: 'tessera-restore' } })
  try {
    await makeRoom(sql, force)
    await migrateTo(url, lastOf(header).when)
    const { tables, rows } = await load(sql, file)
    await migrate(url)
    await sql`analyze`
    const mine = secretFingerprints()
    const sameSecrets = mine.encryption === header.secrets.encryption && mine.hash === header.secrets.hash
    return { takenAt: header.takenAt, postgres: header.postgres, tables, rows, sameSecrets }
  } finally {
    await sql.end({ timeout: 5 })
  }
}

const lastOf = ({ migrations }: Header) => migrations[migrations.length - 1] ?? { hash: '', when: 0 }

function requireKnownMigrations({ migrations }: Header): void {
  const known = new Map(migrationsOfThisVersion().map(({ hash, when }) => [when, hash]))
  const strange = migrations.filter(({ hash, when }) => known.get(when) !== hash)
  if (strange.length > 0) throw new SetupError('This backup was taken by another version of Tessera, one that this version does not know: upgrade first.')
}

async function makeRoom(sql: postgres.Sql, force: boolean): Promise<void> {
  const others = await othersConnected(sql, 3)
  if (others.length > 0) throw new SetupError(`The database is in use (${others.join(', ')}): stop Tessera first.`)
  const content = await contentOf(sql)
  if (content === 'nothing') return
  if (content === 'rows' && !force) throw new SetupError('The database is not empty. To replace everything in it by the backup, add --force.')
  await clear(sql)
}

/** All tables in one transaction: a restore that fails leaves none of them half full. */
async function load(sql: postgres.Sql, file: string): Promise<{ tables: number; rows: number }> {
  let [tables, rows] = [0, 0]
  let copy: CopyIn | undefined
  await sql.begin(async (tx) => {
    for await (const part of readBackup(file)) {
      if (part.kind === 'table') {
        copy = await copyIn(tx, part.head)
        tables += 1
      } else if (part.kind === 'rows') {
        await copy?.write(part.bytes)
      } else if (part.kind === 'end-of-table') {
        await copy?.end()
      } else if (part.kind === 'footer') {
        rows = await requireCounts(tx, part.footer.rows)
        await queueAgain(tx)
      }
    }
  }).catch((error: unknown) => {
    throw copy?.refusal() ?? error
  })
  return { tables, rows }
}

/** The jobs that were sending a message, or to read an image, are in no backup. A message whose code is too old by now is erased like any other. */
async function queueAgain(tx: postgres.TransactionSql): Promise<void> {
  await tx`update messages set state = 'queued' where state = 'sending'`
  const [{ read } = { read: false }] = await tx<{ read: boolean }[]>`select to_regclass('claim_file_readings') is not null as read`
  if (read) await tx`update claim_file_readings set state = 'waiting' where state = 'queued'`
}

async function requireCounts(tx: postgres.TransactionSql, expected: Record<string, number>): Promise<number> {
  for (const [table, rows] of Object.entries(expected)) {
    const [found] = await tx<{ rows: number }[]>`select count(*)::float8 as rows from ${tx(table)}`
    if (found?.rows !== rows) throw new SetupError(`${table} holds ${found?.rows} rows, not the ${rows} of the backup: nothing was restored.`)
  }
  return Object.values(expected).reduce((sum, rows) => sum + rows, 0)
}
