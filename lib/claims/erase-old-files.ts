import { and, eq, inArray, notExists } from 'drizzle-orm'
import { db } from '@/db/client'
import { claimFileReadings, claimFiles, claims } from '@/db/schema/claims'
import { letGoOfOld } from '@/lib/stored-files'

const open = ['draft', 'submitted', 'in_review', 'returned'] as const

/**
 * Lets go of images that were kept for as long as their brand wanted, and of what was read on them; those of a claim that is not decided
 * stay until it is, since whoever checks it compares it with them. That there was one stays known, with
 * its marks, so that the same image is still told from another. @returns how many
 */
export async function eraseOldFiles(now: Date): Promise<number> {
  return db().transaction(async (tx) => {
    const undecided = tx.select({ id: claims.id }).from(claims)
      .where(and(eq(claims.programId, claimFiles.programId), eq(claims.id, claimFiles.claimId), inArray(claims.state, open)))
    const ids = await letGoOfOld(tx, claimFiles, now, notExists(undecided))
    if (ids.length > 0) await tx.delete(claimFileReadings).where(inArray(claimFileReadings.fileId, ids))
    return ids.length
  })
}
