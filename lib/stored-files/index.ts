import { and, eq, inArray, isNotNull, lte } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { db } from '@/db/client'
import type { Tx } from '@/db/client'
import type { claimFiles } from '@/db/schema/claims'
import type { giftPhotos } from '@/db/schema/disbursements'
import { filesToErase } from '@/db/schema/stored-files'
import { log } from '@/lib/core/log'
import { fileStore, storeNamed } from '@/lib/integrations/files'
import type { FileStore } from '@/lib/integrations/files'

export type StoredFile = { store: FileStore['name']; location: string }

/** Longer than any request takes between storing a file and writing down whose it is. */
const UNSPOKEN_MINUTES = 60
const ERASED_AT_ONCE = 100
const LET_GO_AT_ONCE = 200
const AGAIN_MINUTES = 10

/**
 * Stores a private file, noted beforehand as one to be erased: unless whoever stores it speaks for it (`spokenFor`), it goes again.
 * Outside any transaction, because another server may take its time.
 */
export async function storePrivately(name: string, bytes: Uint8Array, type: string, now: Date): Promise<StoredFile> {
  const store = fileStore()
  const file = { store: store.name, location: name }
  await db().insert(filesToErase).values({ ...file, dueAt: new Date(now.getTime() + UNSPOKEN_MINUTES * 60_000) })
  await store.putPrivate(name, bytes, type)
  return file
}

/** In the transaction that writes down whose these files are. */
export async function spokenFor(tx: Tx, files: readonly StoredFile[]): Promise<void> {
  for (const file of files) await tx.delete(filesToErase).where(is(file))
}

/** In the transaction after which nobody needs these files: a job erases them from their stores within a minute. */
export async function noLongerNeeded(tx: Pick<Tx, 'insert'>, files: readonly StoredFile[], now: Date): Promise<void> {
  if (files.length === 0) return
  await tx.insert(filesToErase).values(files.map(({ store, location }) => ({ store, location, dueAt: now })))
    .onConflictDoUpdate({ target: [filesToErase.store, filesToErase.location], set: { dueAt: now } })
}

/** Lets go of the files of a table that were kept for long enough; that there was one stays known. `over`: only of what it holds for. In the caller's transaction. @returns their ids, some at a time */
export async function letGoOfOld(tx: Tx, table: typeof claimFiles | typeof giftPhotos, now: Date, over?: SQL): Promise<string[]> {
  const old = await tx.select({ id: table.id, store: table.store, location: table.location }).from(table)
    .where(and(lte(table.keptUntil, now), isNotNull(table.location), over)).limit(LET_GO_AT_ONCE).for('update', { skipLocked: true })
  const ids = old.map(({ id }) => id)
  if (ids.length > 0) await tx.update(table).set({ location: null, erasedAt: now }).where(inArray(table.id, ids))
  await noLongerNeeded(tx, old.flatMap(({ store, location }) => (location === null ? [] : [{ store, location }])), now)
  return ids
}

/** A stored file as whoever may see it reads it. */
export type ReadableFile = { type: string; sha256: string; read: () => Promise<Uint8Array | null> }
export const readStored = ({ type, sha256, store, location }: StoredFile & Omit<ReadableFile, 'read'>): ReadableFile => ({ type, sha256, read: () => storeNamed(store).read(location) })

/** Erases what is due; what a store does not let go of is tried again later. @returns how many it erased */
export async function eraseFiles(now: Date): Promise<number> {
  const due = await db().select({ store: filesToErase.store, location: filesToErase.location }).from(filesToErase)
    .where(lte(filesToErase.dueAt, now)).orderBy(filesToErase.dueAt).limit(ERASED_AT_ONCE)
  let erased = 0
  for (const file of due) {
    try {
      await storeNamed(file.store).erase(file.location)
      await db().delete(filesToErase).where(is(file))
      erased += 1
    } catch (error) {
      log().warn({ err: error, store: file.store }, 'a stored file could not be erased; it is tried again')
      await db().update(filesToErase).set({ dueAt: new Date(now.getTime() + AGAIN_MINUTES * 60_000) }).where(is(file))
    }
  }
  return erased
}

const is = ({ store, location }: StoredFile) => and(eq(filesToErase.store, store), eq(filesToErase.location, location))
