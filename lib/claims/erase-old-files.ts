import { inArray } from 'drizzle-orm'
import { db } from '@/db/client'
import { claimFileReadings, claimFiles } from '@/db/schema/claims'
import { letGoOfOld } from '@/lib/stored-files'

/**
 * Lets go of images that were kept for as long as their brand wanted, and of what was read on them. That there was one stays known, with
 * its marks, so that the same image is still told from another. @returns how many
 */
export async function eraseOldFiles(now: Date): Promise<number> {
  return db().transaction(async (tx) => {
    const ids = await letGoOfOld(tx, claimFiles, now)
    if (ids.length > 0) await tx.delete(claimFileReadings).where(inArray(claimFileReadings.fileId, ids))
    return ids.length
  })
}
