import type { Page } from '@playwright/test'
import { Secret, TOTP } from 'otpauth'
import { demoPassword, demoStaff } from '@/db/seed/demo-accounts'
import { expect, test } from './support/fixtures'

const developer = demoStaff.find(({ role }) => role === 'developer')

async function enterPassword(page: Page) {
  await page.context().clearCookies()
  await page.goto('/sign-in?with=email')
  await page.getByLabel('E-mail').fill(developer?.email ?? '')
  await page.getByLabel('Password', { exact: true }).fill(demoPassword)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

test('after the password comes a code, or a recovery code once; an administrator helps who lost both', async ({ page, signIn }) => {
  await enterPassword(page)
  await expect(page).toHaveURL(/\/shop/)
  await page.goto('/account')
  await page.getByLabel('Your password', { exact: true }).fill(demoPassword)
  await page.getByRole('button', { name: 'Set up' }).click()
  const secret = (await page.locator('code').textContent())?.replaceAll(/\s/g, '') ?? ''
  await page.getByLabel('Code', { exact: true }).fill(new TOTP({ secret: Secret.fromBase32(secret) }).generate())
  await page.getByRole('button', { name: 'Turn on' }).click()
  const codes = page.getByRole('listitem').filter({ hasText: /^\w{5}-\w{5}$/ })
  await expect(codes).toHaveCount(10)
  const recovery = (await codes.first().textContent()) ?? ''

  const recover = async () => {
    await enterPassword(page)
    await expect(page).toHaveURL('/two-factor')
    await page.getByRole('button', { name: 'Use a recovery code' }).click()
    await page.getByLabel('Recovery code').fill(recovery)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  }
  await recover()
  await expect(page).toHaveURL(/\/shop/)
  await recover()
  await expect(page.locator('[data-form-error]')).toContainText('wrong or was used already')

  await page.context().clearCookies()
  await signIn('admin')
  await page.goto(`/admin/users?q=${developer?.email}`)
  await page.getByRole('link', { name: developer?.name }).click()
  await page.getByRole('button', { name: 'Reset the second factor' }).click()
  await page.getByLabel('How do you know that it is them?').fill('They stand before me')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Turn it off' }).click()
  await expect(page.getByText('signs in with the password alone')).toBeVisible()
  await enterPassword(page)
  await expect(page).toHaveURL(/\/shop/)
})
