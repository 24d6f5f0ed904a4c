import sharp from 'sharp'

export type Prepared = { image: Uint8Array; width: number; height: number; left: number; top: number; scale: number }

/** A look at the whole image, small enough to count its dots. */
const LOOK = 400
/** A dot so much darker than its surroundings is ink. */
const INK = 25
/** A row or column with less ink than this share of its dots is a margin with specks on it. */
const LEAST_INK = 0.006
const MARGIN = 0.02
/** What the reader was taught on has letters of about this size: a till's roll is so many dots wide. */
const WIDE = 1_600
const [LEAST_SCALE, MOST_SCALE] = [0.5, 4]

/** The part of an image that carries ink, in grey, even in its light and large enough for its letters to be read. */
export async function sharpen(given: Uint8Array): Promise<Prepared> {
  const { width, height } = await sharp(given).metadata()
  const { left, top, wide, high } = await inked(given, width, height)
  const scale = Math.min(MOST_SCALE, Math.max(LEAST_SCALE, WIDE / wide))
  const image = await sharp(given).extract({ left, top, width: wide, height: high }).greyscale()
    .resize(Math.round(wide * scale), Math.round(high * scale), { kernel: 'cubic' }).normalise().png({ compressionLevel: 1 }).toBuffer()
  return { image, width, height, left, top, scale }
}

export async function inked(given: Uint8Array, width: number, height: number) {
  const small = sharp(given).greyscale().resize(LOOK, LOOK, { fit: 'inside', withoutEnlargement: true }).median(3)
  const [{ data, info }, around] = await Promise.all([small.clone().raw().toBuffer({ resolveWithObject: true }), small.clone().blur(12).raw().toBuffer()])
  const dark = (x: number, y: number) => (around[y * info.width + x] ?? 0) - (data[y * info.width + x] ?? 0) > INK
  const line = (length: number, across: number, is: (at: number, other: number) => boolean) => {
    const ink = Array.from({ length }, (_, at) => Array.from({ length: across }, (_, other) => is(at, other)).filter(Boolean).length / across)
    const [first, last] = [ink.findIndex((share) => share > LEAST_INK), ink.findLastIndex((share) => share > LEAST_INK)]
    return first < 0 ? [0, 1] as const : [Math.max(0, first / length - MARGIN), Math.min(1, (last + 1) / length + MARGIN)] as const
  }
  const [fromX, toX] = line(info.width, info.height, (x, y) => dark(x, y))
  const [fromY, toY] = line(info.height, info.width, (y, x) => dark(x, y))
  const [left, top] = [Math.floor(fromX * width), Math.floor(fromY * height)]
  return { left, top, wide: Math.max(1, Math.floor(toX * width) - left), high: Math.max(1, Math.floor(toY * height) - top) }
}
