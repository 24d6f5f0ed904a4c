import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { codeFromOutbox, expect, test } from './support/fixtures'
import { joinAs, linkOf, newNumber, programAt } from './support/friends'

async function sell(till: Page, whose: string, amount: string, paid: RegExp): Promise<void> {
  await till.goto('/shop/pos')
  await till.getByLabel(/^Phone, member number/).fill(whose)
  await till.getByRole('button', { name: 'Find' }).click()
  await till.getByLabel(/^Amount/).fill(amount)
  await till.getByLabel(/^Amount/).press('Enter')
  await till.getByRole('button', { name: paid }).click()
  await expect(till.getByRole('button', { name: 'Next sale' })).toBeVisible()
}

test('a customer joins by a friend’s link, earns, redeems by voucher, is refunded, gives points, takes the data along and leaves', async ({ page, signIn, browser, origin, sql }) => {
  const programId = await programAt(sql)
  await signIn('customer')
  await page.goto(`/me/${programId}/friends`)
  const link = new URL(await linkOf(page))
  const number = newNumber()
  const phone = await joinAs(browser, origin, number, link.pathname + link.search)
  await phone.getByRole('button', { name: 'Join Riverside Coffee' }).click()
  await expect(phone.getByText('Welcome.')).toBeVisible()

  await signIn('cashier')
  await sell(page, number, '60', /Take £60.00/)
  await page.getByRole('button', { name: 'Next sale' }).click()
  await phone.goto(`/me/${programId}`)
  await phone.getByRole('button', { name: 'Get it £3 off' }).click()
  await phone.waitForURL(/\/me\/vouchers\/.+/)
  const voucher = (await phone.getByText(/^9\d{4}-\d{5}-\d{4}$/).textContent()) ?? ''
  await sell(page, voucher, '10', /Take £7.00/)

  const points = async () => {
    const [wallet] = await sql<{ available: number }[]>`select w.available::int from wallets w join members m on m.program_id = w.program_id and m.id = w.id
      join customers c on c.id = m.customer_id where w.program_id = ${programId} and c.phone = ${number}`
    return wallet?.available ?? 0
  }
  // What 60 pounds earned and joining gave, less the voucher, and what 7 pounds earned.
  const before = await points()
  await page.getByRole('link', { name: 'Open the sale' }).click()
  await page.getByRole('button', { name: /^Refund £7.00/ }).click()
  await expect(page.getByText('Refunded £7.00')).toBeVisible()
  expect(await points(), 'the voucher’s points came back, what the sale earned went').toBe(before + 250 - 35)

  await phone.goto(`/me/${programId}/give`)
  await phone.getByRole('button', { name: 'Send me a code' }).click()
  // Only then is it sent: the last one in the outbox was for signing in.
  await expect(phone.getByLabel('Code')).toBeVisible()
  const friend = newNumber()
  await signIn('manager')
  await page.goto('/shop/members/new')
  await page.getByRole('textbox', { name: 'Phone number' }).fill(friend)
  await page.getByRole('button', { name: 'Enrol' }).click()
  await expect(page).toHaveURL(/\/shop\/members\/[0-9a-f-]{36}/)
  await phone.getByLabel('Phone number or card number').fill(friend)
  await phone.getByLabel('Points', { exact: true }).fill('20')
  await phone.getByLabel('Code').fill(await codeFromOutbox(phone, number))
  await phone.getByRole('button', { name: 'Give the points' }).click()
  await expect(phone.getByText('You gave 20 points.')).toBeVisible()

  await phone.goto('/me/profile')
  const [download] = await Promise.all([phone.waitForEvent('download'), phone.getByRole('link', { name: 'Download my data' }).click()])
  expect(JSON.parse(await readFile(await download.path(), 'utf8'))).toMatchObject({ person: { phone: number }, gifts: [{ direction: 'given', points: 20 }] })
  await phone.getByRole('button', { name: 'Send me a code to delete my account' }).click()
  // Only then is it sent: the last one in the outbox was for the gift.
  await expect(phone.getByLabel('Code')).toBeVisible()
  await phone.getByLabel('Code').fill(await codeFromOutbox(phone, number))
  await phone.getByRole('button', { name: 'Delete my account and my points' }).click()
  await expect(phone.getByText('Your account is deleted.')).toBeVisible()
  expect(await sql`select 1 from customers where phone = ${number}`).toHaveLength(0)
  await phone.context().close()

  // The books stay: the owner finds the sale by its receipt, and no name with it.
  await signIn('owner')
  await page.goto('/shop/referrals')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.getByText(number)).toHaveCount(0)
})
