import { demoCustomers } from '@/db/seed/demo-accounts'
import { expect, test } from './support/fixtures'

test('a new number becomes a member; of a known one nothing is said but that', async ({ page, signIn, sql }) => {
  await signIn('retailer')
  await page.goto('/retailer')
  const form = page.getByRole('form', { name: 'Register a customer' })
  const register = async (phone: string, name: string) => {
    await form.getByRole('textbox', { name: 'Customer’s phone number' }).fill(phone)
    await form.getByLabel('Name').fill(name)
    await form.getByRole('button', { name: 'Register the customer' }).click()
  }
  await register('07400 990011', 'Pia Lund')
  await expect(page.getByText(/Registered. Card number \d+/)).toBeVisible()
  const rows = page.getByRole('table', { name: 'Customers you registered' })
  await expect(rows.getByRole('row').nth(1)).toContainText('Pia Lund')
  await expect(rows.getByRole('row').nth(1)).toContainText('•••• 0011')

  // Nora is a customer of two shops, and told her name: the retailer hears of neither.
  const [nora] = demoCustomers
  await register(nora.phone, 'Somebody')
  await expect(page.getByText(/Registered. Card number|collects points already/)).toBeVisible()
  await page.reload()
  expect(await page.locator('main').innerText()).not.toContain(nora.name)
  expect(await page.content()).not.toContain(nora.name)
  const [customer] = await sql<{ name: string }[]>`select name from customers where phone = ${nora.phone}`
  expect(customer?.name).toBe(nora.name)
})
