import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { restoreBackup } from '@/db/backup/restore-backup'
import { writeBackup } from '@/db/backup/write-backup'
import { startEmbedded, type EmbeddedDatabase } from '@/db/embedded'
import { migrate } from '@/db/migrate'
import { contentOf, emptyDatabase, onDatabase, otherMajors, verified } from '@/tests/support/backups'
import { makeBooks } from '@/tests/support/books'
import { databaseUrl } from '@/tests/support/database'

const included = 18
const found = otherMajors(included)
if (found.length === 0) {
  console.warn('There is no other major of PostgreSQL in /usr/lib/postgresql: backups across majors are not tested.')
  test.skip('a backup in another major of PostgreSQL', () => {})
}

const versionOf = async (url: string): Promise<string> => {
  const sql = postgres(url, { max: 1 })
  const [row] = await sql<{ major: string }[]>`select split_part(current_setting('server_version'), '.', 1) as major`
  await sql.end()
  return row?.major ?? ''
}

async function migratedDatabase(adminUrl: string): Promise<string> {
  const url = await emptyDatabase(adminUrl)
  await migrate(url)
  return url
}

/** Something of each kind of transfer, half of it with dates that expire. */
async function trade(): Promise<void> {
  const books = await makeBooks()
  for (let n = 0; n < 12; n += 1) {
    const member = await books.member()
    const sale = await books.sale(member, { earn: 100 + n, spendMinor: 500, expiresAt: n % 2 ? '2027-01-01T00:00:00Z' : null })
    await books.sale(member, { spend: 30, earn: 3 })
    const hold = await books.hold(member, 10, '2026-06-01T12:15:00Z')
    if (n % 2 === 0) await books.end('capture', hold)
    if (n % 3 === 0) await books.refund(sale, { due: 40 })
    await books.adjust(member, -5)
  }
}

describe.each(found)('PostgreSQL $major', ({ major, programs }) => {
  const folder = mkdtempSync(join(tmpdir(), 'tessera-major-'))
  const file = (name: string) => join(folder, `${name}.backup.gz`)
  let other: EmbeddedDatabase
  beforeAll(async () => {
    other = await startEmbedded(join(folder, 'data'), 'test', programs)
  })
  afterAll(async () => {
    await other.stop()
    for (const path of [other.home, folder]) rmSync(path, { recursive: true, force: true })
  })

  test('takes a backup over, goes on with the same books, and gives them back', async () => {
    await trade()
    await writeBackup(databaseUrl(), file('first'))
    const moved = await emptyDatabase(other.url('postgres'))
    expect([await versionOf(databaseUrl()), await versionOf(moved)]).toEqual([String(included), String(major)])
    await restoreBackup(moved, file('first'))
    expect(await contentOf(moved)).toEqual(await contentOf(databaseUrl()))
    const before = await verified(databaseUrl())
    expect(before.results.filter(({ breaks }) => breaks.length > 0)).toEqual([])
    expect(await verified(moved)).toEqual(before)

    await onDatabase(moved, trade)
    await writeBackup(moved, file('second'))
    const back = await emptyDatabase()
    await restoreBackup(back, file('second'))
    expect(await contentOf(back)).toEqual(await contentOf(moved))
    const after = await verified(back)
    expect(after.results.filter(({ breaks }) => breaks.length > 0)).toEqual([])
    expect(after.results.find(({ id }) => id === '1.4')?.checked).toBeGreaterThan(before.results.find(({ id }) => id === '1.4')?.checked ?? 0)
    expect(await verified(moved)).toEqual(after)
  })

  test('has ids that grow, of the same form', async () => {
    const sql = postgres(await migratedDatabase(other.url('postgres')), { max: 1 })
    const ids = (await sql<{ id: string }[]>`select uuidv7() as id from generate_series(1, 5000)`).map(({ id }) => id)
    await sql.end()
    expect(new Set(ids).size).toBe(5000)
    expect(ids).toEqual([...ids].sort())
    for (const id of ids.slice(0, 10)) {
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
      expect(Math.abs(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16) - Date.now())).toBeLessThan(60_000)
    }
  })

  test('is said to be another major where the included one finds its files', async () => {
    await other.stop()
    await expect(startEmbedded(join(folder, 'data'), 'test')).rejects.toThrow(new RegExp(`made by PostgreSQL ${major}.*restore`))
  })
})
