import { existsSync } from 'node:fs'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { NextRequest } from 'next/server'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import { eraseOldFiles, rejectClaim, saveDraft, sendBackClaim, submitClaim, takeClaim } from '@/lib/claims'
import { newId } from '@/lib/core/ids'
import { provideEnv } from '@/lib/env'
import { addCounterStaff } from '@/lib/retailers'
import { eraseFiles } from '@/lib/stored-files'
import { invoice, makeBrand } from '@/tests/support/claims'
import type { Brand } from '@/tests/support/claims'
import { invoiceLines, pdf } from '@/tests/support/pdf'
import type { Person } from '@/tests/support/demo-people'
import { jpeg, photo } from '@/tests/support/photos'
import { cookieOf } from '@/tests/support/session-cookie'
import { newPhone } from '@/tests/support/shop'
import { addClaimFile, orderClaimFiles, removeClaimFile, showClaimFile } from './claim-files'

const HERE = 'https://tessera.example.com'
let [brand, other, folder, cookie, claimId]: [Brand, Brand, string, string, string] = [] as never
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tessera-claims-'))
  provideEnv({ TESSERA_DATA_DIR: folder })
  ;[brand, other] = [await makeBrand(), await makeBrand()]
  cookie = await enter({ phone: brand.retailer.phone })
})
beforeEach(async () => {
  claimId = (await saveDraft(brand.retailer.ctx(), invoice(brand))).claimId
})
afterAll(async () => {
  provideEnv({ TESSERA_DATA_DIR: undefined })
  await rm(folder, { recursive: true, force: true })
})

const enter = (person: Person) => cookieOf(HERE, person)
const headersOf = (more: Record<string, string | undefined>) => Object.entries({ 'sec-fetch-site': 'same-origin', host: 'tessera.example.com', cookie, ...more }).filter((one): one is [string, string] => one[1] !== undefined)
const request = (method: string, more: Record<string, string | undefined> = {}, body?: BodyInit) =>
  new NextRequest(`${HERE}/api/claims`, { method, headers: headersOf(more), ...(body === undefined ? {} : { body, duplex: 'half' }) } as never)

type Sent = { fileId: string; type: string; width: number; height: number; files: { fileId: string }[] }
type Problem = { status: number; code: string; detail: string; reason?: string }
async function send(body: Uint8Array | ReadableStream, { to = claimId, ...more }: Record<string, string | undefined> & { to?: string } = {}) {
  const response = await addClaimFile(request('POST', more, body as BodyInit), to)
  const answer = await response.json() as Sent & Problem
  return { ...answer, status: response.status, kind: response.headers.get('content-type') }
}
const show = async (fileId: string, more: Record<string, string | undefined> = {}) => showClaimFile(request('GET', more), fileId)
const kept = async () => ({
  files: existsSync(join(folder, 'uploads')) ? (await readdir(join(folder, 'uploads'))).length : 0,
  rows: await pagesSql()`select id, location, erased_at from claim_files`, waiting: (await pagesSql()`select from files_to_erase`).length,
})

describe('a photo of a claim', () => {
  it('is drawn anew: turned, small, without what the camera wrote or what was put behind it', async () => {
    const turned = await photo(1, { width: 3_000, height: 1_500 }).withMetadata({ orientation: 6 }).jpeg().toBuffer()
    const sent = await send(Buffer.concat([turned, Buffer.from('PK\u0003\u0004<script>alert(1)</script>')]))
    expect(sent).toMatchObject({ status: 201, kind: 'application/json', type: 'image/webp', width: 1_200, height: 2_400 })
    const response = await show(sent.fileId)
    const bytes = Buffer.from(await response.arrayBuffer())
    const { format, exif, orientation, pages } = await sharp(bytes).metadata()
    expect([format, exif, orientation, pages]).toEqual(['webp', undefined, undefined, undefined])
    expect(bytes.includes('<script>')).toBe(false)
    expect(Object.fromEntries(['content-type', 'cache-control', 'x-content-type-options', 'content-security-policy', 'content-disposition'].map((name) => [name, response.headers.get(name)]))).toEqual({
      'content-type': 'image/webp', 'cache-control': 'private, no-cache', 'x-content-type-options': 'nosniff', 'content-security-policy': 'default-src \'none\'; sandbox', 'content-disposition': `inline; filename="${sent.fileId}.webp"`,
    })
    expect((await show(sent.fileId, { 'if-none-match': response.headers.get('etag') ?? '' })).status).toBe(304)
  })

  it('is taken as JPEG, PNG and WebP, whatever it is said to be; of one that moves, a frame', async () => {
    for (const good of [photo(2).jpeg(), photo(3).png(), photo(4).webp()]) expect(await send(await good.toBuffer(), { 'content-type': 'text/html' })).toMatchObject({ status: 201, width: 900, height: 1_200 })
    const frames = [5, 6].map((seed) => photo(seed, { width: 90, height: 90 }).png().toBuffer())
    const moving = await sharp(await Promise.all(frames), { join: { animated: true } }).webp().toBuffer()
    expect((await sharp(moving).metadata()).pages).toBe(2)
    const { fileId, height } = await send(moving)
    const { pages } = await sharp(Buffer.from(await (await show(fileId)).arrayBuffer())).metadata()
    expect([pages, height]).toEqual([undefined, 90])
  })

  it('is stored under a name of our own, whatever it is called', async () => {
    const name = '../../../../tmp/evil.php'
    const { status, fileId } = await send(await jpeg(), { 'content-disposition': `attachment; filename="${name}"`, 'x-file-name': name, 'content-location': `/${name}` })
    const [row] = await pagesSql()<{ location: string }[]>`select location from claim_files where id = ${fileId}`
    expect([status, row?.location]).toEqual([201, expect.stringMatching(/^[\w-]+\.webp$/)])
    expect(await readdir(join(folder, 'uploads'))).toContain(row?.location)
    expect((await readdir(folder)).filter((one) => one !== 'uploads')).toEqual([])
  })

  it('in a PDF that is an archive and a page besides is the page as it looks, and nothing of the rest', async () => {
    const sent = await send(Buffer.concat([pdf({ pages: [invoiceLines] }), Buffer.from('PK\u0003\u0004<script>alert(1)</script><?php evil();')]))
    expect(sent).toMatchObject({ status: 201, type: 'image/webp' })
    for (const { fileId } of sent.files) {
      const bytes = Buffer.from(await (await show(fileId)).arrayBuffer())
      expect([(await sharp(bytes).metadata()).format, bytes.includes('PK\u0003\u0004'), bytes.includes('script'), bytes.includes('evil')]).toEqual(['webp', false, false, false])
    }
  }, 60_000)

  it('sent again, also at once, is the one that is there', async () => {
    const before = await kept()
    const bytes = await jpeg()
    const many = await Promise.all([send(bytes), send(bytes), send(bytes)])
    expect(new Set([...many, await send(bytes)].map(({ status, fileId }) => `${status} ${fileId}`)).size).toBe(1)
    while (await eraseFiles(new Date()) > 0);
    const after = await kept()
    expect([after.rows.length, after.files, after.waiting]).toEqual([before.rows.length + 1, before.files + 1, before.waiting])
  })

  it('leaves nothing where it was taken away', async () => {
    const before = await kept()
    const [{ fileId }, second] = [await send(await jpeg()), await send(await jpeg())]
    expect((await orderClaimFiles(request('PUT', { 'content-type': 'application/json' }, JSON.stringify({ fileIds: [second.fileId, fileId] })), claimId)).status).toBe(204)
    expect((await orderClaimFiles(request('PUT', { 'content-type': 'application/json' }, JSON.stringify({ fileIds: [fileId] })), claimId)).status).toBe(422)
    for (const id of [fileId, second.fileId]) expect((await removeClaimFile(request('DELETE'), claimId, id)).status).toBe(204)
    expect((await removeClaimFile(request('DELETE'), claimId, fileId)).status).toBe(404)
    expect((await show(fileId)).status).toBe(404)
    await eraseFiles(new Date())
    expect(await kept()).toEqual(before)
  })

  type Step = (claimId: string) => Promise<unknown>
  const submits: Step = (id) => submitClaim(brand.retailer.ctx(), { claimId: id })
  const takes: Step = (id) => takeClaim(brand.people.operator.ctx(), { claimId: id })
  it.each<[string, Step[]]>([
    ['is a draft', []],
    ['was sent back', [submits, takes, (id) => sendBackClaim(brand.people.operator.ctx(), { claimId: id, reason: 'The image cannot be read' })]],
    ['was decided', [submits, takes, (id) => rejectClaim(brand.people.operator.ctx(), { claimId: id, reason: 'Too old' })]],
  ])('goes when its time is over where its claim %s; that there was one stays known', async (_, steps) => {
    const { claimId: own } = await saveDraft(brand.retailer.ctx(), invoice(brand))
    const { fileId } = await send(await jpeg(), { to: own })
    const { files } = await kept()
    await eraseOldFiles(new Date())
    expect((await show(fileId)).status).toBe(200)
    for (const [at, goOn] of steps.entries()) {
      await goOn(own)
      await pagesSql()`update claim_files set kept_until = now() - interval '1 second' where id = ${fileId}`
      // Whoever checks the claim compares it with its image, however long it waits.
      if (at < steps.length - 1) expect([await eraseOldFiles(new Date()), (await show(fileId)).status]).toEqual([0, 200])
    }
    await pagesSql()`update claim_files set kept_until = now() - interval '1 second' where id = ${fileId}`
    expect(await eraseOldFiles(new Date())).toBe(1)
    await eraseFiles(new Date())
    const after = await kept()
    expect([after.files, after.waiting, after.rows.find(({ id }) => id === fileId)]).toMatchObject([files - 1, 0, { location: null, erased_at: expect.any(Date) as Date }])
    expect((await show(fileId)).status).toBe(404)
  })

  it('is taken from who serves at the counter, and from an operator who has the claim on paper', async () => {
    const phone = newPhone()
    await addCounterStaff(brand.retailer.ctx(), { phone, name: 'Jo' })
    expect((await send(await jpeg(), { cookie: await enter({ phone }) })).status).toBe(201)
    const { claimId: paper } = await saveDraft(brand.people.operator.ctx(), { ...invoice(brand), retailerId: brand.retailer.retailerId })
    const operator = await enter({ email: `${brand.people.operator.userId}@shop.test` })
    const { status, fileId } = await send(await jpeg(), { cookie: operator, to: paper })
    expect([status, (await show(fileId, { cookie: operator })).status]).toEqual([201, 200])
  })
})

describe('nothing is kept, on disk or in the database, of', () => {
  const refused = async (sending: () => ReturnType<typeof send>, expected: Partial<Problem>) => {
    const before = await kept()
    const problem = await sending()
    expect(problem).toMatchObject({ kind: 'application/problem+json', ...expected, detail: expect.stringMatching(/\w/) as string })
    await eraseFiles(new Date())
    expect(await kept()).toEqual(before)
    return problem
  }
  const text = (words: string) => Buffer.from(words, 'latin1')
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script><image href="file:///etc/passwd"/></svg>'

  it.each([
    ['a drawing with a script', text(svg)], ['one behind an XML declaration', text(`<?xml version="1.0"?>${svg}`)], ['a page', text('<!doctype html><script>alert(1)</script>')],
    ['a page that calls itself GIF', text('GIF89a/*<script>*/')], ['an archive', text('PK\u0003\u0004')], ['a program', text('\u007fELF')], ['an iPhone’s own format', text('\u0000\u0000\u0000\u0018ftypheic\u0000\u0000')],
    ['a document behind something else', text('<script></script>%PDF-1.7')],
  ])('%s', async (_, bytes) => void await refused(() => send(bytes), { status: 415, reason: 'type' }))

  it('a TIFF, a GIF or an AVIF', async () => {
    for (const bad of [photo(1).tiff(), photo(1).gif(), photo(1).avif({ effort: 0 })]) {
      const bytes = await bad.toBuffer()
      await refused(() => send(bytes), { status: 415 })
    }
  })

  it('a file that only begins as a photo, one that is cut off, and one that unpacks to too much', async () => {
    const whole = await jpeg()
    const bomb = await sharp({ create: { width: 12_000, height: 12_000, channels: 3, background: '#000' } }).png({ compressionLevel: 9 }).toBuffer()
    expect(bomb.byteLength).toBeLessThan(1_000_000)
    for (const bytes of [text(`\u00ff\u00d8\u00ff<script>alert(1)</script>`), text('\u0089PNG\r\n\u001a\n'), text(`RIFF\u0000\u0000\u0000\u0000WEBP${svg}`), whole.subarray(0, whole.byteLength / 2), bomb]) {
      await refused(() => send(bytes), { status: 422, reason: 'damaged' })
    }
  })

  it.each([
    ['runs a script', pdf({ catalog: '/OpenAction << /S /JavaScript /JS (app.alert(1)) >>' }), 'pdf_active'], ['starts a program', pdf({ catalog: '/OpenAction << /S /Launch /F (cmd.exe) >>' }), 'pdf_active'],
    ['has more pages than anybody reads', pdf({ pages: Array.from({ length: 11 }, () => ['x']) }), 'pdf_pages'], ['is cut off', pdf().subarray(0, 120), 'pdf_damaged'],
  ])('a PDF that %s', async (_, bytes, reason) => void await refused(() => send(bytes), { status: 422, reason }), 60_000)

  it('nothing at all', async () => void await refused(() => send(new Uint8Array()), { status: 400 }))

  it('a photo of more than 10 MB', async () => {
    const large = Buffer.concat([await jpeg(), Buffer.alloc(10_485_760)])
    await refused(() => send(large), { status: 413 })
  })

  it('a hundred megabytes, of which no more is read than anybody may send', async () => {
    const seen = { sent: 0, given: false }
    const chunk = new Uint8Array(1_048_576)
    const endless = () => new ReadableStream<Uint8Array>({
      pull: (controller) => {
        seen.sent += 1
        if (seen.sent > 100) controller.close()
        else controller.enqueue(chunk)
      },
      cancel: () => { seen.given = true },
    })
    await refused(() => send(endless()), { status: 413 })
    expect([seen.sent < 20, seen.given]).toEqual([true, true])
    await refused(() => send(chunk, { 'content-length': '104857600' }), { status: 413 })
  })

  it('what a stranger or a page of another site sends, before it is read', async () => {
    const bytes = await jpeg()
    await refused(() => send(bytes, { cookie: undefined }), { status: 401 })
    for (const site of ['cross-site', 'same-site', 'none', undefined]) await refused(() => send(bytes, { 'sec-fetch-site': site }), { status: 403 })
  })

  it('a photo for another brand’s claim, or another retailer’s: answered as one that there is not', async () => {
    const bytes = await jpeg()
    const next = await brand.addRetailer('Next door')
    const { claimId: theirs } = await saveDraft(next.ctx(), invoice({ ...brand, memberId: (await next.addCustomer()).memberId }))
    const { claimId: foreign } = await saveDraft(other.retailer.ctx(), invoice(other))
    const nobodys = await refused(() => send(bytes, { to: newId() }), { status: 404 })
    for (const to of [theirs, foreign]) expect((await refused(() => send(bytes, { to }), { status: 404 })).detail).toBe(nobodys.detail)
    for (const to of ['../../etc/passwd', '%2e%2e', '\u0000', '']) await refused(() => send(bytes, { to }), { status: 404 })
  })

  it('a photo for a claim that is on its way, that somebody else made, or that has twelve', async () => {
    const bytes = await jpeg()
    const operator = await enter({ email: `${brand.people.operator.userId}@shop.test` })
    await refused(() => send(bytes, { cookie: operator }), { status: 403, reason: 'maker' })
    const checker = await enter({ email: `${brand.people.checker.userId}@shop.test` })
    await refused(() => send(bytes, { cookie: checker }), { status: 403 })
    for (let at = 0; at < 12; at += 1) expect((await send(await photo(100 + at, { width: 90, height: 90 }).jpeg().toBuffer())).status).toBe(201)
    await refused(() => send(bytes), { status: 409, reason: 'files' })
    await submitClaim(brand.retailer.ctx(), { claimId })
    await refused(() => send(bytes), { status: 409, reason: 'state' })
  })

  it('more photos in ten minutes than two people take', async () => {
    const phone = newPhone()
    await addCounterStaff(brand.retailer.ctx(), { phone, name: 'Max' })
    const clerk = await enter({ phone })
    for (let at = 0; at < 240; at += 1) await send(text('x'), { cookie: clerk })
    await refused(async () => send(await jpeg(), { cookie: clerk }), { status: 429 })
    expect((await send(await jpeg())).status).toBe(201)
  })

  it('a photo that the disk does not take', async () => {
    provideEnv({ TESSERA_DATA_DIR: join(folder, 'full') })
    await writeFile(join(folder, 'full'), 'a file where a folder should be')
    try {
      const rows = (await kept()).rows.length
      expect((await send(await jpeg())).status).toBe(500)
      expect((await kept()).rows.length).toBe(rows)
    } finally {
      provideEnv({ TESSERA_DATA_DIR: folder })
    }
    while (await eraseFiles(new Date(Date.now() + 3_600_001)) > 0);
    expect((await kept()).waiting).toBe(0)
  })
})

describe('an image is not there for', () => {
  it('another tenant, another retailer, a stranger, or a customer before it was sent', async () => {
    const { fileId } = await send(await jpeg())
    const next = await brand.addRetailer('Across the road')
    const [customer] = await pagesSql()<{ phone: string }[]>`select phone from customers where id = ${brand.customerId}`
    const theirs = await enter({ phone: customer?.phone ?? '' })
    for (const one of [await enter({ phone: other.retailer.phone }), await enter({ phone: next.phone }), await enter({ email: `${other.people.operator.userId}@shop.test` }), undefined, theirs]) {
      const response = await show(fileId, { cookie: one })
      expect([response.status, await response.text()]).toEqual([404, ''])
    }
    await submitClaim(brand.retailer.ctx(), { claimId })
    expect((await show(fileId, { cookie: theirs })).status).toBe(200)
    for (const odd of [newId(), '../../../etc/passwd', `${fileId}.webp`, '']) expect((await show(odd)).status).toBe(404)
  })
})
