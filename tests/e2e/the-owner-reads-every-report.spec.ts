import { readFile } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'
import AxeBuilder from '@axe-core/playwright'
import { reportIds } from '@/lib/reports/schemas'
import { expect, test } from './support/fixtures'

/** What a cell of the page and one of the file both say: signs, separators and units apart. */
const digits = (text: string) => text.replace(/[^\d.-]/g, '').replace(/\.00$/, '')

test('every report opens from the overview, says a sentence, and has nothing against it', async ({ page, signIn }) => {
  await signIn('owner')
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.goto('/shop/reports')
  for (const id of reportIds) {
    const link = page.locator(`a[href="/shop/reports/${id}"]`)
    const title = await link.innerText()
    await link.click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)
    await expect(page.getByRole('heading', { name: 'How it is counted' })).toBeVisible()
    // The demo's baskets are drawn by chance, so nothing in them goes together.
    await expect(page.getByRole('table').or(page.getByText('no two products went together')).first()).toBeAttached()
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).exclude('tbody > tr:nth-child(n+7)').analyze()
    expect.soft(violations.map(({ id: rule, nodes }) => `${id}: ${rule} ${nodes[0]?.html}`)).toEqual([])
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    expect.soft(sideways, id).toBe(0)
    await page.goto('/shop/reports')
  }
})

test('a filter changes the figures and stays in the address, and the file has the table’s numbers', async ({ page, signIn }) => {
  await signIn('owner')
  await page.goto('/shop/reports/outlets')
  await page.getByRole('link', { name: '365 days' }).click()
  await expect(page).toHaveURL(/from=\d{4}-\d\d-\d\d&to=/)
  await page.getByRole('link', { name: 'Compare with the time before' }).click()
  await expect(page.getByText(/in the 365 days before/).first()).toBeVisible()
  const table = page.getByRole('table', { name: 'Outlets', exact: true })
  await expect(table.getByRole('row').nth(2)).toBeVisible()
  await page.getByRole('navigation', { name: 'Outlet' }).getByRole('link').nth(1).click()
  await expect(table.getByRole('row')).toHaveCount(2)

  const money = ['Sold less refunds (GBP)', 'Average basket (GBP)', 'Refunded (GBP)', 'Sales', 'Refunds', 'Points given', 'Points used']
  // Somebody may sell between the two looks: then both are looked at again.
  await expect(async () => {
    await page.reload()
    await expect(table.getByRole('row')).toHaveCount(2)
    const shown = await table.getByRole('row').nth(1).getByRole('cell').allInnerTexts()
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Export', exact: true }).click()])
    expect(download.suggestedFilename()).toMatch(/^outlets-\d{4}-\d\d-\d\d-\d{4}-\d\d-\d\d\.csv$/)
    const file = parse(await readFile(await download.path(), 'utf8')) as string[][]
    expect(file).toHaveLength(2)
    expect(shown).toHaveLength(file[1]?.length ?? 0)
    expect(file[1]?.[0]).toBe(shown[0])
    for (const [index, heading] of (file[0] ?? []).entries()) {
      if (money.includes(heading)) expect(digits(file[1]?.[index] ?? ''), heading).toBe(digits(shown[index] ?? ''))
    }
  }).toPass({ timeout: 60_000 })
})

test('a figure opens as many rows as it says', async ({ page, signIn }) => {
  await signIn('owner')
  for (const [report, list, words] of [['outlets', 'Sales', 'sale'], ['frequency', 'Members', 'member'], ['rewards', 'Redemptions', 'redemption']] as const) {
    // Somebody may sell between the two looks: then both are looked at again.
    await expect(async () => {
      await page.goto(`/shop/reports/${report}`)
      const figure = page.locator('main').getByRole('table').getByRole('row').nth(1).getByRole('link').first()
      const count = await figure.innerText()
      await figure.click()
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(list)
      await expect(page.getByText(new RegExp(`^${count} ${words}s?( |$)`)).first()).toBeVisible({ timeout: 3_000 })
    }).toPass({ timeout: 60_000 })
  }
})

test('a marketer reads reports and takes none away; a cashier sees none', async ({ page, signIn }) => {
  await signIn('marketer')
  await page.goto('/shop/reports/products')
  await expect(page.getByRole('table', { name: 'Most bought products' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Export', exact: true })).toHaveCount(0)
  expect((await page.request.get('/shop/reports/products/export')).status()).toBe(403)
  await signIn('cashier')
  await page.goto('/shop/reports')
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('Reports')
})

test('a report of one’s own is put together, opened, changed, taken along and removed', async ({ page, signIn }) => {
  await signIn('owner')
  await page.goto('/shop/reports')
  await page.getByRole('link', { name: 'Make a report' }).click()
  await page.getByRole('link', { name: 'Members who bought' }).click()
  await expect(page.getByRole('checkbox', { name: 'Spent each' })).toBeVisible()
  const name = `Tiers ${Date.now() % 100_000}`
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByRole('button', { name: 'Make the report' }).click()
  await expect(page.getByText('Choose at least one.')).toBeVisible()
  await page.getByRole('checkbox', { name: 'Members', exact: true }).check()
  await page.getByRole('checkbox', { name: 'Spent each' }).check()
  await page.getByLabel('By', { exact: true }).selectOption('tier')
  await page.getByRole('button', { name: 'Make the report' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name)
  await expect(page.getByRole('table', { name, exact: true }).getByRole('row', { name: /Gold/ })).toBeVisible()
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
  expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([])
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Export', exact: true }).click()])
  expect(await readFile(await download.path(), 'utf8')).toContain('Tier today,Members,Spent each (GBP)')
  await page.getByRole('link', { name: 'Change' }).click()
  await page.getByLabel('And by').selectOption('month')
  await page.getByRole('button', { name: 'Save the report' }).click()
  await expect(page.getByRole('table', { name, exact: true }).getByRole('columnheader', { name: 'Month' })).toBeVisible()
  await page.getByRole('link', { name: 'Change' }).click()
  await page.getByRole('button', { name: 'Remove' }).click()
  await page.getByRole('button', { name: 'Remove it' }).click()
  await expect(page).toHaveURL('/shop/reports')
  await expect(page.getByRole('link', { name })).toHaveCount(0)
})
