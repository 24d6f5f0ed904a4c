import sharp from 'sharp'
import { kindOf } from './kinds'

/** An image that unpacks to more than this is no photo of anything we show. */
const MOST_PIXELS = 50_000_000
const LONGEST_SECONDS = 20

export type Redrawn = { bytes: Uint8Array; width: number; height: number }

/**
 * Draws an image anew, as WebP, turned as it was held: no longer a side than asked for, one frame, on white. Whatever else was in the
 * file (place, device, a second file behind it) is left out. @throws Error where it is no JPEG, PNG or WebP, is damaged or too large
 */
export async function redraw(given: Uint8Array, { side, quality }: { side: number; quality: number }): Promise<Redrawn> {
  if (kindOf(given) !== 'image') throw new Error('neither JPEG, PNG nor WebP')
  const { data, info } = await sharp(given, { limitInputPixels: MOST_PIXELS, failOn: 'error' }).timeout({ seconds: LONGEST_SECONDS })
    .rotate().resize(side, side, { fit: 'inside', withoutEnlargement: true }).flatten({ background: '#fff' })
    .webp({ quality, effort: 3 }).toBuffer({ resolveWithObject: true })
  return { bytes: data, width: info.width, height: info.height }
}
