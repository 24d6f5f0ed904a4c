import { mkdir, mkdtemp, readdir, rm, rmdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { db, pagesSql } from '@/db/client'
import { newId } from '@/lib/core/ids'
import { provideEnv } from '@/lib/env'
import { eraseFiles, noLongerNeeded, spokenFor, storePrivately } from '.'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tessera-stored-'))
  provideEnv({ TESSERA_DATA_DIR: folder })
})
afterEach(async () => {
  provideEnv({ TESSERA_DATA_DIR: undefined })
  await rm(folder, { recursive: true, force: true })
})

const now = new Date('2026-11-01T10:00:00Z')
const after = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
const store = () => storePrivately(`${newId()}.webp`, new Uint8Array([1, 2]), 'image/webp', now)
const onDisk = () => readdir(join(folder, 'uploads'))
const noted = async () => (await pagesSql()`select from files_to_erase`).length

it('a file that nobody speaks for, because the server died first, is erased in an hour; one that somebody does stays', async () => {
  const [lost, kept] = [await store(), await store()]
  await db().transaction((tx) => spokenFor(tx, [kept]))
  expect([await eraseFiles(after(59)), (await onDisk()).length]).toEqual([0, 2])
  expect([await eraseFiles(after(60)), await onDisk(), await noted()]).toEqual([1, [kept.location], 0])
  expect(lost.location).not.toBe(kept.location)
})

it('speaking for a file is undone with the transaction it is done in', async () => {
  const file = await store()
  await expect(db().transaction(async (tx) => {
    await spokenFor(tx, [file])
    throw new Error('refused after all')
  })).rejects.toThrow('refused')
  expect([await eraseFiles(after(60)), await onDisk()]).toEqual([1, []])
})

it('a file that is no longer needed is erased at once, half written or not there any more as well', async () => {
  const [whole, gone] = [await store(), { store: 'disk' as const, location: `${newId()}.webp` }]
  const half = `${newId()}.webp`
  await writeFile(join(folder, 'uploads', `${half}.part`), 'half')
  await db().transaction((tx) => noLongerNeeded(tx, [whole, gone, { store: 'disk', location: half }], now))
  expect([await eraseFiles(now), await onDisk(), await noted()]).toEqual([3, [], 0])
})

it('what a store does not let go of is asked for again later, and holds up no other', async () => {
  const [stuck, other] = [`${newId()}.webp`, await store()]
  await mkdir(join(folder, 'uploads', stuck))
  await noLongerNeeded(db(), [{ store: 'disk', location: stuck }, other], now)
  expect([await eraseFiles(now), await onDisk()]).toEqual([1, [stuck]])
  await rmdir(join(folder, 'uploads', stuck))
  expect([await eraseFiles(after(9)), await eraseFiles(after(10)), await noted()]).toEqual([0, 1, 0])
})
