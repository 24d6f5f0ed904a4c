import type { Page } from '@playwright/test'
import { Secret, TOTP } from 'otpauth'
import { expect } from './fixtures'

/** Sets an authenticator application up for the customer who is signed in. @returns what it shows by then */
export async function turnOnApplication(page: Page): Promise<TOTP> {
  await page.goto('/me/profile/security')
  await page.getByRole('button', { name: 'Set up' }).click()
  const secret = (await page.locator('code').textContent())?.replaceAll(/\s/g, '') ?? ''
  const application = new TOTP({ secret: Secret.fromBase32(secret) })
  await page.getByLabel('Code', { exact: true }).fill(application.generate())
  await page.getByRole('button', { name: 'Turn on' }).click()
  await expect(page.getByText('On. Signing in asks for a code')).toBeVisible()
  return application
}
