import { expect, test } from './support/fixtures'

test('a manager sets a reward’s conditions; the list says them, the till says why not, and bad ones are refused by name', async ({ page, signIn }) => {
  const name = `Gold cake ${String(Date.now()).slice(-6)}`
  const phone = `+44743${String(Date.now()).slice(-7)}`
  await signIn('manager')
  await page.goto('/shop/rewards/new')
  await page.getByLabel('Name').fill(name)
  await page.getByLabel('How much off').fill('2')
  await page.getByLabel('Costs points').fill('5')
  await page.getByLabel('For members of').selectOption({ label: 'Gold and above' })
  await page.getByLabel('First day').fill('2026-02-01')
  await page.getByLabel('Last day').fill('2026-01-01')
  await page.getByLabel('How many in all').fill('3')
  await page.getByRole('button', { name: 'Add the reward' }).click()
  await expect(page.getByText('is before the first day')).toBeVisible()
  await page.getByLabel('Last day').fill('2099-01-01')
  await page.getByRole('button', { name: 'Add the reward' }).click()
  const row = page.getByRole('row').filter({ hasText: name })
  await expect(row).toContainText('From Gold up')
  await expect(row).toContainText('3 in all')

  await page.goto('/shop/members/new')
  await page.getByRole('textbox', { name: 'Phone number' }).fill(phone)
  await page.getByRole('button', { name: 'Enrol' }).click()
  await expect(page.getByRole('textbox', { name: /^Tags/ })).toBeVisible()
  await page.goto('/shop/pos')
  await page.getByLabel(/^Phone, member number/).fill(phone)
  await page.getByRole('button', { name: 'Find' }).click()
  await page.getByText(/^Not now/).click()
  await expect(page.getByText(`${name} is for Gold members and above.`)).toBeVisible()
})
