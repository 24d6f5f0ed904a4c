import { and, eq, inArray, ne, notExists, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import type { Tx } from '@/db/client'
import { claimFileReadings, claimFiles, claims } from '@/db/schema/claims'
import { letGoOfOld } from '@/lib/stored-files'

const checked = ['submitted', 'in_review'] as const

/**
 * Lets go of images that were kept for as long as their brand wanted, and of the words that were read on them; those of a claim that is
 * being checked stay until it is decided or sent back, since whoever checks it compares it with them. That there was one stays known,
 * with its marks, so that the same image is still told from another of that shop's. @returns how many
 */
export async function eraseOldFiles(now: Date): Promise<number> {
  return db().transaction(async (tx) => {
    const waiting = tx.select({ id: claims.id }).from(claims)
      .where(and(eq(claims.programId, claimFiles.programId), eq(claims.id, claimFiles.claimId), inArray(claims.state, checked)))
    const ids = await letGoOfOld(tx, claimFiles, now, notExists(waiting))
    if (ids.length > 0) await forgetWords(tx, ids)
    return ids.length
  })
}

/** Day, number and total, by which alike images are told apart, stay: the claim says these, too. Seller, lines and every word go. */
async function forgetWords(tx: Tx, ids: readonly string[]): Promise<void> {
  const { fileId, state, fields } = claimFileReadings
  await tx.delete(claimFileReadings).where(and(inArray(fileId, [...ids]), ne(state, 'done')))
  await tx.update(claimFileReadings).set({ words: [], layer: null, fields: sql`(
    select coalesce(jsonb_object_agg(f.key, jsonb_build_object('value', f.value->'value', 'confidence', f.value->'confidence')), '{}')
    from jsonb_each(${fields}) f where f.key in ('invoiceDate', 'invoiceNumber', 'total') and jsonb_typeof(f.value) = 'object')` }).where(inArray(fileId, [...ids]))
}
