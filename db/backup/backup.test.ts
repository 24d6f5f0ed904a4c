import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { newId } from '@/lib/core/ids'
import { rawEnv } from '@/lib/env'
import { contentOf, emptyDatabase, verified } from '@/tests/support/backups'
import { makeBooks } from '@/tests/support/books'
import { databaseUrl, freshDatabase } from '@/tests/support/database'
import { projectRoot } from '@/tests/support/test-server'
import { migrationsOfThisVersion } from '@/db/migrate'
import { endOfRows, line } from './format'
import { inOrder } from './tables'
import { checkBackup } from './read-backup'
import { restoreBackup } from './restore-backup'
import { writeBackup } from './write-backup'

const folder = mkdtempSync(join(tmpdir(), 'tessera-backup-'))
const file = join(folder, 'books.backup.gz')
const source = databaseUrl()
const nasty = 'tab\tnewline\nbackslash\\ dot\n\\.\nnull? \\N “quotes” 🧾'

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

describe('a restore', { timeout: 60_000 }, () => {
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
  it('queues what was being sent, and what was to be read, as the jobs that did it are gone', async () => {
    const filled = await freshDatabase()
    const sql = postgres(filled, { max: 1 })
    const row = (state: string) => ({ id: newId(), channel: 'sms', template: 'code', recipient_kind: 'address', state })
    await sql`insert into messages ${sql(['sending', 'sending', 'sent', 'failed'].map(row))}`
    await sql`insert into claim_file_readings ${sql(['queued', 'waiting'].map((state) => ({ program_id: newId(), file_id: newId(), claim_id: newId(), state })))}`
    await sql.end()
    await writeBackup(filled, join(folder, 'sending.backup.gz'))
    const target = await emptyDatabase()
    await restoreBackup(target, join(folder, 'sending.backup.gz'))
    const restored = postgres(target, { max: 1 })
    expect(await restored`select state, count(*)::int from messages group by state order by state`)
      .toEqual([{ state: 'failed', count: 1 }, { state: 'queued', count: 2 }, { state: 'sent', count: 1 }])
    expect(await restored`select state, count(*)::int from claim_file_readings group by state`).toEqual([{ state: 'waiting', count: 2 }])
    await restored.end()
  })
  it('refuses a database with data, and replaces it when forced', async () => {
    const target = await freshDatabase()
    const sql = postgres(target, { max: 1 })
    await sql`insert into settings (key, value) values ('other', 'kept until forced')`
    // Of a later version, say: what goes back to the one before must not meet it.
    await sql`create type newer_head as (wallet_id uuid, newer int)`
    await expect(restoreBackup(target, file, { force: true })).rejects.toThrow(/in use/)
    await sql.end()
    await expect(restoreBackup(target, file)).rejects.toThrow(/not empty/)
    expect((await contentOf(target)).settings).toMatch(/^1 /)
    await restoreBackup(target, file, { force: true })
    expect(await contentOf(target)).toEqual(await contentOf(source))
    const restored = postgres(target, { max: 1 })
    expect(await restored`select 1 from pg_type where typname = 'newer_head'`).toEqual([])
    await restored.end()
  })
  it('begins again where one was killed, without being forced', async () => {
    const target = await emptyDatabase()
    const long = join(folder, 'long.backup.gz')
    const filled = await freshDatabase()
    const sql = postgres(filled, { max: 1 })
    await sql`insert into settings (key, value) select n, repeat(md5(n::text), 20) from generate_series(1, 30000) n`
    await sql.end()
    await writeBackup(filled, long)
    const watch = postgres(inject('adminUrl'), { max: 1 })
    const running = spawn(process.execPath, ['scripts/compiled.mjs', 'scripts/restore.ts', long], {
      cwd: projectRoot, env: { ...(rawEnv() as NodeJS.ProcessEnv), DATABASE_URL: target }, stdio: 'ignore',
    })
    const copying = () => watch`select 1 from pg_stat_activity where application_name = 'tessera-restore' and query ilike 'copy%settings%'`
    while ((await copying()).length === 0 && running.exitCode === null) await sleep(5)
    running.kill('SIGKILL')
    await watch.end()
    await restoreBackup(target, long)
    expect(await contentOf(target)).toEqual(await contentOf(filled))
  })
  it('says what PostgreSQL refuses of it, leaves no row, and can be repeated', async () => {
    const { header } = await checkBackup(file)
    const target = await emptyDatabase()
    // It is said after the end of so few rows, and in the middle of so many.
    for (const length of [1, 20_000]) {
      const rows = Buffer.from(Array.from({ length }, (_, n) => `${n}\t${'x'.repeat(200)}\n`).join(''))
      const parts = [line(header), line({ table: 'settings', columns: ['key', 'value'] }), rows, rows, endOfRows]
      const sha256 = createHash('sha256').update(Buffer.concat(parts)).digest('hex')
      const end = line({ end: true, rows: { settings: 2 * length }, sha256 })
      writeFileSync(join(folder, 'twice'), gzipSync(Buffer.concat([...parts, end])))
      await expect(restoreBackup(target, join(folder, 'twice'))).rejects.toThrow(/duplicate key/)
      expect((await contentOf(target)).settings).toBe('0 ')
    }
    await restoreBackup(target, file)
    expect(await contentOf(target)).toEqual(await contentOf(source))
  })
  it('writes nothing from a file that is cut off or was changed', async () => {
    const target = await emptyDatabase()
    const whole = readFileSync(file)
    for (const [name, bytes] of [['cut', whole.subarray(0, whole.length - 20)], ['other', Buffer.from('a letter')]] as const) {
      writeFileSync(join(folder, name), bytes)
      await expect(restoreBackup(target, join(folder, name))).rejects.toThrow(/not a whole Tessera backup/)
    }
    for (let n = 1; n <= 40; n += 1) {
      const at = Math.floor((whole.length * n) / 41)
      const flipped = Buffer.from(whole)
      flipped.writeUInt8(flipped.readUInt8(at) ^ 0x10, at)
      for (const bytes of [flipped, whole.subarray(0, at), Buffer.concat([whole.subarray(0, at), whole.subarray(at + 1)])]) {
        writeFileSync(join(folder, 'bad'), bytes)
        await expect(checkBackup(join(folder, 'bad'))).rejects.toThrow(/not a whole Tessera backup/)
      }
    }
    expect(await contentOf(target)).toEqual({})
    await expect(restoreBackup(target, join(folder, 'absent'))).rejects.toThrow(/no file/)
  })
})

describe('a backup', { timeout: 60_000 }, () => {
  it('names the migrations it was taken under, and overwrites no file', async () => {
    const { header, rows } = await checkBackup(file)
    expect(header.migrations).toEqual(migrationsOfThisVersion())
    expect(rows).toBeGreaterThan(200)
    await expect(writeBackup(source, file)).rejects.toThrow(/exists already/)
  })
  it('is one moment of a database in which tills sell meanwhile', async () => {
    const books = await makeBooks()
    const member = await books.member()
    let [sold, selling] = [0, true]
    const till = async () => {
      for (; selling; sold += 1) await books.sale(member, { earn: 10, spend: sold % 3 === 0 && sold > 60 ? 5 : 0 })
    }
    const tills = [till(), till(), till(), till()]
    const moments = join(folder, 'moments.backup.gz')
    while (sold < 100) await sleep(5)
    const before = sold
    await writeBackup(source, moments)
    const after = sold
    selling = false
    await Promise.all(tills)
    const target = await emptyDatabase()
    await restoreBackup(target, moments)
    expect((await verified(target)).results.filter(({ breaks }) => breaks.length > 0)).toEqual([])
    const sql = postgres(target, { max: 1 })
    const [kept] = await sql<{ sales: number }[]>`select count(*)::int as sales from sales where program_id = ${books.programId}`
    await sql.end()
    expect(after).toBeGreaterThan(before)
    expect(kept?.sales).toBeGreaterThanOrEqual(before)
    expect(kept?.sales).toBeLessThanOrEqual(after)
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
