import { demoRetailer } from '@/db/seed/demo-accounts'
import { registerCustomer } from './support/dealer'
import { expect, test } from './support/fixtures'
import { newNumber } from './support/friends'

test('a new number becomes a member with the code its owner reads out; of a known one nothing is said but a name and points', async ({ page, signIn, sql }) => {
  await signIn('retailer')
  await page.goto('/retailer')
  const name = `Pia Lund ${Date.now()}`
  await registerCustomer(page, newNumber(), name)
  await expect(page.getByText(/Registered. Card number \d+/)).toBeVisible()
  const rows = page.getByRole('table', { name: 'Customers' })
  await expect(rows.getByRole('row').nth(1)).toContainText(name)

  // Somebody told another business her name: the retailer hears nothing of it, and calls her as it was told.
  const [phone, told] = [newNumber(), `Nora Secret ${Date.now()}`]
  await sql`insert into customers (id, phone, name) values (gen_random_uuid(), ${phone}, ${told})`
  await registerCustomer(page, phone, 'Somebody')
  await expect(page.getByText(/Registered. Card number/)).toBeVisible()
  await page.reload()
  await expect(rows.getByRole('row').nth(1)).toContainText('Somebody')
  expect(await page.content()).not.toContain(told)
  const [customer] = await sql<{ name: string }[]>`select name from customers where phone = ${phone}`
  expect(customer?.name).toBe(told)
})

test('its own number is refused; who serves at the counter registers too, and sees no points', async ({ page, signIn }) => {
  await signIn('counter')
  await page.goto('/retailer')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hill Street Hardware')
  await expect(page.getByText('Your points')).toBeHidden()
  expect((await page.goto('/retailer/points'))?.status()).toBe(403)
  await page.goto('/retailer')
  const ask = page.getByRole('form', { name: 'New customer' })
  await ask.getByRole('textbox', { name: 'Phone number' }).fill(demoRetailer.phone)
  await ask.getByRole('button', { name: 'Send the code' }).click()
  await expect(ask.getByText('This number belongs to your own business')).toBeVisible()

  // Of a claim they read what its customer got, and its owner reads both.
  const claim = page.getByRole('table', { name: 'Claims' }).getByRole('row').filter({ hasText: 'HS-2007' })
  const [own, list, terms] = [page.getByRole('columnheader', { name: 'Your points' }), page.getByRole('list', { name: 'Lines' }), page.locator('dt')]
  await page.goto('/retailer/claims?show=credited')
  await expect(claim).toBeVisible()
  await expect(own).toHaveCount(0)
  await claim.getByRole('link').click()
  await expect(list).toContainText(/points? for the /)
  await expect(list).not.toContainText('for you')
  await expect(terms.filter({ hasText: /^You$/ })).toHaveCount(0)
  await signIn('retailer')
  await page.reload()
  await expect(list).toContainText('for you')
  await expect(terms.filter({ hasText: /^You$/ })).toHaveCount(1)
  await page.goto('/retailer/claims?show=credited')
  await expect(own).toBeVisible()
})
