import sharp from 'sharp'
import { inkedPart } from '@/lib/images'
import type { Part } from '@/lib/images'

export type Prepared = { image: Uint8Array; part: Part; whole: { width: number; height: number }; scale: number }

/** What the reader was taught on has letters of about this size: a till's roll is so many dots wide. */
const WIDE = 1_600
const [LEAST_SCALE, MOST_SCALE] = [0.5, 4]

/** The part of an image that carries ink, in grey, even in its light and large enough for its letters to be read. */
export async function sharpen(given: Uint8Array): Promise<Prepared> {
  const { width, height } = await sharp(given).metadata()
  const part = await inkedPart(given)
  const scale = Math.min(MOST_SCALE, Math.max(LEAST_SCALE, WIDE / part.width))
  const image = await sharp(given).extract(part).greyscale()
    .resize(Math.round(part.width * scale), Math.round(part.height * scale), { kernel: 'cubic' }).normalise().png({ compressionLevel: 1 }).toBuffer()
  return { image, part, whole: { width, height }, scale }
}
