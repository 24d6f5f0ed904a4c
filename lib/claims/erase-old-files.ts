import { and, eq, inArray, notExists } from 'drizzle-orm'
import { db } from '@/db/client'
import { claimFileReadings, claimFiles, claims } from '@/db/schema/claims'
import { letGoOfOld } from '@/lib/stored-files'

const checked = ['submitted', 'in_review'] as const

/**
 * Lets go of images that were kept for as long as their brand wanted, and of what was read on them; those of a claim that is
 * being checked stay until it is decided or sent back, since whoever checks it compares it with them. That there was one stays known,
 * with its marks, so that the same image is still told from another. @returns how many
 */
export async function eraseOldFiles(now: Date): Promise<number> {
  return db().transaction(async (tx) => {
    const waiting = tx.select({ id: claims.id }).from(claims)
      .where(and(eq(claims.programId, claimFiles.programId), eq(claims.id, claimFiles.claimId), inArray(claims.state, checked)))
    const ids = await letGoOfOld(tx, claimFiles, now, notExists(waiting))
    if (ids.length > 0) await tx.delete(claimFileReadings).where(inArray(claimFileReadings.fileId, ids))
    return ids.length
  })
}
