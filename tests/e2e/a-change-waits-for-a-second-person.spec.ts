import { randomUUID } from 'node:crypto'
import AxeBuilder from '@axe-core/playwright'
import { testEnvironment } from '@/tests/support/environment'
import { mintSession } from '@/tests/support/mint-session'
import { expect, test } from './support/fixtures'
import { signUpShop } from './support/new-shop'

test('a new price waits until somebody else has looked at it', async ({ page, browser, sql, origin }) => {
  await page.goto('/sign-up')
  await page.getByLabel('What it is').selectOption('brand')
  const name = await signUpShop(page, { owner: 'Bea Brand', business: 'Brushworks' })
  await page.goto('/admin/set-up')
  await page.getByRole('button', { name: 'Set up what is missing' }).click()
  await expect(page.getByRole('form', { name: 'Start with the defaults' })).toBeHidden()
  const email = `${randomUUID()}@brand.test`
  await sql`with person as (insert into users (id, name, email) values (gen_random_uuid(), 'Max Manager', ${email}) returning id)
    insert into staff (organization_id, user_id, role) select o.id, person.id, 'manager' from person, organizations o where o.name = ${name}`
  await page.goto('/shop/products/new')
  await page.getByLabel('Name', { exact: true }).fill('Flat brush')
  await page.getByLabel('Article number').fill('BR-1')
  await page.getByLabel('Price').fill('4.00')
  await page.getByRole('button', { name: /^Add/ }).click()
  await expect(page).toHaveURL('/shop/products')

  expect(await (await page.request.get('/shop/products/export')).text()).toContain('BR-1,Flat brush,4.00')
  for (const path of ['/shop/products/export', '/admin/retailers/export', '/admin/gifts/export', '/admin/claims/export']) expect((await page.request.get(`${path}?format=xlsx`)).headers()['content-type']).toContain('spreadsheet')

  await page.goto('/admin/workflow')
  const kinds = page.getByRole('form', { name: 'Changes that need a second person' })
  await kinds.getByLabel('Products').check()
  await kinds.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()

  const context = await browser.newContext({ baseURL: origin, viewport: { width: 360, height: 800 }, locale: 'en-GB' })
  await context.addCookies([await mintSession(sql, testEnvironment.AUTH_SECRET ?? '', origin, { email })])
  const maker = await context.newPage()
  const ask = async (price: string) => {
    await maker.goto('/shop/products')
    await maker.getByRole('link', { name: 'Flat brush' }).first().click()
    await maker.getByLabel('Price').fill(price)
    await maker.getByRole('button', { name: /^Save/ }).click()
    await expect(maker.getByRole('status').filter({ hasText: 'Waits for a second person' }).first()).toBeVisible()
  }
  const stored = async () => (await sql<{ price: number }[]>`select p.price_minor::int as price from products p join organizations o on o.id = p.organization_id where o.name = ${name}`)[0]?.price
  await ask('5.50')
  await expect(maker.getByText('Flat brush waits for a second person')).toBeVisible()
  expect(await stored()).toBe(400)
  await maker.goto('/admin/verify')
  await expect(maker.getByRole('article', { name: 'Flat brush' }).getByRole('button', { name: 'Verify' })).toBeHidden()

  await page.goto('/admin/dashboard')
  await expect(page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: /^To verify.*waiting for you: 1$/ }).first()).toBeVisible()
  await page.getByRole('link', { name: '1 change waits for you to verify it' }).click()
  await expect(page).toHaveURL('/admin/verify')
  const card = page.getByRole('article', { name: 'Flat brush' })
  await expect(card.getByRole('link', { name: 'Flat brush' })).toHaveAttribute('href', /^\/shop\/products\/[\da-f-]{36}$/)
  await page.getByRole('navigation', { name: 'Kind of record' }).getByRole('link', { name: 'Gifts' }).click()
  await expect(page.getByText('None of this kind')).toBeVisible()
  await page.getByRole('link', { name: 'Every kind' }).click()
  await expect(card).toBeVisible()
  await expect(card.getByRole('row').filter({ hasText: 'Price' })).toContainText('£4.00')
  await expect(card.getByRole('row').filter({ hasText: 'Price' })).toContainText('£5.50')
  for (const width of [360, 1440]) {
    await page.setViewportSize({ width, height: 800 })
    expect((await new AxeBuilder({ page }).setLegacyMode(true).analyze()).violations.map(({ id }) => id)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0)
  }
  await card.getByRole('button', { name: 'Verify' }).click()
  await expect(page.getByText('Verified: it counts from now on')).toBeVisible()
  await expect(card).toBeHidden()
  expect(await stored()).toBe(550)

  await ask('9.00')
  await page.goto('/admin/verify')
  await card.getByRole('button', { name: 'Refuse' }).click()
  await card.getByLabel('Why').fill('Not before spring')
  await card.getByRole('button', { name: 'Refuse it' }).click()
  await expect(card).toBeHidden()
  expect(await stored()).toBe(550)
  await maker.goto('/admin/verify?show=mine')
  await expect(maker.getByText('Not before spring')).toBeVisible()
  await context.close()
})
