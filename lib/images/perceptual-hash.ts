import sharp from 'sharp'

const SIDE = 32
const KEPT = 8
/** An image of one shade, such as an empty page, looks like every other: it has no hash. */
const LEAST_DEVIATION = 4

/**
 * 64 bits of what an image looks like, as 16 hexadecimal digits: whether each of its slowest waves is stronger than the middle one.
 * Another size, shade or compression leaves nearly all of them. Source: the DCT hash of pHash (Zauner 2010). null: it looks like nothing.
 */
export async function perceptualHash(image: Uint8Array): Promise<string | null> {
  const pixels = await sharp(image).greyscale().resize(SIDE, SIDE, { fit: 'fill' }).raw().toBuffer()
  const mean = pixels.reduce((sum, value) => sum + value, 0) / pixels.length
  if (Math.sqrt(pixels.reduce((sum, value) => sum + (value - mean) ** 2, 0) / pixels.length) < LEAST_DEVIATION) return null
  const waves = Array.from({ length: KEPT * KEPT }, (_, at) => wave(pixels, (at % KEPT) + 1, Math.floor(at / KEPT) + 1))
  const middle = [...waves].sort((a, b) => a - b)[waves.length / 2] ?? 0
  const bits = waves.map((value) => (value >= middle ? '1' : '0')).join('')
  return BigInt(`0b${bits}`).toString(16).padStart(16, '0')
}

const cosines = Array.from({ length: KEPT + 1 }, (_, frequency) =>
  Array.from({ length: SIDE }, (_, at) => Math.cos(((2 * at + 1) * frequency * Math.PI) / (2 * SIDE))))

/** How strong a wave of so many halves across and down is; none of none, which is only how light the image is. */
function wave(pixels: Uint8Array, across: number, down: number): number {
  let sum = 0
  for (let y = 0; y < SIDE; y += 1) {
    for (let x = 0; x < SIDE; x += 1) sum += (pixels[y * SIDE + x] ?? 0) * (cosines[across]?.[x] ?? 0) * (cosines[down]?.[y] ?? 0)
  }
  return sum
}
