import type { Page } from '@playwright/test'
import { turnOnApplication } from './support/application'
import { codeFromOutbox, expect, test } from './support/fixtures'
import { newNumber } from './support/friends'

// Somebody of their own: who stays locked when this fails must be nobody else's customer.
const phone = newNumber()
const [passkeyButton, codes] = ['Sign in with a passkey', /^\w{5}-\w{5}$/]

/** A device with a finger that always fits. */
async function withAuthenticator(page: Page) {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  await devtools.send('WebAuthn.addVirtualAuthenticator', { options: {
    protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true,
  } })
}

async function enterCode(page: Page) {
  await page.goto('/sign-in?with=phone')
  await page.getByRole('textbox', { name: 'Phone number' }).fill(phone)
  await page.getByRole('button', { name: 'Send me a code' }).click()
  await expect(page).toHaveURL('/verify')
  await page.getByLabel('Code', { exact: true }).fill(await codeFromOutbox(page, phone))
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}
const recoveryCodes = (page: Page) => page.getByRole('listitem').filter({ hasText: codes })

test('a passkey signs in alone or after the code; an application beside it; a recovery code for who lost both; and all of it goes again', async ({ page, signIn, sql }) => {
  await signIn('manager')
  await page.goto('/shop/members/new')
  await page.getByRole('textbox', { name: 'Phone number' }).fill(phone)
  await page.getByRole('button', { name: 'Enrol' }).click()
  await expect(page).toHaveURL(/\/shop\/members\/[0-9a-f-]{36}/)
  await page.context().clearCookies()
  await withAuthenticator(page)
  await signIn({ phone })
  await page.goto('/me/profile')
  await page.getByRole('link', { name: 'Second factor and passkeys' }).click()
  await page.getByLabel('Name of the passkey').fill('My phone')
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  await expect(recoveryCodes(page)).toHaveCount(10)
  const recovery = (await recoveryCodes(page).first().textContent()) ?? ''
  await page.getByRole('button', { name: 'I have them' }).click()
  await expect(page.getByText('10 codes are left.')).toBeVisible()
  await expect(page.getByText('To change anything here')).toBeVisible()
  await page.getByRole('button', { name: 'Rename My phone' }).click()
  await page.getByLabel('Name', { exact: true }).fill('Kitchen phone')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Kitchen phone')).toBeVisible()

  // By itself, without number and code.
  await page.context().clearCookies()
  await page.goto('/sign-in?with=phone')
  await page.getByRole('button', { name: passkeyButton }).click()
  await expect(page).toHaveURL('/me')

  // After the code; and in a notice the customer was told.
  await page.context().clearCookies()
  await enterCode(page)
  await expect(page).toHaveURL('/two-factor')
  await page.getByRole('button', { name: 'Use your passkey' }).click()
  await expect(page).toHaveURL('/me')
  await page.goto('/me/notices')
  await expect(page.getByRole('link', { name: 'A passkey was added.' })).toBeVisible()

  // The sign-in with a passkey counts as shown: an application is set up without another question.
  const application = await turnOnApplication(page)

  await page.context().clearCookies()
  await sql`update one_time_codes set created_at = created_at - interval '1 hour'`
  await enterCode(page)
  await expect(page).toHaveURL('/two-factor')
  // The next one: each works once.
  await page.getByLabel('Code', { exact: true }).fill(application.generate({ timestamp: Date.now() + 30_000 }))
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page).toHaveURL('/me')

  // A phone that is lost: a recovery code, once.
  for (const opens of [true, false]) {
    await page.context().clearCookies()
    await sql`update one_time_codes set created_at = created_at - interval '1 hour'`
    await enterCode(page)
    await expect(page).toHaveURL('/two-factor')
    await page.getByRole('button', { name: 'Use a recovery code' }).click()
    await page.getByLabel('Recovery code').fill(recovery)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    if (opens) await expect(page).toHaveURL('/me')
    else await expect(page.locator('[data-form-error]')).toContainText('wrong or was used already')
  }
  await page.getByRole('button', { name: 'Use your passkey' }).click()
  await expect(page).toHaveURL('/me')
  await page.goto('/me/profile/security')
  await page.getByRole('button', { name: 'Turn off' }).click()
  await expect(page.getByText('The authenticator application is off.', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Remove Kitchen phone' }).click()
  await page.getByRole('button', { name: 'Remove the passkey' }).click()
  await expect(page.getByText('The passkey is removed.', { exact: true })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Recovery codes' })).toBeHidden()
})
