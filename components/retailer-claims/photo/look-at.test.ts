import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import type { Sharp } from 'sharp'
import { describe, expect, it } from 'vitest'
import { faultsOf, LOOK_AT } from './look-at'

const folder = join(process.cwd(), '../shared/data/receipts')
const photos = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.jpg')).map((name) => join(folder, name)) : []

async function look(image: Sharp): Promise<string[]> {
  const { data, info } = await sharp(await image.png().toBuffer()).resize(LOOK_AT, LOOK_AT, { fit: 'inside', withoutEnlargement: true }).flatten({ background: '#fff' }).greyscale().raw().toBuffer({ resolveWithObject: true })
  return faultsOf({ pixels: data, width: info.width, height: info.height })
}

/** A page of print with a margin. */
const page = () => {
  const lines = Array.from({ length: 30 }, (_, index) => `<text x="120" y="${160 + index * 44}" font-size="30" font-family="sans-serif">Item ${index}: paint and brushes, number ${index * 37}, costs ${index}.00</text>`)
  return sharp(Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="1000" height="1600"><rect width="1000" height="1600" fill="#f4f4f0"/>${lines.join('')}</svg>`))
}

describe('a photo of a printed page', () => {
  it('has no fault where it is sharp, lit and whole', async () => {
    expect(await look(page())).toEqual([])
  })
  it('is blurred, dark or cut off, or several of these', async () => {
    expect(await look(page().blur(9))).toEqual(['blurred'])
    expect(await look(page().linear(0.3, 0))).toEqual(['dark'])
    expect(await look(page().extract({ left: 300, top: 0, width: 700, height: 1_600 }))).toEqual(['cut_off'])
    expect(await look(page().extract({ left: 0, top: 300, width: 1_000, height: 890 }))).toEqual(['cut_off'])
  })
  it('that shows nothing can’t be read', async () => {
    expect(await look(sharp({ create: { width: 600, height: 800, channels: 3, background: '#101010' } }))).toEqual(['blurred', 'dark'])
  })
})

describe.skipIf(photos.length === 0)('the receipts in ../shared/data (left out where they are not)', () => {
  it.each(photos)('%s is sharp and lit as it is, and neither once it is blurred and dark', async (path) => {
    expect(await look(sharp(path))).not.toEqual(expect.arrayContaining([expect.stringMatching(/blurred|dark/)]))
    const { width = 0 } = await sharp(path).metadata()
    expect(await look(sharp(path).blur(Math.max(3, width / 90)))).toContain('blurred')
    expect(await look(sharp(path).linear(0.25, 0))).toContain('dark')
  })

  it('are mostly told from those that were cut', async () => {
    let [whole, cut] = [0, 0]
    for (const path of photos) {
      const { width = 0, height = 0 } = await sharp(path).metadata()
      if ((await look(sharp(path))).includes('cut_off')) whole += 1
      if ((await look(sharp(path).extract({ left: Math.round(width * 0.3), top: 0, width: Math.round(width * 0.6), height }))).includes('cut_off')) cut += 1
    }
    expect({ whole: whole <= photos.length / 4, cut: cut >= photos.length * 0.8 }, `${whole} whole ones and ${cut} cut ones seem to be cut`).toEqual({ whole: true, cut: true })
  })
})
