import { demoCustomers } from '@/db/seed/demo-accounts'
import { codeFromOutbox, expect, test } from './support/fixtures'

const { phone } = demoCustomers[2]

test('a customer signs in by phone, sees the card and shows it at the till', async ({ page }) => {
  await page.goto('/sign-in')
  await page.getByRole('tab', { name: 'Customers' }).click()
  await page.getByRole('textbox', { name: 'Phone number' }).fill(`0${phone.slice(3)}`)
  await page.getByRole('button', { name: 'Send me a code' }).click()
  await expect(page).toHaveURL('/verify')
  const code = await codeFromOutbox(page, phone)
  await page.getByLabel('Code').fill(code)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL('/me')

  await page.getByRole('link', { name: 'Show at the till' }).click()
  await expect(page).toHaveURL(/\/me\/[0-9a-f-]{36}\/show/)
  const picture = page.getByRole('img', { name: /QR code of your card/ })
  await expect(picture).toBeVisible()
  expect(await page.evaluate(() => getComputedStyle(document.querySelector('main') ?? document.body).backgroundColor)).toBe('rgb(255, 255, 255)')
  const first = await picture.innerHTML()
  // A window is half a minute, and the next code is fetched before this one ends.
  await expect(async () => expect(await picture.innerHTML()).not.toBe(first)).toPass({ timeout: 35_000 })

  await page.getByRole('link', { name: 'Done' }).click()
  await page.getByLabel('PIN').fill('12')
  await page.getByRole('button', { name: 'Set the PIN' }).click()
  await expect(page.getByText('must be 4 to 6 digits')).toBeVisible()
  await page.getByLabel('PIN').fill('4821')
  await page.getByRole('button', { name: 'Set the PIN' }).click()
  await expect(page.getByText('Your PIN is set.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Change the PIN' })).toBeVisible()
})

test('a code works once', async ({ page, browser, baseURL }) => {
  const { phone: other } = demoCustomers[0]
  const ask = async () => {
    await page.goto('/sign-in')
    await page.getByRole('tab', { name: 'Customers' }).click()
    await page.getByRole('textbox', { name: 'Phone number' }).fill(other)
    await page.getByRole('button', { name: 'Send me a code' }).click()
    await expect(page).toHaveURL('/verify')
  }
  await ask()
  const code = await codeFromOutbox(page, other)
  const state = await page.context().storageState()
  const second = await browser.newContext({ baseURL, storageState: state })
  await page.getByLabel('Code').fill(code)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL('/me')
  const copy = await second.newPage()
  await copy.goto('/verify')
  await copy.getByLabel('Code').fill(code)
  await copy.getByRole('button', { name: 'Sign in' }).click()
  await expect(copy.locator('[data-form-error]')).toContainText('wrong or has expired')
  await second.close()
})
