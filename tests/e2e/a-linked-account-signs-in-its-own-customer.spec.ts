import type { Page } from '@playwright/test'
import { demoCustomers } from '@/db/seed/demo-accounts'
import { turnOnApplication } from './support/application'
import { expect, test } from './support/fixtures'

const [theirs, mine] = demoCustomers
const unlinked = 'That account is linked to nobody here.'

/** At the provider's own page. */
async function beAt(page: Page, account: string) {
  await expect(page).toHaveURL(/127\.0\.0\.1:\d+\/interaction/)
  await page.getByLabel('Account').fill(account)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

async function continueAs(page: Page, account: string) {
  await page.context().clearCookies()
  await page.goto('/sign-in?with=phone')
  await page.getByRole('button', { name: 'Continue with Local' }).click()
  await beAt(page, account)
}

async function linkAs(page: Page, account: string) {
  await page.goto('/me/profile/security')
  await page.getByRole('button', { name: 'Link Local' }).click()
  await beAt(page, account)
}

test('an account is linked by who is signed in by phone, signs that customer in, and no other', async ({ page, signIn, origin }) => {
  await continueAs(page, 'ana')
  await expect(page.getByText(unlinked)).toBeVisible()

  await page.context().clearCookies()
  await signIn({ phone: mine.phone })
  await linkAs(page, 'ana')
  await expect(page.getByText('The account is linked.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Unlink Local' })).toBeVisible()

  await continueAs(page, 'ana')
  await expect(page).toHaveURL('/me')
  await page.goto('/me/profile')
  await expect(page.getByRole('heading', { name: mine.name })).toBeVisible()

  // Somebody else can't have it, and comes in by an account of their own only.
  await page.context().clearCookies()
  await signIn({ phone: theirs.phone })
  await linkAs(page, 'ana')
  await expect(page.getByText('This account can’t be linked')).toBeVisible()

  // An answer that this browser did not ask for is worth nothing.
  await page.context().clearCookies()
  await page.goto(`${origin}/api/auth/callback/oidc?code=stolen&state=made-up&iss=${encodeURIComponent('http://127.0.0.1')}`)
  await expect(page).toHaveURL(/\/sign-in\?error=/)
  await expect(page.getByText('Signing in with that account did not work.')).toBeVisible()
  await page.goto('/me')
  await expect(page).toHaveURL(/\/sign-in/)

  // It stands for the code to the number, not for the second factor.
  await continueAs(page, 'ana')
  await expect(page).toHaveURL('/me')
  const application = await turnOnApplication(page)
  await continueAs(page, 'ana')
  await expect(page).toHaveURL('/two-factor')
  await page.getByLabel('Code', { exact: true }).fill(application.generate({ timestamp: Date.now() + 30_000 }))
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page).toHaveURL('/me')

  await page.goto('/me/profile/security')
  await page.getByRole('button', { name: 'Unlink Local' }).click()
  await expect(page.getByText('Not linked')).toBeVisible()
  await page.getByRole('button', { name: 'Turn off' }).click()
  await expect(page.getByText('The authenticator application is off.', { exact: true })).toBeVisible()
  await continueAs(page, 'ana')
  await expect(page.getByText(unlinked)).toBeVisible()
})
