import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { demoRetailer } from '@/db/seed/demo-accounts'
import { drawInvoice } from '@/db/seed/draw-invoice'
import { employOperator } from '@/tests/support/demo-claim'
import { demoPeople } from '@/tests/support/demo-people'
import { testEnvironment } from '@/tests/support/environment'
import { mintSession } from '@/tests/support/mint-session'
import { invoiceLines, pdf } from '@/tests/support/pdf'
import { expect, test } from './support/fixtures'
import { heard } from './support/heard'

const number = () => `E2E-${String(Date.now()).slice(-7)}`
const day = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10)

/** The page as whoever works on it has it, which is not how the one who looks at every page sees it. */
async function expectAccessible(page: Page, what: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
  expect.soft(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 200)).join(' | ')}`), what).toEqual([])
  expect.soft(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), `${what}, sideways`).toBe(0)
}

/** What an operator types from paper, with a photo of it; it ends on the page for the next one of the pile. */
async function enterFromPaper(page: Page, invoiceNumber: string): Promise<void> {
  await page.goto('/admin/claims')
  await page.getByRole('link', { name: 'Enter from paper' }).click()
  await page.getByRole('list', { name: 'retailers' }).getByRole('link', { name: demoRetailer.name }).click()
  await page.getByRole('list', { name: 'customers' }).getByRole('link').first().click()
  await page.getByLabel('Invoice number').fill(invoiceNumber)
  await page.getByLabel('Invoice date').fill(day(2))
  await page.getByLabel('Article number of line 1').fill('NF-310')
  await expect(page.getByLabel('Description of line 1')).toHaveValue('Masonry paint, white, 10 l')
  await page.getByLabel('Quantity of line 1').fill('2')
  await page.getByLabel('Price each of line 1').fill('54')
  await expect(page.getByLabel('Amount of line 1')).toHaveValue('108.00')
  await page.getByLabel('Total in GBP').fill('108')
  await page.getByRole('button', { name: 'Save and add images' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(invoiceNumber)
  const image = await drawInvoice({ seller: demoRetailer.name, number: invoiceNumber, day: day(2), customer: 'E2E', totalMinor: 10_800, lines: [{ description: 'Masonry paint, white, 10 l', quantity: '2', unitPriceMinor: 5_400, amountMinor: 10_800 }] })
  await heard(page.getByLabel('Scans or photos of the invoice'))
  await page.getByLabel('Scans or photos of the invoice').setInputFiles({ name: 'invoice.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(image) })
  await expect(page.getByRole('img', { name: 'Page 1 of the invoice' })).toBeVisible()
  await expectAccessible(page, 'a draft')
  await page.getByRole('button', { name: 'Send it' }).click()
  await expect(page.getByText(`${invoiceNumber} is on its way`)).toBeVisible()
  await expect(page).toHaveURL(/\/admin\/claims\/new\?retailer=/)
}

test('an operator enters a paper invoice; a checker finds it by keys, approves, undoes, approves again, and it is credited', async ({ page, signIn }) => {
  const invoiceNumber = number()
  await page.setViewportSize({ width: 1440, height: 900 })
  await signIn('brand-operator')
  await enterFromPaper(page, invoiceNumber)

  await signIn('brand-checker')
  await page.goto('/admin/claims')
  await expect(page.getByRole('link', { name: invoiceNumber })).toBeVisible()
  const queue = page.getByRole('table', { name: 'Claims' })
  await heard(queue)
  const rows = await queue.locator('a[data-row]').allTextContents()
  const place = rows.findIndex((text) => text.includes(invoiceNumber))
  for (let pressed = 0; pressed <= place; pressed += 1) await page.keyboard.press('j')
  await expect(queue.getByRole('link', { name: invoiceNumber })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(invoiceNumber)
  await expect(page.getByText('It is yours until')).toBeVisible()
  await expect(page.getByText('It brings 216 points to the customer and 21 to the retailer.')).toBeVisible()
  const image = page.getByRole('img', { name: 'Page 1 of the invoice' })
  await expect(async () => expect(await image.evaluate((one: HTMLImageElement) => one.naturalWidth)).toBeGreaterThan(100)).toPass()
  await page.keyboard.press('+')
  await expect(page.getByText('140 %')).toBeVisible()

  await expectAccessible(page, 'a claim to decide on')

  // A line that is refused brings nothing, and needs a reason.
  const line = page.getByRole('group', { name: 'Line 1' })
  await line.getByRole('button', { name: 'Refuse' }).click()
  await expect(page.getByText('It brings 0 points to the customer')).toBeVisible()
  await page.keyboard.press('Escape')
  await line.getByRole('button', { name: 'Accept' }).click()
  await expect(page.getByText('It brings 216 points')).toBeVisible()
  await page.keyboard.press('a')
  const strip = page.getByRole('region', { name: 'To undo' })
  await expect(strip).toContainText(`${invoiceNumber} of ${demoRetailer.name} is passed on`)
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(invoiceNumber)
  await page.keyboard.press('u')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(invoiceNumber)
  await expect(strip).toBeHidden()
  await expect(page.getByText('It is yours until')).toBeVisible()
  await heard(page.getByText('It is yours until'))
  const here = page.url()
  await page.keyboard.press('a')
  await expect(strip).toContainText(invoiceNumber)
  await expect(async () => {
    await page.goto(here)
    await expect(page.getByText('Credited', { exact: true })).toBeVisible({ timeout: 1_000 })
  }).toPass({ timeout: 40_000 })
  await expect(page.getByText('It brought 216 points to the customer and 21 to the retailer.')).toBeVisible()

  // A manager takes it back: what is found with either side is said before.
  await signIn('brand-manager')
  await page.goto(here)
  await page.getByRole('button', { name: 'Take points back' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('row', { name: /The customer/ })).toContainText('216')
  await expect(dialog.getByRole('row', { name: /The retailer/ })).toContainText('21')
  await dialog.getByLabel('Reason').fill('It all came back')
  await dialog.getByRole('button', { name: 'Reverse the claim' }).click()
  await expect(strip).toContainText(`${invoiceNumber} of ${demoRetailer.name} is reversed`)
  await expect(page.getByText('Reversed', { exact: true })).toBeVisible({ timeout: 60_000 })
})

test('who comes second sees that a claim is taken, on a phone as well', async ({ page, browser, origin, signIn, sql }) => {
  const [claim] = await sql<{ id: string }[]>`select k.id from claims k where k.invoice_number = 'HS-2016'`
  await signIn('brand-operator')
  await page.goto(`/admin/claims/${claim?.id}`)
  await expect(page.getByText('It is yours until')).toBeVisible()

  await page.setViewportSize({ width: 360, height: 740 })
  await expectAccessible(page, 'a claim to enter, on a phone')
  const second = await browser.newContext({ baseURL: origin, viewport: { width: 360, height: 740 } })
  await second.addCookies([await mintSession(sql, testEnvironment.AUTH_SECRET ?? '', origin, demoPeople['brand-manager'])])
  const phone = await second.newPage()
  await phone.goto(`/admin/claims/${claim?.id}`)
  await expect(phone.getByText(/Taken by Orla Finch until/)).toBeVisible()
  await expect(phone.getByRole('group', { name: 'Decision' })).toBeHidden()

  // Left to others, it is nobody's.
  await page.keyboard.press('t')
  await expect(page).toHaveURL('/admin/claims')
  await expect(phone.getByText(/Taken by/)).toBeHidden()
  await second.close()
})

test('a claim moves with what others do to it, and nothing is taken from under who is typing', async ({ page, browser, origin, signIn, sql }) => {
  const [claim] = await sql<{ id: string }[]>`select k.id from claims k where k.invoice_number = 'ML-903'`
  const other = await employOperator(sql)
  await signIn('brand-operator')
  await page.goto(`/admin/claims/${claim?.id}`)
  await expect(page.getByText('It is yours until')).toBeVisible()
  await page.getByLabel('Total in GBP').fill('7777.77')

  // The lease lapses while the operator is away from the desk, and somebody else takes the claim.
  await sql`update claims set lease_until = now() - interval '1 second' where id = ${claim?.id ?? ''}`
  const second = await browser.newContext({ baseURL: origin })
  await second.addCookies([await mintSession(sql, testEnvironment.AUTH_SECRET ?? '', origin, { email: other })])
  const colleague = await second.newPage()
  await colleague.goto(`/admin/claims/${claim?.id}`)
  await expect(colleague.getByText('It is yours until')).toBeVisible()
  const note = page.getByRole('status').filter({ hasText: 'What you typed is still here' })
  await expect(note).toContainText('Taken by An operator just now.')
  await expect(page.getByLabel('Total in GBP')).toHaveValue('7777.77')
  await expectAccessible(page, 'a claim that another took meanwhile')

  await colleague.getByLabel('Total in GBP').fill('8888.88')
  await colleague.getByRole('button', { name: 'Save for later' }).click()
  await expect(colleague.getByText('Saved')).toBeVisible()
  await expect(note).toContainText('Changed by An operator')
  await expect(page.getByLabel('Total in GBP')).toHaveValue('7777.77')
  await note.getByRole('button', { name: 'Show' }).click()
  await expect(page.getByText(/Taken by An operator until/)).toBeVisible()
  await expect(page.getByText('£8,888.88').first()).toBeVisible()
  await colleague.getByRole('button', { name: 'Leave it to others' }).click()
  await expect(page.getByText('Nobody has it open.')).toBeVisible()
  await second.close()
})

test('what is read on a paper invoice fills the fields that were left open', async ({ page, signIn, sql }) => {
  const invoiceNumber = number()
  await signIn('brand-operator')
  await page.goto('/admin/claims/new')
  await page.getByRole('list', { name: 'retailers' }).getByRole('link', { name: demoRetailer.name }).click()
  await page.getByRole('list', { name: 'customers' }).getByRole('link').first().click()
  await page.getByLabel('Total in GBP').fill('9.99')
  await page.getByRole('button', { name: 'Save and add images' }).click()
  await expect(page).toHaveURL(/\/admin\/claims\/[0-9a-f-]{36}$/)
  const claimId = page.url().split('/').at(-1) ?? ''
  const paper = pdf({ pages: [invoiceLines.map((line) => line.replace('BW-2041', invoiceNumber))] })
  await heard(page.getByLabel('Scans or photos of the invoice'))
  await page.getByLabel('Scans or photos of the invoice').setInputFiles({ name: 'invoice.pdf', mimeType: 'application/pdf', buffer: Buffer.from(paper) })
  // Images are read one after another, those of other stories too.
  await expect.poll(() => sql`select 1 from claim_file_readings where claim_id = ${claimId} and state = 'done'`, { timeout: 120_000 }).toHaveLength(1)
  await expect(page.getByLabel(/^Invoice number/)).toHaveValue(invoiceNumber)
  await expect(page.getByText('read from the photo: check it').first()).toBeVisible()
  await expect(page.getByLabel(/^Invoice date/)).toHaveValue('2026-03-17')
  await expect(page.getByLabel(/^Total in GBP/)).toHaveValue('9.99')
  await expectAccessible(page, 'a draft that was read')
  await page.getByLabel(/^Invoice number/).fill(`${invoiceNumber}X`)
  await expect(page.locator('label', { hasText: 'Invoice number' })).not.toContainText('read from the photo')
  await page.getByRole('button', { name: 'Save the draft' }).click()
  await expect(page.getByText('Saved')).toBeVisible()
})

test('a manager approves several at once, having seen their total', async ({ page, signIn }) => {
  await signIn('brand-manager')
  await page.goto('/admin/claims?view=team&step=approve')
  const [first, other] = ['HS-2020', 'HS-2021']
  await page.getByRole('checkbox', { name: `Choose ${first}` }).click()
  await page.getByRole('checkbox', { name: `Choose ${other}` }).click()
  await expect(page.getByText('2 chosen')).toBeVisible()
  await page.keyboard.press('a')
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('Together £3,141.00')
  await expectAccessible(page, 'the approval of several')
  await dialog.getByRole('button', { name: 'Approve 2' }).click()
  await expect(page.getByText('2 approved, in effect in ten seconds')).toBeVisible()
  const strip = page.getByRole('region', { name: 'To undo' })
  await expect(strip).toContainText('2 claims: what you did takes effect in')
  // Both come back at once, and are approved again.
  await strip.getByRole('button', { name: 'Undo: 2 claims' }).click()
  await expect(strip).toBeHidden()
  await page.getByRole('checkbox', { name: `Choose ${first}` }).click()
  await page.getByRole('checkbox', { name: `Choose ${other}` }).click()
  await expect(page.getByText('2 chosen')).toBeVisible()
  await page.keyboard.press('a')
  await dialog.getByRole('button', { name: 'Approve 2' }).click()
  await expect(strip).toContainText('2 claims')
  await expect(async () => {
    await page.goto('/admin/claims?view=team&state=credited&q=HS-2020')
    await expect(page.getByRole('table', { name: 'Claims' }).getByRole('row').filter({ hasText: first })).toContainText('Credited', { timeout: 1_000 })
  }).toPass({ timeout: 60_000 })
})

test('work is given to somebody, and the filters are in the address', async ({ page, signIn }) => {
  await signIn('brand-manager')
  await page.goto('/admin/claims?view=team')
  await page.getByRole('combobox', { name: 'Step' }).selectOption({ label: 'Enter and verify' })
  await expect(page).toHaveURL(/step=enter/)
  await page.getByRole('checkbox', { name: 'Choose HS-2017' }).click()
  await page.getByRole('combobox', { name: 'Whose work they are' }).selectOption({ label: 'Orla Finch, operator' })
  await page.getByRole('button', { name: 'Assign' }).click()
  await expect(page.getByText('1 given to Orla Finch')).toBeVisible()
  await expect(page.getByRole('row').filter({ hasText: 'HS-2017' })).toContainText('Orla Finch')
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog')).toContainText('The next claim')
})

test('a workflow is composed, drawn, refused in words where it can’t be, and saved for new claims', async ({ page, signIn }) => {
  await signIn('brand-admin')
  await page.goto('/admin/workflow')
  const small = page.getByRole('figure', { name: 'Steps of claims: Under £1,000' })
  await expect(small).toContainText('an operator enters what the invoice says within 24 hours')
  await expect(small.getByRole('listitem')).toHaveText([/Invoice/, /Enter and verify/, /Compare with the image/, /Points/])
  const check = page.getByRole('list', { name: 'Steps', exact: true }).getByRole('listitem').filter({ hasText: 'Step 2' })
  await check.getByLabel('From an amount of').fill('50')
  await expect(page.getByText('A claim of the smallest amount is seen by fewer than two people.').first()).toBeVisible()
  await page.getByRole('button', { name: /Save as version/ }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'fewer than two people' })).toBeVisible()
  await check.getByLabel('From an amount of').fill('0')
  await check.getByLabel('Hours it may take').fill('12')
  await expect(small).toContainText('compares it with the image, line by line within 12 hours')
  await page.getByRole('button', { name: /Save as version/ }).click()
  await expect(page.getByText(/is for new claims from now on/)).toBeVisible()
  await expect(page.getByText('For claims of before').first()).toBeVisible()
})
