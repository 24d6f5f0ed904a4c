import { existsSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import type { Browser, Page } from '@playwright/test'
import type postgres from 'postgres'
import { demoBrand, demoCustomers, demoRetailer } from '@/db/seed/demo-accounts'
import { doInBrand, employOperator } from '@/tests/support/demo-claim'
import { demoBuyer } from '@/tests/support/demo-people'
import { daysAgo } from '@/tests/support/days-ago'
import { testEnvironment } from '@/tests/support/environment'
import { mintSession } from '@/tests/support/mint-session'
import { fillClaim, photograph, takenAnyway } from './support/dealer'
import { expect, test } from './support/fixtures'
import { keptWhole } from './support/heard'

const receipts = join(process.cwd(), '../shared/data/receipts')
const receipt = (name: string) => join(receipts, name)
test.skip(() => !existsSync(receipts), 'The receipts of ../shared/data are not here.')
test.use({ viewport: { width: 360, height: 740 } })

const state = (page: Page) => page.locator('header [data-slot="badge"]')
/** Somebody with a phone of their own. */
async function onPhone(browser: Browser, sql: postgres.Sql, origin: string, phone: string): Promise<Page> {
  const context = await browser.newContext({ baseURL: origin, viewport: { width: 360, height: 740 }, locale: 'en-GB' })
  await context.addCookies([await mintSession(sql, testEnvironment.AUTH_SECRET ?? '', origin, { phone })])
  return context.newPage()
}
const drawnWidth = (page: Page, name: string) => expect.poll(() => page.getByRole('img', { name }).first().evaluate((one: HTMLImageElement) => one.naturalWidth))
const numberOf = () => `HS-${Date.now()}`

test('a counter clerk photographs, sends, reads why it came back, corrects and sends again; the customer sees it all the while', async ({ page, browser, signIn, sql, origin }) => {
  const operator = await employOperator(sql)
  const number = numberOf()
  await signIn('counter')
  await page.goto('/retailer')
  await page.getByRole('link', { name: 'New claim' }).click()
  await expect(page).toHaveURL('/retailer/claims/new')
  await page.getByRole('button', { name: 'Send the claim' }).click()
  await expect(page.getByText('Take a photo of the invoice.')).toBeVisible()
  await fillClaim(page, { customer: demoBuyer.name, number, total: '60.30', files: receipt('001.jpg') })
  await page.getByRole('button', { name: 'Add a line' }).click()
  await page.getByLabel('What was bought').fill('Masonry paint')
  await page.getByLabel('Amount').fill('40.00')
  await page.getByRole('button', { name: 'Send the claim' }).click()

  await expect(page).toHaveURL(/\/retailer\/claims\/[0-9a-f-]{36}$/)
  const claimId = page.url().split('/').at(-1) ?? ''
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Invoice ${number}`)
  await expect(state(page)).toHaveText('Sent')
  await expect(page.getByRole('list', { name: 'Its way' }).getByRole('listitem')).toHaveText([/Sent.*done/, /Enter and verify.*now/, /Compare.*later/, /Points.*later/])
  await drawnWidth(page, 'Image 1 of the invoice').toBeGreaterThan(100)

  // The brand sends it back: whoever looks at it sees so by itself.
  await doInBrand('claims.send_back', { claimId, reason: 'The invoice is not complete', note: 'The second page is missing' }, operator)
  await expect(state(page)).toHaveText('Sent back')
  await expect(page.getByText('“The invoice is not complete: The second page is missing”').first()).toBeVisible()
  const hers = await onPhone(browser, sql, origin, demoBuyer.phone)
  const [place] = await sql<{ programId: string }[]>`select program_id as "programId" from claims where id = ${claimId}`
  const theirs = `/me/${place?.programId}/claims`
  await hers.goto(theirs)
  await hers.getByRole('link', { name: `Invoice ${number}` }).click()
  await expect(hers.getByText('Being corrected')).toBeVisible()
  await expect(hers.getByText(`Sent in by ${demoRetailer.name}`)).toBeVisible()
  await expect(hers.getByText('Reason: The invoice is not complete: The second page is missing')).toBeVisible()
  await drawnWidth(hers, 'Page 1 of the invoice').toBeGreaterThan(100)

  await page.goto('/retailer/claims')
  await page.getByRole('list', { name: 'Claims to correct' }).getByRole('listitem').filter({ hasText: number }).getByRole('link', { name: 'Correct it' }).click()
  await photograph(page, receipt('003.jpg'))
  await takenAnyway(page, 2)
  await page.getByLabel(/^Total/).fill('61.20')
  await page.getByRole('button', { name: 'Send the claim' }).click()
  await expect(state(page)).toHaveText('Sent')
  await expect(page.getByRole('list', { name: 'History' })).toContainText('Total: £60.30, now £61.20')
  await expect(hers.getByText(`${demoBrand.name} looks at it next.`)).toBeVisible()
  expect(await sql`select 1 from claim_files where claim_id = ${claimId}`).toHaveLength(2)

  const others = await onPhone(browser, sql, origin, demoCustomers[1].phone)
  expect((await others.goto(`${theirs}/${claimId}`))?.status()).toBe(404)
  await doInBrand('claims.reject', { claimId, reason: 'Too old' }, operator)
  await expect(hers.getByText('Reason: Too old')).toBeVisible()
})

test('a lost connection loses nothing: what was photographed without a network is sent once there is one, and once', async ({ page, context, signIn, sql }) => {
  const number = numberOf()
  await signIn('counter')
  await page.goto('/retailer/claims/new')
  await keptWhole(page, 'claim')
  await page.reload()
  await context.setOffline(true)
  await fillClaim(page, { customer: demoBuyer.name, number, total: '9.00', files: receipt('000.jpg') })
  await expect(page.getByText('No network. Kept on this device')).toBeVisible()
  await page.getByRole('button', { name: 'Send the claim' }).click()
  await expect(page.getByText('is sent when the network is back')).toBeVisible()
  // The page goes, and comes back from what the browser kept.
  await page.reload()
  await expect(page.getByLabel(/^Invoice number/)).toHaveValue(number)
  await expect(page.getByLabel(/^Total/)).toHaveValue('9.00')
  await expect(page.getByRole('list', { name: 'Images of the invoice' }).getByRole('listitem')).toHaveCount(1)
  await context.setOffline(false)
  await expect(page).toHaveURL(/\/retailer\/claims\/[0-9a-f-]{36}$/, { timeout: 30_000 })
  await expect(state(page)).toHaveText('Sent')
  expect(await sql`select 1 from claims k join claim_files f on f.program_id = k.program_id and f.claim_id = k.id where k.invoice_number = ${number}`).toHaveLength(1)
  await page.goto('/retailer/claims')
  await expect(page.getByRole('heading', { name: 'On this device' })).toHaveCount(0)
})

test('what happens elsewhere takes nothing away from who types a claim', async ({ page, signIn, sql }) => {
  await signIn('counter')
  await page.goto('/retailer/claims/new')
  let loads = 0
  page.on('load', () => { loads += 1 })
  await photograph(page, receipt('019.jpg'))
  await takenAnyway(page)
  await expect(page).toHaveURL(/draft=/)
  await page.getByLabel(/^Date/).fill(daysAgo(2))
  const [own] = await sql`select id from retailers where name = ${demoRetailer.name}`
  for (let times = 0; times < 3; times += 1) {
    await sql.notify('tessera_bell', String(own?.id))
    await page.waitForTimeout(1_500)
  }
  await expect(page.getByLabel(/^Date/)).toHaveValue(daysAgo(2))
  expect(loads).toBe(0)
})

test('what is read when the claim has just been sent does not bring its draft back', async ({ page, signIn, sql }) => {
  const number = numberOf()
  await signIn('counter')
  await page.goto('/retailer/claims/new')
  let told = () => {}
  const sent = new Promise<void>((resolve) => { told = resolve })
  // What was read comes after the claim has gone, and before the next page is there.
  await page.route(/\/api\/retailer\/claim$/, async (route) => {
    await sent
    await route.continue().catch(() => {})
  })
  await page.route(/\/api\/retailer\/submit$/, async (route) => {
    await route.fulfill({ response: await route.fetch() })
    told()
  })
  await page.route(/\/retailer\/claims\/[0-9a-f-]{36}\?/, async (route) => {
    await new Promise((resolve) => { setTimeout(resolve, 2_000) })
    await route.continue()
  })
  await fillClaim(page, { customer: demoBuyer.name, number, total: '12.00', files: receipt('007.jpg') })
  await expect.poll(() => sql`select 1 from claim_file_readings r join claims k on k.program_id = r.program_id and k.id = r.claim_id where k.invoice_number = ${number} and r.state = 'done'`, { timeout: 120_000 }).toHaveLength(1)
  await page.getByRole('button', { name: 'Send the claim' }).click()
  await expect(page).toHaveURL(/\/retailer\/claims\/[0-9a-f-]{36}$/, { timeout: 30_000 })
  await page.goto('/retailer/claims')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'On this device' })).toHaveCount(0)
  expect(await page.evaluate(() => new Promise((resolve) => {
    indexedDB.open('tessera.claims').onsuccess = ({ target }) => {
      (target as IDBOpenDBRequest).result.transaction('drafts').objectStore('drafts').count().onsuccess = (counted) => resolve((counted.target as IDBRequest<number>).result)
    }
  }))).toBe(0)
})

test('an answer that is lost, and another tab, make no second claim; a duplicate is told as one, and nothing of it is lost', async ({ page, signIn, sql }) => {
  const number = numberOf()
  await signIn('counter')
  await page.goto('/retailer/claims/new')
  const lost: string[] = []
  await page.route(/\/api\/(retailer\/(save-draft|submit)|claims\/.*\/files)$/, async (route) => {
    const name = new URL(route.request().url()).pathname
    const kind = name.split('/').at(-1) ?? ''
    if (lost.filter((one) => one === kind).length >= 2) return route.continue()
    lost.push(kind)
    // It is done, and the answer does not come through.
    await route.fetch()
    await route.abort('connectionreset')
  })
  await fillClaim(page, { customer: demoBuyer.name, number, total: '80.90', files: receipt('004.jpg') })
  await page.getByRole('button', { name: 'Send the claim' }).click()
  await expect(page).toHaveURL(/\/retailer\/claims\/[0-9a-f-]{36}$/, { timeout: 60_000 })
  expect(new Set(lost)).toEqual(new Set(['save-draft', 'submit', 'files']))
  expect(await sql`select 1 from claims where invoice_number = ${number}`).toHaveLength(1)
  expect(await sql`select 1 from claims k join claim_files f on f.claim_id = k.id where k.invoice_number = ${number}`).toHaveLength(1)

  await page.unrouteAll()
  const settings = await sql`select duplicates, s.organization_id from claim_settings s join organizations o on o.id = s.organization_id where o.slug = ${demoBrand.slug}`
  await sql`insert into claim_settings (organization_id, duplicates) select id, 'block' from organizations where slug = ${demoBrand.slug} on conflict (organization_id) do update set duplicates = 'block'`
  await page.goto('/retailer/claims/new')
  await fillClaim(page, { customer: demoBuyer.name, number: number.replace('HS-', 'hs / 00'), total: '31.00', files: receipt('005.jpg') })
  await page.getByRole('button', { name: 'Send the claim' }).click()
  await expect(page.getByText('This invoice of this seller is claimed already.')).toBeVisible()
  await expect(page.getByRole('link', { name: 'See the earlier claim' })).toBeVisible()
  await sql`update claim_settings set duplicates = ${String(settings[0]?.duplicates ?? 'block')} from organizations o where o.id = organization_id and o.slug = ${demoBrand.slug}`
  await page.getByLabel(/^Invoice number/).fill(`${number}-B`)
  await page.getByRole('button', { name: 'Send the claim' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Invoice ${number}-B`)
})

test('a photo that is blurred and dark is told before it is sent: taken again, or sent anyway', async ({ page, signIn }) => {
  await signIn('counter')
  await page.goto('/retailer/claims/new')
  const bad = { name: 'bad.jpg', mimeType: 'image/jpeg', buffer: await sharp(receipt('001.jpg')).blur(9).linear(0.25, 0).jpeg().toBuffer() }
  await photograph(page, bad)
  const doubt = page.getByRole('group', { name: 'This photo may be hard to read' })
  await expect(doubt).toContainText('It is blurred')
  await expect(doubt).toContainText('It is dark')
  await expect(page.getByRole('list', { name: 'Images of the invoice' })).toHaveCount(0)
  await doubt.locator('input[type="file"]').setInputFiles(receipt('001.jpg'))
  await expect(doubt).toHaveCount(0)
  await expect(page.getByRole('list', { name: 'Images of the invoice' }).getByRole('listitem')).toHaveCount(1)
  await photograph(page, bad)
  await doubt.getByRole('button', { name: 'Send it anyway' }).click()
  await expect(page.getByRole('list', { name: 'Images of the invoice' }).getByRole('listitem')).toHaveCount(2)
})

test('what is read on the photo fills what is empty and is marked, until somebody changes it', async ({ page, signIn }) => {
  await signIn('counter')
  await page.goto('/retailer/claims/new')
  await page.getByLabel(/^Invoice number/).fill('MINE-1')
  await photograph(page, receipt('001.jpg'))
  await takenAnyway(page)
  await page.getByRole('list', { name: 'Choose a customer' }).getByRole('button', { name: demoBuyer.name }).click()
  const total = page.getByLabel(/^Total/)
  await expect(total).toHaveValue('60.30', { timeout: 180_000 })
  await expect(page.getByLabel(/^Date/)).toHaveValue('2018-10-19')
  await expect(page.getByRole('textbox', { name: 'Total read from the photo: check it' })).toBeVisible()
  await expect(page.getByLabel(/^Invoice number/)).toHaveValue('MINE-1')
  await total.fill('61.00')
  await expect(page.getByRole('textbox', { name: 'Total', exact: true })).toHaveValue('61.00')
})
