import { db } from '@/db/client'
import { allow } from '@/lib/auth/permissions'
import { countAct } from '@/lib/auth/rate-limit'
import { actorId } from '@/lib/core/context'
import type { Ctx } from '@/lib/core/context'
import { notFound } from '@/lib/core/errors'
import { isId } from '@/lib/core/ids'
import { oneAtATime } from '@/lib/core/one-at-a-time'
import { kindOf } from '@/lib/images'
import { keepingImages } from '@/lib/stored-images'
import { lookInto } from './claim-images'
import { lockClaim } from './internal'
import { filesAlike, keepFile, requireRoom, shownFiles } from './keep-file'
import { requireMaker } from './save-draft'

/** More than two people photograph in ten minutes, fewer than a script sends. */
const SENT = { most: 240, seconds: 600 }

/**
 * Takes an image or a document that somebody sends for a claim: asks first whether they may, then reads it, looks into it, stores it and
 * keeps it with the claim. Nothing of that but the keeping is in a transaction, since it takes its time.
 * @throws AppError as keepFile, and validation_failed, too_large, rate_limited
 */
export async function uploadClaimFile(ctx: Ctx, claimId: string, read: () => Promise<Uint8Array>) {
  allow(ctx, 'claims.submit')
  if (!isId(claimId)) throw notFound('claim')
  await countAct({ key: `claim-files:${actorId(ctx.actor) ?? ''}`, ...SENT }, ctx.now)
  const claim = await mayAdd(ctx, claimId)
  const body = await read()
  // An image takes hundreds of megabytes while it is drawn: many at once wait for each other, but no photo for a document that takes its time.
  const images = await oneAtATime(kindOf(body) === 'pdf' ? 'documents' : 'photos', () => lookInto(body))
  const known = await filesAlike(db(), claim, images.map(({ sha256 }) => sha256))
  if (known.length === images.length) return shownFiles(images, known)
  return keepingImages(images, ctx.now, async (kept) => (await keepFile(ctx, { claimId, images: kept })).files)
}

async function mayAdd(ctx: Ctx, claimId: string) {
  return db().transaction(async (tx) => {
    const claim = await lockClaim({ ...ctx, tx }, claimId)
    requireMaker({ ...ctx, tx }, claim)
    await requireRoom(tx, claim, 0)
    return claim
  })
}
