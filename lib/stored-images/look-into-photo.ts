import { createHash } from 'node:crypto'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { kindOf, perceptualHash, redraw } from '@/lib/images'
import type { Redrawn } from '@/lib/images'
import type { Word } from '@/lib/reading/schemas'

const MOST_IMAGE_BYTES = 10 * 1_048_576
/** Small enough for a phone's network, large enough to read the small print of a receipt. */
export const DRAWN = { side: 2_400, quality: 90 }

/** An image that was looked into, drawn anew and has an id to be stored under; with the words that the page it was drawn from says it carries. */
export type ReadyImage = Redrawn & { fileId: string; sha256: string; perceptualHash: string | null; words: Word[] | null }

export const refused = (reason: string, message: string) => new AppError('validation_failed', message, { reason })

/** A photo that somebody sent, ready to be stored: what else was in its file is gone. @throws AppError validation_failed (with a reason), too_large */
export async function lookIntoPhoto(given: Uint8Array, taken = 'a JPEG, PNG or WebP'): Promise<ReadyImage> {
  const kind = kindOf(given)
  if (kind === 'heic') throw refused('type', 'This photo is in a format (HEIC) that cannot be read here. Send it as JPEG.')
  if (kind !== 'image') throw refused('type', `This is nothing that can be read here. Send ${taken}.`)
  if (given.byteLength > MOST_IMAGE_BYTES) throw new AppError('too_large', 'A photo may have 10 MB.', { reason: 'size' })
  try {
    return await ready(await redraw(given, DRAWN))
  } catch {
    throw refused('damaged', 'This photo is damaged, or too large to be opened. Take it again.')
  }
}

export const ready = async (image: Redrawn): Promise<ReadyImage> =>
  ({ ...image, fileId: newId(), sha256: createHash('sha256').update(image.bytes).digest('hex'), perceptualHash: await perceptualHash(image.bytes), words: null })
