import fc from 'fast-check'
import sharp from 'sharp'
import type { Sharp } from 'sharp'
import { expect, it } from 'vitest'
import { photo } from '@/tests/support/photos'
import { perceptualHash } from '.'

async function bitsBetween(one: Sharp, other: Sharp): Promise<number> {
  const [a, b] = await Promise.all([one, other].map(async (image) => perceptualHash(await image.png().toBuffer())))
  return (BigInt(`0x${a}`) ^ BigInt(`0x${b}`)).toString(2).replaceAll('0', '').length
}

it('what looks the same differs in few bits, whatever its size, light and quality; what does not in many', async () => {
  await fc.assert(fc.asyncProperty(fc.integer({ min: 1, max: 9_999 }), fc.integer({ min: 200, max: 900 }), fc.integer({ min: 40, max: 95 }), async (seed, width, quality) => {
    const image = await photo(seed).png().toBuffer()
    const again = await sharp(image).resize(width).linear(0.9, 12).jpeg({ quality }).toBuffer()
    expect(await bitsBetween(sharp(image), sharp(again))).toBeLessThanOrEqual(8)
    expect(await bitsBetween(sharp(image), photo(seed + 10_000))).toBeGreaterThan(8)
  }), { numRuns: 15 })
})

it('an empty page looks like nothing, so it is like no other', async () => {
  for (const background of ['#fff', '#000', '#fdfdfd']) expect(await perceptualHash(await sharp({ create: { width: 90, height: 90, channels: 3, background } }).png().toBuffer())).toBeNull()
})
