import { expect, test } from './support/fixtures'

test('a basket is parked for the next in the queue and comes back; a line is discounted; cash gives change', async ({ page, signIn }) => {
  await signIn('manager')
  await page.goto('/shop/pos')
  const basket = page.getByRole('list', { name: 'Basket' })
  const add = async (text: string) => {
    await page.getByLabel(/^Amount/).fill(text)
    await page.getByLabel(/^Amount/).press('Enter')
  }
  await add('9.00 first')
  await page.getByRole('button', { name: 'Park the basket' }).click()
  await expect(page.getByText('The basket is empty.')).toBeVisible()

  await add('20.00 second')
  await page.getByRole('button', { name: 'Take something off second' }).click()
  await page.getByLabel('Per cent off').fill('25')
  await page.getByRole('button', { name: 'Sell for £15.00' }).click()
  await expect(basket).toContainText('£5.00 less')
  await page.getByRole('button', { name: 'Cash', exact: true }).click()
  await page.getByRole('button', { name: '£20', exact: true }).click()
  await expect(page.getByText('Change £5.00')).toBeVisible()
  await page.getByRole('button', { name: /Take £15.00/ }).click()
  const done = page.getByRole('region', { name: 'Sale recorded' })
  await expect(done.getByText('Change £5.00')).toBeVisible()
  await expect(page.locator('[data-receipt]')).toContainText('Cash given£20.00')
  await page.getByRole('button', { name: 'Next sale' }).click()

  // It outlived a reload, and goes on as cash, since that is how the last one paid.
  await page.reload()
  await page.getByRole('button', { name: 'Bring back first' }).click()
  await expect(basket).toContainText('first')
  await page.getByRole('button', { name: /Take £9.00/ }).click()
  await expect(done).toBeVisible()
  await page.getByRole('button', { name: 'Next sale' }).click()

  await page.goto('/shop/sales/day')
  await expect(page.getByRole('columnheader', { name: 'In cash' })).toBeVisible()
})
