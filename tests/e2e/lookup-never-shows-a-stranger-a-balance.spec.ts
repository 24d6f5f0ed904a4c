import { demoCustomers } from '@/db/seed/demo-accounts'
import { codeFromOutbox, expect, test } from './support/fixtures'

const { phone } = demoCustomers[1]
const national = (e164: string) => `0${e164.slice(3)}`

test('points are shown after the code that was sent, and forgotten on demand', async ({ page }) => {
  await page.goto('/lookup')
  await page.getByRole('textbox', { name: 'Phone number' }).fill(national(phone))
  await page.getByRole('button', { name: 'Send me a code' }).click()
  await expect(page).toHaveURL('/lookup/code')
  await expect(page.getByText('•••• 0102')).toBeVisible()
  expect(page.url()).not.toContain('0102')

  const code = await codeFromOutbox(page, phone)
  await page.getByLabel('Code').fill(code)
  await page.getByRole('button', { name: 'Show my points' }).click()
  await expect(page).toHaveURL('/lookup/points')
  await expect(page.getByRole('region', { name: 'Card of Riverside Coffee' })).toContainText('points')
  const last = page.getByRole('region', { name: 'Last transactions at Riverside Coffee' })
  await expect(last.getByRole('listitem').filter({ hasText: '£' }).first()).toBeVisible()
  await last.getByText('Why these points?').first().click()
  await expect(last.getByText(/points? for each £1/).first()).toBeVisible()

  await last.getByRole('link', { name: 'Full history and all rewards' }).click()
  await expect(page.getByRole('heading', { name: 'History', exact: true })).toBeVisible()
  await page.getByRole('link', { name: 'Older' }).click()
  await expect(page.getByRole('link', { name: 'Newest' })).toBeVisible()

  await page.goto('/lookup/points')
  await page.getByRole('button', { name: 'Done, forget me here' }).click()
  await expect(page).toHaveURL('/lookup')
  await page.goto('/lookup/points')
  await expect(page).toHaveURL('/lookup')
})

test('a number that is not known gets the same page, and no code', async ({ page }) => {
  const unknown = '+447700900987'
  await page.goto('/lookup')
  await page.getByRole('textbox', { name: 'Phone number' }).fill(national(unknown))
  await page.getByRole('button', { name: 'Send me a code' }).click()
  await expect(page).toHaveURL('/lookup/code')
  await expect(page.getByText('If +44 •••• 0987 collects points here, a code is on its way to it.')).toBeVisible()
  await page.getByLabel('Code').fill('123456')
  await page.getByRole('button', { name: 'Show my points' }).click()
  await expect(page.locator('[data-form-error]')).toContainText('wrong or has expired')
  await page.goto('/outbox')
  await expect(page.getByText(unknown)).toHaveCount(0)
})

test('without a proof there is nothing to see, whatever the address or the cookie says', async ({ page, context, origin }) => {
  for (const path of ['/lookup/points', '/lookup/code']) {
    await page.goto(path)
    await expect(page).toHaveURL('/lookup')
  }
  await context.addCookies([{ name: 'tessera.lookup.proof', value: 'AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA', url: origin }])
  await page.goto('/lookup/points')
  await expect(page).toHaveURL('/lookup')
})
