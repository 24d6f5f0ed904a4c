import sharp from 'sharp'

/** A drawing that looks like no other of another seed, as a camera would send it: with what it writes besides. */
export function photo(seed = Math.random(), { width = 900, height = 1_200 } = {}) {
  const bars = Array.from({ length: 24 }, (_, at) => {
    const part = (n: number) => Math.abs(Math.sin((seed + 1) * (at + 1) * n)) 
    return `<rect x="${part(12.9) * width}" y="${part(78.2) * height}" width="${part(3.7) * 300}" height="${part(9.1) * 300}" fill="hsl(${part(5.5) * 360} 60% ${20 + part(2.2) * 60}%)"/>`
  })
  return sharp(Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#fff"/>${bars.join('')}</svg>`))
    .withExif({ IFD0: { Copyright: 'somebody', Software: 'a camera' } })
}

export const jpeg = (seed?: number) => photo(seed).jpeg().toBuffer()
