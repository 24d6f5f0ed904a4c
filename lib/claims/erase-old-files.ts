import { and, inArray, isNotNull, lte } from 'drizzle-orm'
import { db } from '@/db/client'
import { claimFileReadings, claimFiles } from '@/db/schema/claims'
import { noLongerNeeded } from '@/lib/stored-files'

const AT_ONCE = 200

/**
 * Lets go of images that were kept for as long as their brand wanted, and of what was read on them. That there was one stays known, with
 * its marks, so that the same image is still told from another. @returns how many
 */
export async function eraseOldFiles(now: Date): Promise<number> {
  return db().transaction(async (tx) => {
    const old = await tx.select({ id: claimFiles.id, store: claimFiles.store, location: claimFiles.location }).from(claimFiles)
      .where(and(lte(claimFiles.keptUntil, now), isNotNull(claimFiles.location))).limit(AT_ONCE).for('update', { skipLocked: true })
    if (old.length === 0) return 0
    const ids = old.map(({ id }) => id)
    await tx.update(claimFiles).set({ location: null, erasedAt: now }).where(inArray(claimFiles.id, ids))
    await tx.delete(claimFileReadings).where(inArray(claimFileReadings.fileId, ids))
    await noLongerNeeded(tx, old.flatMap(({ store, location }) => (location === null ? [] : [{ store, location }])), now)
    return old.length
  })
}
