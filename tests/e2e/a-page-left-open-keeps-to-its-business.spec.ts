import type { BrowserContext } from '@playwright/test'
import type postgres from 'postgres'
import { newId } from '@/lib/core/ids'
import { expect, test } from './support/fixtures'

const moved = 'You changed business in another tab. Reload this page.'

/** Somebody who owns both shops of the demo. */
async function makeOwner(sql: postgres.Sql) {
  const [userId, email] = [newId(), `${newId()}@both.test`]
  await sql`insert into users (id, name, email, email_verified_at) values (${userId}, 'Owner of two', ${email}, now())`
  await sql`insert into staff (organization_id, user_id, role) select id, ${userId}, 'owner' from organizations where slug in ('riverside', 'hearth-and-crumb')`
  return { userId, email }
}

async function goOnElsewhere(context: BrowserContext) {
  const other = await context.newPage()
  await other.goto('/shop/as/hearth-and-crumb')
  await expect(other.getByRole('heading', { level: 1, name: 'Hearth & Crumb' })).toBeVisible()
}

test('what was drawn for one business is done to no other', async ({ page, context, signIn, sql }) => {
  const { email } = await makeOwner(sql)
  await signIn({ email })
  // These two: other stories open shops meanwhile.
  const updates = async () => (await sql`select name, accent_color, logo_id from organizations where slug in ('riverside', 'hearth-and-crumb') order by id`).map((row) => ({ ...row }))
  await page.goto('/shop/as/riverside')
  await page.goto('/shop/settings')
  const name = page.getByRole('textbox', { name: 'Business name' })
  await expect(name).toHaveValue('Riverside Coffee')
  await goOnElsewhere(context)
  const before = await updates()
  await name.fill('Riverside Tea')
  await page.getByRole('button', { name: 'Save the settings' }).click()
  await expect(page.getByText(moved)).toBeVisible()
  await expect(name).toHaveValue('Riverside Tea')
  expect(await updates()).toEqual(before)
  await page.reload()
  await expect(name).toHaveValue('Hearth & Crumb')
  await page.getByRole('button', { name: 'Save the settings' }).click()
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
})

test('changing business loads the other’s pages whole, and they send for it', async ({ page, signIn, sql }) => {
  const { email: own } = await makeOwner(sql)
  await signIn({ email: own })
  await page.goto('/shop/as/riverside')
  await expect(page.getByRole('heading', { level: 1, name: 'Riverside Coffee' })).toBeVisible()
  await page.getByRole('button', { name: /Change role/ }).click()
  await page.getByRole('menuitem', { name: /Hearth & Crumb/ }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Hearth & Crumb' })).toBeVisible()
  await expect(page.getByRole('button', { name: /Change role/ })).toContainText('Hearth & Crumb')
  const email = `${newId()}@staff.test`
  await page.getByRole('link', { name: 'Staff' }).click()
  await page.getByRole('button', { name: 'Invite somebody' }).click()
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Role').selectOption('cashier')
  await page.getByRole('button', { name: 'Send the invitation' }).click()
  await expect(page.getByRole('row').filter({ hasText: email })).toBeVisible()
  const at = await sql`select o.slug from invitations i join organizations o on o.id = i.organization_id where i.email = ${email}`
  expect(at.map(({ slug }) => slug)).toEqual(['hearth-and-crumb'])
})

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })

  test('neither', async ({ page, context, signIn, sql }) => {
    const { userId, email } = await makeOwner(sql)
    await signIn({ email })
    await page.goto('/shop/as/riverside')
    await page.goto('/account')
    await expect(page.getByText('serve at a till of Riverside Coffee')).toBeVisible()
    await goOnElsewhere(context)
    await page.getByLabel('New PIN').fill('2580')
    await page.getByRole('button', { name: 'Save the PIN' }).click()
    await expect(page.getByText(moved)).toBeVisible()
    expect(await sql`select from staff where user_id = ${userId} and pin_hash is not null`).toHaveLength(0)
  })
})
