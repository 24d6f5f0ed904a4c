import { db } from '@/db/client'
import { giftPhotos } from '@/db/schema/disbursements'
import { letGoOfOld } from '@/lib/stored-files'

/** Lets go of photos of deliveries that were kept for as long as their brand keeps images. That there was one stays known. @returns how many */
export const eraseOldPhotos = async (now: Date): Promise<number> => db().transaction(async (tx) => (await letGoOfOld(tx, giftPhotos, now)).length)
