import { demoCustomers } from '@/db/seed/demo-accounts'
import { codeFromOutbox, expect, test } from './support/fixtures'

test.use({ javaScriptEnabled: false })

test('the landing page, and every form that lets one in, are there', async ({ page }) => {
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.getByText('One sale, explained')).toBeVisible()
  for (const [path, field] of [['/sign-up', 'E-mail'], ['/lookup', 'Phone number']] as const) {
    await page.goto(path)
    await expect(page.getByRole('textbox', { name: field })).toBeVisible()
  }
})

test('the look-up works from the number to the points', async ({ page, browser, baseURL }) => {
  const { phone } = demoCustomers[1]
  await page.goto('/lookup')
  await page.getByRole('textbox', { name: 'Phone number' }).fill(`0${phone.slice(3)}`)
  await page.getByRole('button', { name: 'Send me a code' }).click()
  await expect(page).toHaveURL('/lookup/code')
  const scripted = await browser.newContext({ baseURL })
  await page.getByLabel('Code').fill(await codeFromOutbox(await scripted.newPage(), phone))
  await scripted.close()
  await page.getByRole('button', { name: 'Show my points' }).click()
  await expect(page).toHaveURL('/lookup/points')
  const last = page.getByRole('region', { name: 'Last transactions at Riverside Coffee' })
  await last.getByText('Why these points?').first().click()
  await expect(last.getByText(/points? for each £1/).first()).toBeVisible()
})

test('a customer sees cards and history, and the QR code renews itself', async ({ page, signIn }) => {
  await signIn('customer')
  await page.goto('/me')
  await expect(page.getByRole('heading', { name: 'Last transactions' })).toBeVisible()
  await page.getByRole('link', { name: 'Show at the till' }).click()
  await expect(page.getByRole('img', { name: /QR code of your card/ })).toBeVisible()
  await expect(page.locator('meta[http-equiv="refresh"]')).toHaveAttribute('content', '20')
})
