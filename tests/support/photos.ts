import { createHash } from 'node:crypto'
import sharp from 'sharp'

const BARS = 24
const PARTS = 6

/** A drawing that looks like no other of another seed, as a camera would send it: with what it writes besides. */
export function photo(seed = Math.random(), { width = 900, height = 1_200 } = {}) {
  const chance = createHash('shake256', { outputLength: 2 * BARS * PARTS }).update(String(seed)).digest()
  const bars = Array.from({ length: BARS }, (_, at) => {
    const part = (n: number) => chance.readUInt16LE(2 * (at * PARTS + n)) / 65_536
    return `<rect x="${part(0) * width}" y="${part(1) * height}" width="${part(2) * 300}" height="${part(3) * 300}" fill="hsl(${part(4) * 360} 60% ${20 + part(5) * 60}%)"/>`
  })
  return sharp(Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#fff"/>${bars.join('')}</svg>`))
    .withExif({ IFD0: { Copyright: 'somebody', Software: 'a camera' } })
}

export const jpeg = (seed?: number) => photo(seed).jpeg().toBuffer()
