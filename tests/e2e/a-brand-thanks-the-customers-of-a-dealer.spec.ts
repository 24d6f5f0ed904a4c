import AxeBuilder from '@axe-core/playwright'
import { demoBrand } from '@/db/seed/demo-accounts'
import { registerCustomer } from './support/dealer'
import { expect, test } from './support/fixtures'
import { newNumber } from './support/friends'

test('one person composes points and a message, another approves them, the customer gets both, the dealer reads what its customers got, and a second pair takes the points back', async ({ page, signIn, sql }) => {
  const stamp = Date.now()
  const [dealer, number, first, second] = [`Dockside Tools ${stamp}`, newNumber(), newNumber(), newNumber()]
  await signIn('brand')
  await page.goto('/admin/retailers/new')
  await page.getByRole('textbox', { name: 'Phone' }).fill(number)
  await page.getByLabel('Business name').fill(dealer)
  await page.getByRole('button', { name: 'Enrol the retailer' }).click()
  await expect(page.getByRole('heading', { level: 1, name: dealer })).toBeVisible()
  await signIn({ phone: number })
  for (const [phone, name] of [[first, `Ida Vance ${stamp}`], [second, `Otto Lane ${stamp}`]] as const) {
    await page.goto('/retailer')
    await registerCustomer(page, phone, name)
    await expect(page.getByText(/Registered. Card number/)).toBeVisible()
  }
  // The first of them wants offers.
  await signIn({ phone: first })
  await page.goto('/me/profile')
  const offers = page.getByRole('form', { name: demoBrand.name })
  await offers.getByLabel('By SMS').check()
  await offers.getByLabel('On these pages').check()
  await offers.getByRole('button', { name: /^Save/ }).click()
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()

  await signIn('brand-manager')
  await page.goto('/admin/outreach')
  await page.getByRole('link', { name: 'Message or give points' }).first().click()
  await page.getByRole('group', { name: /^Retailers/ }).getByLabel(dealer).check()
  await page.getByLabel('Points for each').fill('75')
  await page.getByLabel('Why').fill(`A year together ${stamp}`)
  await page.getByLabel('By SMS').check()
  await page.getByLabel('On their own pages').check()
  await page.getByLabel('Subject, English').fill(`Thank you ${stamp}`)
  await page.getByLabel('Text, English').fill('Without you there would be no trade card.')
  const count = page.getByRole('status').filter({ hasText: '2 customers now' })
  await expect(count).toContainText('2 customers would get 75 points each: 150 points in all')
  await expect(count).toContainText('1 customer would get the message')
  await expect(count).toContainText('1: no consent to any of these ways')
  await page.getByRole('button', { name: 'Save the draft' }).click()
  await expect(page).toHaveURL(/\/admin\/outreach\/[0-9a-f-]{36}$/)
  const here = page.url()
  await page.getByRole('button', { name: 'Send for approval' }).click()
  await expect(page.getByText('Somebody who had no hand in it must approve it.')).toBeVisible()
  await expect(page.getByRole('button', { name: /^Approve/ })).toBeHidden()

  await signIn('brand-admin')
  await page.goto('/admin/outreach?show=waiting')
  await page.getByRole('link', { name: `Thank you ${stamp}` }).click()
  await expect(page).toHaveURL(here)
  await expect(page.getByRole('button', { name: 'Approve: give 150 points' })).toBeVisible()
  for (const width of [360, 1440]) {
    await page.setViewportSize({ width, height: 800 })
    expect((await new AxeBuilder({ page }).setLegacyMode(true).analyze()).violations.map(({ id }) => id)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0)
  }
  await page.getByRole('button', { name: 'Approve: give 150 points' }).click()
  await expect(page.getByText('Done', { exact: true })).toBeVisible({ timeout: 60_000 })
  await expect(page.getByRole('row').filter({ hasText: `Otto Lane ${stamp}` })).toContainText('Not sent: no consent')

  await signIn({ phone: first })
  await page.goto('/me/history')
  const entry = page.getByRole('listitem').filter({ hasText: `Given to you: A year together ${stamp}` })
  await expect(entry).toContainText('+75')
  await page.goto('/me/notices')
  await expect(page.getByText(`75 points for you: A year together ${stamp}`)).toBeVisible()
  await expect(page.getByRole('listitem').filter({ hasText: `Thank you ${stamp}` })).toContainText('Without you there would be no trade card.')

  await signIn({ phone: number })
  await page.goto('/retailer')
  await page.getByRole('link', { name: `What ${demoBrand.name} sent to your customers` }).click()
  const sent = page.getByRole('listitem').filter({ hasText: `Thank you ${stamp}` })
  await expect(sent).toContainText('Message to 1 of your customers · 150 points to 2 of your customers')
  await page.goto('/retailer/customers')
  await page.getByRole('link', { name: `Ida Vance ${stamp}` }).click()
  await expect(page.getByRole('listitem').filter({ hasText: `Thank you ${stamp}` })).toContainText('75 points')

  await signIn('brand-manager')
  await page.goto(here)
  await page.getByRole('button', { name: 'Take the points back', exact: true }).click()
  await page.getByRole('alertdialog').getByLabel('Reason').fill('The wrong dealer')
  await page.getByRole('button', { name: 'Ask to take them back' }).click()
  await expect(page.getByText('Somebody other than you must agree')).toBeVisible()
  await signIn('brand-admin')
  await page.goto(here)
  await page.getByRole('button', { name: 'Take the points back from everybody' }).click()
  await expect(page.getByText('Points taken back', { exact: true }).first()).toBeVisible({ timeout: 60_000 })
  const [left] = await sql<{ points: number }[]>`select sum(w.available)::int as points from customers c join members m on m.customer_id = c.id join wallets w on w.program_id = m.program_id and w.id = m.id where c.phone in (${first}, ${second})`
  expect(left?.points).toBe(0)
})
