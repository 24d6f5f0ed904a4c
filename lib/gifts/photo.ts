import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { db } from '@/db/client'
import type { Tx } from '@/db/client'
import { giftPhotos } from '@/db/schema/disbursements'
import { allow } from '@/lib/auth/permissions'
import { countAct } from '@/lib/auth/rate-limit'
import { imagesKeptUntil } from '@/lib/claims'
import { actorId } from '@/lib/core/context'
import type { Ctx } from '@/lib/core/context'
import { AppError, notFound } from '@/lib/core/errors'
import { isId } from '@/lib/core/ids'
import { oneAtATime } from '@/lib/core/one-at-a-time'
import { defineUseCase } from '@/lib/core/use-case'
import { noLongerNeeded, spokenFor } from '@/lib/stored-files'
import { KeptImage, keepingImages, lookIntoPhoto } from '@/lib/stored-images'
import { lockGift, lockToAct } from './internal'
import type { LockedGift } from './internal'
import { leadsOn } from './rules'
import { one } from './schemas'

/** More than anybody delivers in ten minutes. */
const SENT = { most: 60, seconds: 600 }

const ofGift = ({ programId, redemptionId }: Pick<LockedGift, 'programId' | 'redemptionId'>) => and(eq(giftPhotos.programId, programId), eq(giftPhotos.redemptionId, redemptionId))

export async function photoOf(tx: Pick<Tx, 'select'>, gift: Pick<LockedGift, 'programId' | 'redemptionId'>) {
  const [row] = await tx.select({ store: giftPhotos.store, location: giftPhotos.location }).from(giftPhotos).where(ofGift(gift))
  return row ?? null
}

/** Until it is handed over another photo takes the place of the one before; after that the one that is there stays. @throws AppError conflict */
async function requirePlace(tx: Pick<Tx, 'select'>, gift: LockedGift) {
  const before = await photoOf(tx, gift)
  if (!leadsOn('hand_over', gift.state) && (gift.state !== 'handed_over' || before)) throw new AppError('conflict', 'A photo belongs to a gift that is on its way, or was handed over without one.', { state: gift.state })
  return before
}

/** Keeps a photo, which was looked into and stored, as proof of a delivery. @throws AppError not_found, conflict */
export const keepGiftPhoto = defineUseCase({
  name: 'gifts.keep_photo',
  summary: 'Keep a photo as the proof that a gift was delivered',
  permission: 'gifts.prove',
  kind: 'command',
  input: one.extend({ image: z.custom<KeptImage>((value) => value instanceof KeptImage) }),
  output: z.object({ redemptionId: z.uuid(), programId: z.uuid(), photoId: z.uuid() }),
  async run(ctx, { redemptionId, image: { file, image } }) {
    // Nor another photo than the one that a delivery was just said by.
    const gift = await lockToAct(ctx, redemptionId)
    const before = await requirePlace(ctx.tx, gift)
    const { programId, organizationId } = gift
    await ctx.tx.delete(giftPhotos).where(ofGift(gift))
    await ctx.tx.insert(giftPhotos).values({
      programId, redemptionId, organizationId, id: image.fileId, ...file, type: image.type, bytes: image.size, width: image.width, height: image.height, sha256: image.sha256,
      takenByKind: ctx.actor.kind === 'user' || ctx.actor.kind === 'customer' ? ctx.actor.kind : 'system', takenBy: actorId(ctx.actor), keptUntil: await imagesKeptUntil(ctx.tx, organizationId, ctx.now), createdAt: ctx.now,
    })
    await spokenFor(ctx.tx, [file])
    if (before?.location) await noLongerNeeded(ctx.tx, [{ store: before.store, location: before.location }], ctx.now)
    return { redemptionId, programId, photoId: image.fileId }
  },
  event: (_input, { redemptionId, programId, photoId }) => ({ programId, subjectKind: 'disbursement', subjectId: redemptionId, data: { photo: photoId } }),
})

/** Asks first whether the caller may, then reads what they send, looks into it, stores it and keeps it. @throws AppError as keeping it, and validation_failed, too_large, rate_limited */
export async function uploadGiftPhoto(ctx: Ctx, redemptionId: string, read: () => Promise<Uint8Array>): Promise<{ photoId: string }> {
  allow(ctx, 'gifts.prove')
  if (!isId(redemptionId)) throw notFound('gift')
  await countAct({ key: `gift-photos:${actorId(ctx.actor) ?? ''}`, ...SENT }, ctx.now)
  await db().transaction(async (tx) => requirePlace(tx, await lockGift({ ...ctx, tx }, redemptionId)))
  const body = await read()
  // In turn with those of claims: each takes hundreds of megabytes while it is drawn.
  const photo = await oneAtATime('photos', () => lookIntoPhoto(body))
  return keepingImages([photo], ctx.now, async ([image]) => keepGiftPhoto(ctx, { redemptionId, image: image as KeptImage }))
}
