import { randomUUID } from 'node:crypto'
import AxeBuilder from '@axe-core/playwright'
import { demoBrand, demoRetailer } from '@/db/seed/demo-accounts'
import { expect, test } from './support/fixtures'

test('the owner says in ticks what a person may do, reads it in words, and it counts from their next page on', async ({ page, signIn, sql }) => {
  const [userId, name, email] = [randomUUID(), `Ina Wells ${Date.now()}`, `${randomUUID()}@demo.tessera.test`]
  await sql`insert into users (id, name, email) values (${userId}, ${name}, ${email})`
  await sql`insert into staff (organization_id, user_id, role) select id, ${userId}, 'operator' from organizations where slug = ${demoBrand.slug}`
  const [retailer] = await sql<{ id: string }[]>`select id from retailers where name = ${demoRetailer.name}`
  await signIn({ email })
  await page.goto(`/admin/retailers/${retailer?.id}`)
  await expect(page.getByRole('button', { name: 'Suspend' })).toBeHidden()

  await signIn('brand')
  await page.goto('/admin/permissions')
  await page.getByRole('link', { name }).click()
  const matrix = page.getByRole('form', { name: `What ${name} may do` })
  await matrix.getByRole('group', { name: 'Retailers' }).getByLabel('Verify').check()
  await matrix.getByRole('group', { name: 'Claims' }).getByLabel('Add').uncheck()
  await expect(matrix.getByText(`Unlike others of that role, ${name} can’t bring in claims from paper.`)).toBeVisible()
  for (const width of [360, 1440]) {
    await page.setViewportSize({ width, height: 800 })
    expect((await new AxeBuilder({ page }).setLegacyMode(true).analyze()).violations.map(({ id }) => id)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0)
  }
  await matrix.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  await page.goto('/admin/permissions')
  await expect(page.getByRole('row').filter({ hasText: name })).toContainText('Not as the role')

  await signIn({ email })
  await page.goto(`/admin/retailers/${retailer?.id}`)
  await expect(page.getByRole('button', { name: 'Suspend' })).toBeVisible()
  expect((await page.goto('/admin/permissions'))?.status()).toBe(403)
})
