import { demoAdmin } from '@/db/seed/demo-accounts'
import { expect, test } from './support/fixtures'

test('a link for a new password is looked at when it is opened, and a used or old one says so', async ({ page, sql }) => {
  await page.goto('/forgot-password')
  await page.getByLabel('E-mail').fill(demoAdmin.email)
  await page.getByRole('button', { name: /link/i }).click()
  await expect(page.getByText('30 minutes')).toBeVisible()
  await page.goto('/outbox')
  const link = /\/reset-password\/[\w-]+/.exec(await page.getByRole('article').filter({ hasText: '/reset-password/' }).first().innerText())?.[0] ?? ''
  await page.goto(link)
  await expect(page.getByLabel('New password')).toBeVisible()

  await sql`update password_resets set expires_at = now() - interval '1 minute'
    where user_id = (select id from users where email = ${demoAdmin.email})`
  for (const refused of [link, '/reset-password/no-such-token', `/reset-password/${'x'.repeat(300)}`]) {
    await page.goto(refused)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('This link can’t be used')
    await expect(page.getByLabel('New password')).toHaveCount(0)
  }
  await page.getByRole('link', { name: 'Ask for another link' }).click()
  await expect(page).toHaveURL('/forgot-password')
})
