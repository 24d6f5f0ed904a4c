import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { NextRequest } from 'next/server'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import { provideEnv } from '@/lib/env'
import { eraseOldPhotos } from '@/lib/gifts'
import { eraseFiles } from '@/lib/stored-files'
import { makeBrand } from '@/tests/support/claims'
import type { Brand } from '@/tests/support/claims'
import type { Person } from '@/tests/support/demo-people'
import { approved, ask, customerWith, gift } from '@/tests/support/gifts'
import { jpeg, photo } from '@/tests/support/photos'
import { cookieOf } from '@/tests/support/session-cookie'
import { addGiftPhoto, showGiftPhoto } from './gift-photos'

const HERE = 'https://tessera.example.com'
let [brand, other, folder, redemptionId]: [Brand, Brand, string, string] = [] as never
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tessera-gifts-'))
  provideEnv({ TESSERA_DATA_DIR: folder })
  ;[brand, other] = [await makeBrand(), await makeBrand()]
  const { rewardId } = await gift(brand)
  ;({ redemptionId } = await ask(brand, await customerWith(brand, 1_000), rewardId))
  await approved(brand, redemptionId)
})
afterAll(async () => {
  provideEnv({ TESSERA_DATA_DIR: undefined })
  await rm(folder, { recursive: true, force: true })
})

const enter = (person: Person) => cookieOf(HERE, person)
const request = (method: string, cookie: string | undefined, body?: Uint8Array, more: Record<string, string> = {}) => new NextRequest(`${HERE}/api/gifts`, {
  method, headers: { 'sec-fetch-site': 'same-origin', host: 'tessera.example.com', ...(cookie ? { cookie } : {}), ...more }, ...(body ? { body: body as BodyInit, duplex: 'half' } : {}),
} as never)
async function send(cookie: string | undefined, body: Uint8Array, more: Record<string, string> = {}) {
  const response = await addGiftPhoto(request('POST', cookie, body, more), redemptionId)
  return { status: response.status, ...await response.json() as { photoId?: string; detail?: string } }
}
const show = async (photoId: string, cookie?: string) => showGiftPhoto(request('GET', cookie), photoId)
const stored = async () => readdir(join(folder, 'uploads')).catch((): string[] => [])

it('a photo of a delivery is drawn anew, shown to whoever may see the gift, to nobody else, and goes when its time is over', async () => {
  const retailer = await enter({ phone: brand.retailer.phone })
  const turned = await photo(1, { width: 3_000, height: 1_500 }).withMetadata({ orientation: 6 }).jpeg().toBuffer()
  const { status, photoId = '' } = await send(retailer, Buffer.concat([turned, Buffer.from('PK\u0003\u0004<script>alert(1)</script>')]))
  expect(status).toBe(201)
  const shown = await show(photoId, retailer)
  const bytes = Buffer.from(await shown.arrayBuffer())
  const { format, exif, width, height } = await sharp(bytes).metadata()
  expect([format, exif, width, height, bytes.includes('<script>'), shown.headers.get('cache-control')]).toEqual(['webp', undefined, 1_200, 2_400, false, 'private, no-cache'])
  expect((await show(photoId, await enter({ email: `${brand.people.checker.userId}@shop.test` }))).status).toBe(200)
  for (const stranger of [await enter({ phone: other.retailer.phone }), await enter({ email: `${other.people.operator.userId}@shop.test` }), undefined]) {
    const response = await show(photoId, stranger)
    expect([response.status, await response.text()]).toEqual([404, ''])
  }
  await pagesSql()`update gift_photos set kept_until = now() - interval '1 second' where id = ${photoId}`
  expect(await eraseOldPhotos(new Date())).toBe(1)
  await eraseFiles(new Date())
  expect([await stored(), (await show(photoId, retailer)).status]).toEqual([[], 404])
})

it('of what is no photo, or comes from nobody who may, nothing is kept', async () => {
  const retailer = await enter({ phone: brand.retailer.phone })
  const text = (words: string) => new TextEncoder().encode(words)
  const before = await stored()
  expect(await send(retailer, text('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'))).toMatchObject({ status: 415, detail: 'This is nothing that can be read here. Send a JPEG, PNG or WebP.' })
  expect(await send(retailer, text('%PDF-1.7'))).toMatchObject({ status: 415 })
  expect(await send(retailer, (await jpeg()).subarray(0, 200))).toMatchObject({ status: 422 })
  expect(await send(retailer, new Uint8Array(0))).toMatchObject({ status: 400 })
  expect(await send(retailer, await jpeg(), { 'content-length': String(100 * 1_048_576) })).toMatchObject({ status: 413 })
  expect(await send(retailer, await jpeg(), { 'sec-fetch-site': 'cross-site' })).toMatchObject({ status: 403 })
  expect(await send(undefined, await jpeg())).toMatchObject({ status: 401 })
  expect(await send(await enter({ phone: other.retailer.phone }), await jpeg())).toMatchObject({ status: 404 })
  expect(await send(await enter({ email: `${brand.people.checker.userId}@shop.test` }), await jpeg())).toMatchObject({ status: 403 })
  expect(await stored()).toEqual(before)
})
