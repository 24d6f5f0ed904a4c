import { expect, test } from './support/fixtures'

test('a manager tags a member and blocks the card; the till refuses it, and takes it again when it is unblocked', async ({ page, signIn }) => {
  const phone = `+44742${String(Date.now()).slice(-7)}`
  await signIn('manager')
  await page.goto('/shop/members/new')
  await page.getByRole('textbox', { name: 'Phone number' }).fill(phone)
  await page.getByRole('button', { name: 'Enrol' }).click()
  await page.getByRole('textbox', { name: /^Tags/ }).fill('VIP, Wine club')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  const member = page.url()

  await page.getByRole('button', { name: 'Block' }).click()
  await page.getByRole('alertdialog').getByLabel('Reason').fill('The card was photographed')
  await page.getByRole('button', { name: 'Block the member' }).click()
  await expect(page.getByText(/^Blocked since/)).toBeVisible()
  await expect(page.getByRole('list', { name: 'Changes of the card' })).toContainText('The card was photographed')
  await page.goto('/shop/members?tag=wine+club&blocked=true')
  await expect(page.getByRole('link', { name: /^Member / })).toHaveCount(1)

  await page.goto('/shop/pos')
  await page.getByLabel(/^Phone, member number/).fill(phone)
  await page.getByRole('button', { name: 'Find' }).click()
  await expect(page.getByText(/blocked/).first()).toBeVisible()

  await page.goto(member)
  await page.getByRole('button', { name: 'Unblock' }).click()
  await page.getByRole('alertdialog').getByLabel('Reason').fill('A new card was printed')
  await page.getByRole('button', { name: 'Unblock the member' }).click()
  await expect(page.getByText(/^Blocked since/)).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Block', exact: true })).toBeVisible()
})
