import { expect, test } from './support/fixtures'

test('somebody is invited, joins by the link, gets another role, and is removed', async ({ page, signIn, browser, origin }) => {
  const email = `staff-${Date.now()}@staff.test`
  await signIn('owner')
  await page.goto('/shop/staff')
  await page.getByRole('button', { name: 'Invite somebody' }).click()
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Role').selectOption('cashier')
  await page.getByRole('button', { name: 'Send the invitation' }).click()
  await expect(page.getByRole('row').filter({ hasText: email })).toBeVisible()

  const theirs = await (await browser.newContext({ baseURL: origin })).newPage()
  const letter = theirs.getByRole('article').filter({ hasText: email }).first()
  await expect(async () => {
    await theirs.goto('/outbox')
    await expect(letter).toContainText('/invitation/', { timeout: 1_000 })
  }).toPass({ timeout: 60_000 })
  await theirs.goto(/\/invitation\/[\w-]+/.exec(await letter.innerText())?.[0] ?? '')
  await theirs.getByLabel('Your name').fill('Wren Hollis')
  await theirs.getByLabel('Password').fill('five quiet red boats')
  await theirs.getByRole('button', { name: 'Join Riverside Coffee' }).click()
  await expect(theirs).toHaveURL('/shop/pos')

  await page.reload()
  const row = page.getByRole('row').filter({ hasText: email })
  await row.getByRole('button', { name: 'Change role' }).click()
  await page.getByRole('dialog').getByLabel('Role').selectOption('analyst')
  await page.getByRole('button', { name: 'Save the role' }).click()
  await expect(row).toContainText('Analyst')
  expect((await theirs.goto('/shop/members'))?.status()).toBe(200)
  expect((await theirs.goto('/shop/pos'))?.status()).toBe(403)

  await row.getByRole('button', { name: 'Remove' }).click()
  await page.getByRole('button', { name: 'Remove Wren Hollis' }).click()
  await expect(page.getByText('Wren Hollis was removed')).toBeVisible()
  await expect(row).toHaveCount(0)
  await theirs.goto('/shop/members')
  await expect(theirs).toHaveURL('/account')
  await theirs.context().close()
})
