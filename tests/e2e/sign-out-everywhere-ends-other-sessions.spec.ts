import { expect, test } from './support/fixtures'

test('one device signs out everywhere, and the other is out at its next step', async ({ page, signIn, browser, baseURL }) => {
  await signIn('marketer')
  const other = await browser.newContext({ baseURL, storageState: await page.context().storageState() })
  const second = await other.newPage()
  await other.clearCookies()
  await page.goto('/shop/members')
  const [mine] = await page.context().cookies()
  await signIn('marketer') // A second session of the same person, in the first browser …
  if (mine) await other.addCookies([mine]) // … while the other browser keeps the first one.
  await second.goto('/shop/members')
  await expect(second.getByRole('heading', { level: 1 })).toBeVisible()

  await page.goto('/account')
  await page.getByRole('button', { name: /Sign out everywhere/ }).click()
  const confirm = page.getByRole('alertdialog').getByRole('button', { name: /Sign out/ })
  if (await confirm.isVisible()) await confirm.click()
  await expect(page).toHaveURL(/\/sign-in/)

  await second.goto('/shop/members')
  await expect(second).toHaveURL(/\/sign-in\?next=%2Fshop%2Fmembers/)
  await other.close()
})
