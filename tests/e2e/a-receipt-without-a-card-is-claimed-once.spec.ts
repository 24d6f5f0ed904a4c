import { expect, test } from './support/fixtures'

test('who paid without a card collects the points with the code on the receipt, and nobody does so again', async ({ page, signIn }) => {
  await signIn('cashier')
  await page.goto('/shop/pos')
  await page.getByLabel(/^Amount/).fill('24.00')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByRole('button', { name: /Take £24.00/ }).click()
  const receipt = page.locator('[data-receipt]')
  await expect(receipt.getByRole('img', { name: 'Address at which the points are collected' })).toBeVisible()
  const code = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(await receipt.innerText())?.[0] ?? ''

  await signIn('customer')
  await page.goto(`/me/claim?code=${code.replaceAll('-', '')}`)
  await expect(page.getByLabel('Code on the receipt')).toHaveValue(code.replaceAll('-', ''))
  await page.getByLabel('Code on the receipt').fill(code.replace(/.$/, (last) => (last === '0' ? '1' : '0')))
  await page.getByRole('button', { name: 'Collect the points' }).click()
  await expect(page.getByText('No receipt has this code.')).toBeVisible()
  await page.getByLabel('Code on the receipt').fill(code.toLowerCase())
  await page.getByRole('button', { name: 'Collect the points' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'points from Riverside' })).toBeVisible()
  await page.getByLabel('Code on the receipt').fill(code)
  await page.getByRole('button', { name: 'Collect the points' }).click()
  await expect(page.getByText('were collected already')).toBeVisible()
})
