import type { Page } from '@playwright/test'
import sharp from 'sharp'
import type postgres from 'postgres'
import { demoRetailer } from '@/db/seed/demo-accounts'
import { newId } from '@/lib/core/ids'
import { lookIntoPdf } from '@/lib/images'
import { invoiceLines, pdf } from '@/tests/support/pdf'
import { expect, test } from './support/fixtures'

// Images are read one after another, by a thread that gives way to everything else.

/** A draft of the demo's retailer for one of its customers. */
async function draft(sql: postgres.Sql): Promise<string> {
  const id = newId()
  await sql`insert into claims (program_id, id, organization_id, retailer_id, member_id, seller, seller_key, currency, maker_kind, maker_id, created_at, changed_at)
    select c.program_id, ${id}, r.organization_id, r.id, c.member_id, r.name, lower(r.name), p.currency, 'customer', r.customer_id, now(), now()
    from retailers r join customers h on h.id = r.customer_id and h.phone = ${demoRetailer.phone} join retailer_customers c on c.retailer_id = r.id join programs p on p.id = c.program_id limit 1`
  return id
}

type Answer = { status: number; type: string | null; body: { fileId?: string; files?: { fileId: string }[]; detail?: string } }
/** As a page of the retailer's sends it. */
const send = (page: Page, path: string, bytes: Buffer): Promise<Answer> => page.evaluate(async ([to, text]) => {
  const response = await fetch(to, { method: 'POST', body: Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)) })
  return { status: response.status, type: response.headers.get('content-type'), body: await response.json() as Answer['body'] }
}, [path, bytes.toString('base64')] as const)

test('a photo and a document are kept, read and shown to their retailer; what is none is refused', async ({ page, signIn, sql, origin, browser, complaints }) => {
  const claimId = await draft(sql)
  const path = `/api/claims/${claimId}/files`
  await signIn('retailer')
  await page.goto('/retailer')
  const looked = await lookIntoPdf(pdf({ pages: [invoiceLines] }), { side: 2_400, quality: 90 })
  const photo = await sharp('pages' in looked ? looked.pages[0]?.bytes : undefined).jpeg().toBuffer()
  const sent = await send(page, path, photo)
  expect(sent).toMatchObject({ status: 201, body: { type: 'image/webp', width: 1_653, height: 2_339 } })
  const pages = await send(page, path, pdf({ pages: [['Delivery note of a few words, so that it is text and no scan'], ['Page two of it']] }))
  expect([pages.status, pages.body.files?.length]).toEqual([201, 2])

  const refused = await send(page, path, Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'))
  expect(refused).toMatchObject({ status: 415, type: 'application/problem+json' })
  expect(refused.body.detail).toContain('JPEG')
  const large = await page.evaluate(async (to) => {
    const response = await fetch(to, { method: 'POST', body: new Blob([new Uint8Array(100 * 1_048_576)]) })
    return response.status
  }, path)
  expect(large).toBe(413)
  expect(await sql`select from claim_files where claim_id = ${claimId}`).toHaveLength(3)

  await expect.poll(async () => (await sql<{ number: string | null }[]>`select fields->'invoiceNumber'->>'value' as number from claim_file_readings where file_id = ${sent.body.fileId ?? ''}`)[0]?.number, { timeout: 180_000 }).toBe('BW-2041')

  const image = `/api/claims/files/${sent.body.fileId}`
  const shown = await page.evaluate((src) => new Promise<number>((resolve, reject) => {
    const picture = new Image()
    picture.onload = () => resolve(picture.naturalWidth)
    picture.onerror = () => reject(new Error('it is not shown'))
    picture.src = src
  }), image)
  expect(shown).toBe(1_653)
  // Opened by itself it is a picture, also for a browser that would rather run it.
  const opened = await page.request.get(image)
  expect([opened.status(), opened.headers()['content-security-policy'], opened.headers()['cache-control']]).toEqual([200, 'default-src \'none\'; sandbox', 'private, no-cache'])
  const stranger = await browser.newContext()
  expect((await stranger.request.get(`${origin}${image}`)).status()).toBe(404)
  await stranger.close()
  await signIn('customer')
  expect((await page.request.get(image)).status()).toBe(404)
  // The browser notes each answer that refuses.
  complaints.splice(0, complaints.length, ...complaints.filter((one) => !/40[49]|41[35]/.test(one)))
})
