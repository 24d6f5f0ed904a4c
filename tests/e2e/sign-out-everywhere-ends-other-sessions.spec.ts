import { demoOrganization } from '@/db/seed/demo-accounts'
import { SESSION_COOKIE } from '@/lib/auth/session-rules'
import { newId } from '@/lib/core/ids'
import { expect, test } from './support/fixtures'

test('one device signs out everywhere, and the other is out at its next step', async ({ page, signIn, browser, baseURL, sql }) => {
  // Somebody of its own: whoever is signed in for another test must not be put out by this one.
  const [id, email] = [newId(), `${newId()}@shop.test`]
  await sql`insert into users (id, name, email) values (${id}, 'Bo Lind', ${email})`
  await sql`insert into staff (organization_id, user_id, role) select id, ${id}, 'marketer' from organizations where slug = ${demoOrganization.slug}`
  await signIn({ email })
  const other = await browser.newContext({ baseURL, storageState: await page.context().storageState() })
  const second = await other.newPage()
  await other.clearCookies()
  await page.goto('/shop/members')
  const mine = (await page.context().cookies()).find(({ name }) => name === SESSION_COOKIE)
  await signIn({ email }) // A second session of the same person, in the first browser …
  if (mine) await other.addCookies([mine]) // … while the other browser keeps the first one.
  await second.goto('/shop/members')
  await expect(second.getByRole('heading', { level: 1 })).toBeVisible()

  await page.goto('/account')
  await page.getByRole('button', { name: /Sign out everywhere/ }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: /Sign out/ }).click()
  await expect(page).toHaveURL(/\/sign-in/)

  await second.goto('/shop/members')
  await expect(second).toHaveURL(/\/sign-in\?next=%2Fshop%2Fmembers/)
  await other.close()
})
