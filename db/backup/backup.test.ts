import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { closePools } from '@/db/client'
import { provideEnv } from '@/lib/env'
import { verifyLedger } from '@/lib/ledger'
import { makeBooks } from '@/tests/support/books'
import { databaseUrl, freshDatabase } from '@/tests/support/database'
import { migrationsOfThisVersion } from '@/db/migrate'
import { inOrder } from './tables'
import { checkBackup } from './read-backup'
import { restoreBackup } from './restore-backup'
import { writeBackup } from './write-backup'

const folder = mkdtempSync(join(tmpdir(), 'tessera-backup-'))
const file = join(folder, 'books.backup.gz')
const source = databaseUrl()
const nasty = 'tab\tnewline\nbackslash\\ dot\n\\.\nnull? \\N “quotes” 🧾'

async function emptyDatabase(): Promise<string> {
  const admin = postgres(inject('adminUrl'), { max: 1, onnotice: () => {} })
  const name = `test_${inject('runPid')}_${randomBytes(6).toString('hex')}`
  await admin.unsafe(`create database ${name}`)
  await admin.end()
  const url = new URL(source)
  url.pathname = `/${name}`
  return url.href
}

/** One digest for each table's content, whatever order its rows lie in. */
async function contentOf(url: string): Promise<Record<string, string>> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
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

async function verified(url: string) {
  await closePools()
  provideEnv({ DATABASE_URL: url })
  const { ok, results } = await verifyLedger()
  await closePools()
  provideEnv({ DATABASE_URL: source })
  return { ok, results: results.map(({ id, checked, breaks }) => ({ id, checked, breaks })) }
}

beforeAll(async () => {
  const books = await makeBooks()
  for (let n = 0; n < 20; n += 1) {
    const member = await books.member()
    const sale = await books.sale(member, { earn: 100 + n, spendMinor: 500, expiresAt: n % 2 ? '2027-01-01T00:00:00Z' : null, key: `sale ${n}` })
    await books.sale(member, { spend: 30, earn: 3 })
    await books.hold(member, 10, '2026-06-01T12:15:00Z')
    if (n % 3 === 0) await books.refund(sale, { due: 40 })
    await books.adjust(member, -5)
  }
  const sql = postgres(source, { max: 1 })
  await sql`insert into settings (key, value) values ('nasty', ${nasty})`
  await sql.end()
  await writeBackup(source, file)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('a restore', () => {
  it('gives an empty database the same rows and the same verification', async () => {
    const target = await emptyDatabase()
    const report = await restoreBackup(target, file)
    expect(await contentOf(target)).toEqual(await contentOf(source))
    const before = await verified(source)
    expect(before.ok).toBe(true)
    expect(before.results.find(({ id }) => id === '1.4')?.checked).toBeGreaterThan(100)
    expect(await verified(target)).toEqual(before)
    expect(report).toMatchObject({ sameSecrets: true, rows: (await checkBackup(file)).rows })
    const sql = postgres(target, { max: 1 })
    expect((await sql`select value from settings where key = 'nasty'`)[0]).toEqual({ value: nasty })
    await expect(sql`delete from ledger_transfers`).rejects.toThrow(/immutable/)
    await sql.end()
  })
  it('refuses a database with data, and replaces it when forced', async () => {
    const target = await freshDatabase()
    const sql = postgres(target, { max: 1 })
    await sql`insert into settings (key, value) values ('other', 'kept until forced')`
    await expect(restoreBackup(target, file, { force: true })).rejects.toThrow(/in use/)
    await sql.end()
    await expect(restoreBackup(target, file)).rejects.toThrow(/not empty/)
    expect((await contentOf(target)).settings).toMatch(/^1 /)
    await restoreBackup(target, file, { force: true })
    expect(await contentOf(target)).toEqual(await contentOf(source))
  })
  it('writes nothing from a file that is cut off or was changed', async () => {
    const target = await emptyDatabase()
    const whole = readFileSync(file)
    for (const [name, bytes] of [['cut', whole.subarray(0, whole.length - 20)], ['other', Buffer.from('a letter')]] as const) {
      writeFileSync(join(folder, name), bytes)
      await expect(restoreBackup(target, join(folder, name))).rejects.toThrow(/not a whole Tessera backup/)
    }
    expect(await contentOf(target)).toEqual({})
    await expect(restoreBackup(target, join(folder, 'absent'))).rejects.toThrow(/no file/)
  })
})

describe('a backup', () => {
  it('names the migrations it was taken under, and overwrites no file', async () => {
    const { header, rows } = await checkBackup(file)
    expect(header.migrations).toEqual(migrationsOfThisVersion())
    expect(rows).toBeGreaterThan(200)
    await expect(writeBackup(source, file)).rejects.toThrow(/exists already/)
  })
  it('is readable by its owner only', () => {
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })
  it('needs no sequences: there are none', async () => {
    const sql = postgres(source, { max: 1 })
    expect(await sql`select sequencename from pg_sequences where schemaname = 'public'`).toEqual([])
    await sql.end()
  })
})

it('loads tables after those they refer to, and says when none can be first', () => {
  const columns = ['id']
  expect(inOrder([{ table: 'a', columns, parents: ['b'] }, { table: 'b', columns, parents: [] }]).map((t) => t.table)).toEqual(['b', 'a'])
  expect(() => inOrder([{ table: 'a', columns, parents: ['b'] }, { table: 'b', columns, parents: ['a'] }])).toThrow(/circle/)
})
