import { demoCustomers } from '@/db/seed/demo-accounts'
import { codeFromOutbox, expect, test } from './support/fixtures'

const { phone } = demoCustomers[2]

test('staff add their own phone to the sign-in, and change between shop and cards', async ({ page, signIn }) => {
  await signIn('marketer')
  await page.goto('/account')
  await page.getByRole('textbox', { name: 'Phone number' }).fill(`0${phone.slice(3)}`)
  await page.getByRole('button', { name: 'Send me a code' }).click()
  await expect(page).toHaveURL('/verify')
  await page.getByLabel('Code').fill(await codeFromOutbox(page, phone))
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL('/me')

  await page.goto('/me/profile')
  await page.getByRole('link', { name: 'Marketer, Riverside Coffee' }).click()
  await expect(page).toHaveURL('/shop')
  await page.getByRole('button', { name: /Change role/ }).click()
  await page.getByRole('menuitem', { name: /Customer/ }).click()
  await expect(page).toHaveURL('/me')
})

test('an administrator looks into a shop and comes back', async ({ page, signIn }) => {
  await signIn('admin')
  await page.goto('/admin/organizations?q=riverside')
  await page.getByRole('link', { name: 'Riverside Coffee' }).click()
  await page.getByRole('link', { name: 'Open its pages' }).click()
  await expect(page).toHaveURL('/shop')
  await expect(page.getByRole('heading', { level: 1, name: 'Riverside Coffee' })).toBeVisible()
  await page.getByRole('button', { name: /Change role/ }).click()
  await page.getByRole('menuitem', { name: /Administrator/ }).click()
  await expect(page).toHaveURL('/admin')
})
