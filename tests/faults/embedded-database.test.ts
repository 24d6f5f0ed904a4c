import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { afterAll, expect, test } from 'vitest'
import { ensureDatabase, startEmbedded, type EmbeddedDatabase } from '@/db/embedded'
import { findRunning } from '@/db/embedded/server-process'
import { databaseUrl } from '@/tests/support/database'

// mkdtemp makes a folder only its owner may enter: as root, the cluster then lives elsewhere, which is tried here too.
const folder = mkdtempSync(join(tmpdir(), 'tessera-embedded-'))
let database: EmbeddedDatabase
const pid = () => findRunning(join(database.home, 'postgres'))?.pid ?? 0

async function rows(): Promise<number[]> {
  const sql = postgres(await ensureDatabase(database), { max: 1, onnotice: () => {} })
  await sql`create table if not exists kept (n int)`
  const found = await sql<{ n: number }[]>`select n from kept order by n`
  await sql`insert into kept values (${found.length})`
  await sql.end()
  return found.map(({ n }) => n)
}

afterAll(async () => {
  await database.stop()
  rmSync(database.home, { recursive: true, force: true })
  rmSync(folder, { recursive: true, force: true })
})

test('a first start makes the database, a second one finds it running and reuses it', async () => {
  database = await startEmbedded(folder)
  expect(database.reused).toBe(false)
  expect(await rows()).toEqual([])
  const again = await startEmbedded(folder)
  expect(again.reused).toBe(true)
  expect(again.url()).toBe(database.url())
})

test('after kill -9 of PostgreSQL an immediate start finds everything that was written', async () => {
  const killed = pid()
  process.kill(killed, 'SIGKILL')
  database = await startEmbedded(folder)
  expect(pid()).not.toBe(killed)
  expect(await rows()).toEqual([0])
})

test('a pid file that names a living stranger does not stop the start, nor hurt the stranger', async () => {
  await database.stop()
  const stranger = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' })
  writeFileSync(join(database.home, 'postgres/postmaster.pid'), `${stranger.pid}\n${database.home}/postgres\n1\n5432\n`)
  database = await startEmbedded(folder)
  expect(await rows()).toEqual([0, 1])
  expect(stranger.exitCode).toBeNull()
  stranger.kill()
})

test('a clean stop leaves no server behind, and other databases of this machine alone', async () => {
  await database.stop()
  expect(pid()).toBe(0)
  const other = postgres(databaseUrl(), { max: 1 })
  expect(await other`select 1 as one`).toHaveLength(1)
  await other.end()
})
