import { expect, test } from './support/fixtures'

test('a tier on the members list, the sales of a period and a product each begin a segment, with its members counted', async ({ page, signIn }) => {
  await signIn('owner')
  await page.goto('/shop/members')
  await page.getByRole('link', { name: 'Gold', exact: true }).click()
  await page.getByRole('link', { name: 'Save as a segment' }).click()
  await expect(page.getByRole('checkbox', { name: 'Gold' })).toBeChecked()
  await expect(page.getByRole('status').filter({ hasText: /^\d[\d,]* members? now$/ })).toBeVisible()
  const name = `Gold ${Date.now() % 100_000}`
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByRole('button', { name: 'Make the segment' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name)

  await page.goto('/shop?days=90')
  await page.getByRole('link', { name: 'Buyers as a segment' }).click()
  await expect(page.getByLabel('Bought within so many days')).toHaveValue('90')

  await page.goto('/shop/products')
  await page.getByRole('row').nth(1).getByRole('link').first().click()
  await page.getByRole('link', { name: 'Its buyers as a segment' }).click()
  await expect(page.getByLabel('One of these articles')).not.toHaveValue('')

  await page.goto('/shop/segments/new?spentFromMinor=lots')
  await expect(page.getByLabel('Spent at least')).toHaveValue('')
})
