import { expect, test } from './support/fixtures'

test('a marketer starts a campaign; the next sale at the till tells what it gave; paused, it gives nothing', async ({ page, signIn }) => {
  const mark = String(Date.now()).slice(-7)
  // For an article of its own: other tests sell at this shop meanwhile.
  const [name, sku, phone] = [`Triple ${mark}`, `triple-${mark}`, `+44742${mark}`]
  const sell = async () => {
    await page.goto('/shop/pos')
    await page.getByLabel(/^Phone, member number/).fill(phone)
    await page.getByRole('button', { name: 'Find' }).click()
    const enrol = page.getByRole('button', { name: /Enrol/ })
    await expect(enrol.or(page.getByRole('button', { name: 'Another member' }))).toBeVisible()
    if (await enrol.isVisible()) await enrol.click()
    await expect(page.getByRole('button', { name: 'Another member' })).toBeVisible()
    await page.getByText('Name and article number').click()
    await page.getByLabel('Article number').fill(sku)
    await page.getByLabel(/^Amount/).fill('8')
    await page.getByLabel(/^Amount/).press('Enter')
    await page.getByRole('button', { name: /Take £8.00/ }).click()
    await page.getByRole('link', { name: 'Open the sale' }).click()
    // The receipt of the till explains its points too: not that one.
    await page.waitForURL(/\/shop\/sales\//)
    await page.getByText('Why these points?').first().click()
    // The till would show the last receipt until somebody asks for the next sale.
    await page.evaluate(() => sessionStorage.clear())
  }

  await signIn('marketer')
  await page.goto('/shop/campaigns/new')
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByLabel('Article numbers').fill(sku)
  await page.getByLabel('How many times').fill('1')
  await page.getByRole('button', { name: 'Start the campaign' }).click()
  await expect(page.getByText(/must be more than 1/)).toBeVisible()
  await page.getByLabel('How many times').fill('3')
  await page.getByRole('button', { name: 'Start the campaign' }).click()
  const row = page.getByRole('row').filter({ hasText: name })
  await expect(row).toContainText('3 times the points')
  await expect(row).toContainText('Running')

  await signIn('cashier')
  await sell()
  await expect(page.getByText(`${name}: 3 times the points, 80 more.`)).toBeVisible()

  await signIn('marketer')
  await page.goto('/shop/campaigns')
  await page.getByRole('link', { name }).click()
  await page.getByRole('button', { name: 'Pause' }).click()
  await page.getByRole('button', { name: 'Pause it' }).click()
  await expect(page.getByRole('button', { name: 'Resume' })).toBeVisible()
  await signIn('cashier')
  await sell()
  await expect(page.getByText('Cut to whole points, once: 40 points.')).toBeVisible()
  await expect(page.getByText(name)).toHaveCount(0)

  await signIn('marketer')
  await page.goto('/shop/campaigns')
  await page.getByRole('link', { name }).click()
  await page.getByRole('button', { name: 'End' }).click()
  await page.getByRole('button', { name: 'End it' }).click()
  await expect(page.getByText('Ended').first()).toBeVisible()
  await expect(page.getByRole('button', { name: 'Resume' })).toHaveCount(0)
  await page.goto('/shop/campaigns')
  await expect(row).toContainText('Ended')
})
