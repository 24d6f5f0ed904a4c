import type postgres from 'postgres'
import { demoOrganization } from '@/db/seed/demo-accounts'
import { expect, test } from './support/fixtures'

async function cardAt(sql: postgres.Sql): Promise<string> {
  const [row] = await sql<{ id: string }[]>`
    select p.id from programs p join organizations o on o.id = p.organization_id where o.slug = ${demoOrganization.slug}`
  return `/me/${row?.id}`
}

test('a customer gets a reward in one tap; the till takes its code, once; another is given back', async ({ page, signIn, sql }) => {
  const card = await cardAt(sql)
  await signIn('customer')
  await page.goto(card)
  await page.getByRole('button', { name: 'Get it £3 off' }).click()
  await page.waitForURL(/\/me\/vouchers\/.+/)
  await expect(page.getByRole('img', { name: /QR code of this voucher/ })).toBeVisible()
  const code = (await page.getByText(/^9\d{4}-\d{5}-\d{4}$/).textContent()) ?? ''
  const voucher = page.url()

  await signIn('cashier')
  await page.goto('/shop/pos')
  const take = async () => {
    await page.getByLabel(/^Phone, member number/).fill(code)
    await page.getByRole('button', { name: 'Find' }).click()
  }
  await take()
  await expect(page.getByText('Voucher: £3 off').first()).toBeVisible()
  await page.getByLabel(/^Amount/).fill('8')
  await page.getByLabel(/^Amount/).press('Enter')
  // No card, no code, no PIN: the voucher was got by its member.
  await page.getByRole('button', { name: /Take £5.00/ }).click()
  await expect(page.getByText(/250 points used/)).toBeVisible()
  await page.getByRole('button', { name: 'Next sale' }).click()
  await take()
  await expect(page.getByText('This voucher was used.')).toBeVisible()

  await signIn('customer')
  await page.goto(voucher)
  await expect(page.getByText('Used', { exact: true })).toBeVisible()
  await page.goto(card)
  await page.getByRole('button', { name: 'Get it A flat white on us' }).click()
  await page.waitForURL(/\/me\/vouchers\/.+/)
  await page.getByRole('button', { name: 'Give it back' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Give it back' }).click()
  await expect(page.getByText('Given back', { exact: true })).toBeVisible()
})

test('a gift is asked for, approved, dispatched with a word to the member, and handed over', async ({ page, signIn, sql }) => {
  const mark = String(Date.now()).slice(-6)
  await signIn('manager')
  await page.goto('/shop/rewards/new')
  await page.getByLabel('Name').fill(`Spoon ${mark}`)
  await page.getByLabel('What it gives').selectOption('gift')
  await page.getByLabel('Costs points').fill('1')
  await page.getByRole('button', { name: 'Add the reward' }).click()
  await expect(page.getByRole('row').filter({ hasText: `Spoon ${mark}` })).toBeVisible()

  await signIn('customer')
  await page.goto(await cardAt(sql))
  await page.getByRole('button', { name: `Ask for it Spoon ${mark}` }).click()
  await page.waitForURL(/\/me\/vouchers\/.+/)
  await expect(page.getByText('Asked for', { exact: true })).toBeVisible()
  const own = page.url()

  await signIn('manager')
  await page.goto('/shop/gifts')
  const gift = page.getByRole('listitem').filter({ hasText: `Spoon ${mark}` })
  await gift.getByRole('button', { name: 'Approve' }).click()
  await gift.getByRole('button', { name: 'Dispatch' }).click()
  await page.getByLabel('How').fill('With the Tuesday post')
  await page.getByRole('button', { name: 'It is on its way' }).click()
  await expect(gift).toContainText('Dispatched')

  await signIn('customer')
  await page.goto(own)
  await expect(page.getByText('On its way', { exact: true })).toBeVisible()
  await expect(page.getByText('With the Tuesday post')).toBeVisible()

  await signIn('cashier')
  await page.goto('/shop/gifts')
  await gift.getByRole('button', { name: 'Handed over' }).click()
  await expect(gift).toHaveCount(0)
})
