import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './support/fixtures'
import { heard } from './support/heard'
import { openProgram, signUpShop } from './support/new-shop'

const nextYear = new Date().getFullYear() + 1
const file = [
  'Mobile;Customer name;Points;Last day',
  `07400 100001;Anna Field;120;31/12/${nextYear}`,
  `07400 100001;Anna Field;30;30/06/${nextYear}`,
  '07400 100002;Bela Hill;50;',
  '07400 100003;Cora Lake;ten;',
  '12;Dora Moor;5;',
].join('\r\n')

/** On a phone and on a desk. */
async function looksRight(page: Page): Promise<void> {
  for (const width of [360, 1440]) {
    await page.setViewportSize({ width, height: 900 })
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
    expect.soft(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`), `${page.url()} at ${width} px`).toEqual([])
    expect.soft(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), `${page.url()} at ${width} px`).toBe(0)
  }
}

test('members come from a file with their lots, errors are told by row before anything is written, and all of it is undone', async ({ page }) => {
  await signUpShop(page, { owner: 'Ida Marsh', business: 'Marsh Grocer' })
  await openProgram(page)
  await page.goto('/shop/imports')
  await page.getByRole('link', { name: 'Import a file' }).first().click()
  await heard(page.getByLabel('CSV file'))
  await page.getByRole('radio', { name: /^Members/ }).check()
  await page.getByLabel('CSV file').setInputFiles({ name: 'old-cards.csv', mimeType: 'text/csv', buffer: Buffer.from(file) })
  await looksRight(page)
  await page.getByRole('button', { name: 'Send the file' }).click()

  // Columns are guessed by their headings; one that is not known is chosen by hand.
  await expect(page.getByRole('heading', { name: 'old-cards.csv' })).toBeVisible()
  const preview = page.getByRole('table', { name: 'The first rows, as they will be read' })
  await expect(preview).toContainText('+44 7400 100001')
  await page.getByRole('combobox', { name: /^Name/ }).selectOption('Customer name')
  await expect(preview).toContainText('Anna Field')
  await expect(preview).toContainText(`${nextYear}-12-31`)
  await expect(preview).toContainText('“ten” is no whole number of points.')
  await looksRight(page)
  await page.getByRole('button', { name: 'Check all rows' }).click()

  await expect(page.getByText('3 rows to take, 2 rows with errors. Nothing is written yet.')).toBeVisible({ timeout: 60_000 })
  const errors = page.getByRole('region', { name: 'Rows with errors' })
  await expect(errors.getByRole('listitem')).toHaveText([/Row 5.*“ten” is no whole number/, /Row 6.*“12” is no phone number/])
  await looksRight(page)
  const problems = await page.request.get(await errors.getByRole('link', { name: 'Download these rows' }).getAttribute('href') ?? '')
  expect(await problems.text()).toContain('6,“12” is no phone number.,12,Dora Moor,5,')
  await page.goto('/shop/members')
  await expect(page.getByText('Anna Field')).toHaveCount(0)
  await page.goBack()

  await page.getByRole('button', { name: 'Import the other 3 rows' }).click()
  await expect(page.getByRole('button', { name: 'Undo this import' })).toBeVisible({ timeout: 60_000 })
  await looksRight(page)
  const address = page.url()
  await page.goto('/shop/members')
  await page.getByRole('link', { name: 'Anna Field' }).click()
  await expect(page.getByText('Brought in by an import').first()).toBeVisible()
  await expect(page.getByText('150').first()).toBeVisible()

  // The same file, by another name, is known for what it is.
  await page.goto('/shop/imports/new')
  await heard(page.getByLabel('CSV file'))
  await page.getByLabel('CSV file').setInputFiles({ name: 'again.csv', mimeType: 'text/csv', buffer: Buffer.from(file) })
  await page.getByRole('button', { name: 'Send the file' }).click()
  await page.getByRole('combobox', { name: /^Name/ }).selectOption('Customer name')
  await page.getByRole('button', { name: 'Check all rows' }).click()
  await expect(page.getByText('There is nothing in this file to take.')).toBeVisible({ timeout: 60_000 })
  await page.getByRole('button', { name: 'Throw away' }).click()
  await page.getByRole('button', { name: 'Throw it away' }).click()
  await expect(page).toHaveURL('/shop/imports')

  await page.goto(address)
  await page.getByRole('button', { name: 'Undo this import' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Undo it' }).click()
  await expect(page.getByText('Everything is as it was before.')).toBeVisible({ timeout: 60_000 })
  await page.goto('/shop/members')
  await expect(page.getByText('Anna Field')).toHaveCount(0)
  await page.goto('/shop/imports')
  await expect(page.getByRole('row', { name: /old-cards.csv/ })).toContainText('3 undone')
})

test('what a business has leaves as CSV and as one ZIP, for those who may take it', async ({ page, signIn }) => {
  await signIn('analyst')
  await page.goto('/shop/exports')
  await page.getByRole('link', { name: 'Download Members as CSV' }).waitFor()
  const members = await page.request.get('/shop/exports/members.csv')
  expect(members.headers()['content-type']).toContain('text/csv')
  expect((await members.text()).split('\r\n')[0]).toBe('member_number,external_id,phone,name,email,birthday,tags,note,marketing,consent_sms,consent_email,consent_in_app,joined,tier,tier_until,blocked,member_id')
  const all = await page.request.get('/shop/exports/everything.zip')
  const names = (await all.body()).toString('latin1').match(/PK\x01\x02[\s\S]{42}[a-z_A-Z]+\.(?:csv|md)/g)
  // All there is of a shop but its staff, whom an analyst does not see elsewhere either; and what each column means.
  expect(names?.length).toBe(28)
  expect(names?.some((name) => name.endsWith('referrals.csv'))).toBe(true)
  expect(names?.some((name) => name.endsWith('staff.csv'))).toBe(false)
  expect((await page.request.get('/shop/exports/nothing.csv')).status()).toBe(404)
  await signIn('cashier')
  expect((await page.request.get('/shop/exports/members.csv')).status()).toBe(403)
})
