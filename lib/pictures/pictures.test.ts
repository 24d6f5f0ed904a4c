import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { provideEnv } from '@/lib/env'
import { createReward } from '@/lib/rewards'
import { makeShop } from '@/tests/support/shop'
import { readPicture, uploadPicture } from '.'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tessera-pictures-'))
  provideEnv({ TESSERA_DATA_DIR: folder })
})
afterEach(async () => {
  provideEnv({ TESSERA_DATA_DIR: undefined })
  await rm(folder, { recursive: true, force: true })
})

const photo = (color: string, side = 2_000) => sharp({ create: { width: side, height: side / 2, channels: 3, background: color } })
  .withExif({ IFD0: { Copyright: 'somebody', Software: 'a camera' } }).jpeg().toBuffer()
const base64 = async (picture: Promise<Buffer>) => (await picture).toString('base64')

describe('a picture', () => {
  it('is kept small, without what the camera wrote, and once', async () => {
    const shop = await makeShop()
    const sent = await Promise.all([0, 1, 2].map(async () => uploadPicture(shop.system(), { base64: await base64(photo('#884422')) })))
    expect(new Set(sent.map(({ pictureId }) => pictureId)).size).toBe(1)
    expect(sent[0]).toMatchObject({ width: 800, height: 400 })
    const kept = await readPicture(sent[0]?.pictureId ?? '')
    const { format, exif } = await sharp(Buffer.from(kept?.bytes ?? [])).metadata()
    expect([kept?.type, format, exif]).toEqual(['image/webp', 'webp', undefined])
    expect((await readdir(join(folder, 'uploads'))).filter((name) => name.endsWith('.part'))).toEqual([])
  })

  it('is taken as JPEG, PNG and WebP', async () => {
    const shop = await makeShop()
    const plain = sharp({ create: { width: 9, height: 9, channels: 4, background: '#000' } })
    for (const good of [plain.clone().jpeg(), plain.clone().png(), plain.clone().webp()]) {
      expect(await uploadPicture(shop.system(), { base64: await base64(good.toBuffer()) })).toMatchObject({ width: 9, height: 9 })
    }
  })

  it('is refused where it is none, or unpacks to too much', async () => {
    const shop = await makeShop()
    const drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script><rect width="9" height="9"/></svg>'
    const plain = sharp({ create: { width: 9, height: 9, channels: 3, background: '#000' } })
    for (const bad of [Buffer.from(drawing), Buffer.from('GIF89a'), await plain.clone().gif().toBuffer(), await plain.clone().tiff().toBuffer()]) {
      await expect(uploadPicture(shop.system(), { base64: bad.toString('base64') })).rejects.toMatchObject({ code: 'validation_failed' })
    }
    await expect(uploadPicture(shop.system(), { base64: 'A'.repeat(2_800_004) })).rejects.toMatchObject({ code: 'validation_failed' })
    const bomb = await sharp({ create: { width: 12_000, height: 12_000, channels: 3, background: '#000' } }).png({ compressionLevel: 9 }).toBuffer()
    await expect(uploadPicture(shop.system(), { base64: bomb.toString('base64') })).rejects.toMatchObject({ code: 'validation_failed' })
    expect(await readPicture('../../etc/passwd')).toBeNull()
  })

  it('stands beside a reward of its own organization alone', async () => {
    const [shop, other] = [await makeShop(), await makeShop()]
    const { pictureId } = await uploadPicture(shop.system(), { base64: await base64(photo('#224488', 200)) })
    const terms = { type: 'gift' as const, name: 'A mug', points: 5, currency: 'GBP', pictureId }
    expect(await createReward(shop.system(), terms)).toMatchObject({ pictureId })
    await expect(createReward(other.system(), terms)).rejects.toMatchObject({ code: 'not_found' })
  })
})
