import { rawEnv } from '@/lib/env'
import { expect, test } from './support/fixtures'
import { openProgram, signUpShop } from './support/new-shop'

test('sign up, open the program, make a key, and record the first sales: by curl’s call and in the browser', async ({ page, request, sql }) => {
  await page.goto('/')
  await page.getByRole('main').getByRole('link', { name: 'Open a shop' }).first().click()
  await expect(page.getByLabel('Country', { exact: true })).toHaveValue('GB')
  await expect(page.getByLabel('Currency')).toHaveValue('GBP')
  const business = await signUpShop(page, { owner: 'Robin Vale', business: 'Corner Books' })
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(business)

  await openProgram(page)

  await page.goto('/shop')
  await page.getByRole('link', { name: 'Make a key' }).click()
  await page.getByRole('button', { name: 'Add a terminal' }).first().click()
  await page.getByRole('dialog').getByLabel('Name').fill('Till 1')
  await page.getByRole('button', { name: 'Add the terminal' }).click()
  await page.getByRole('button', { name: 'Make a key' }).first().click()
  await page.getByRole('button', { name: 'Make the key' }).click()
  const key = await page.getByTestId('api-key').innerText()
  const { TESSERA_E2E_TILL_URL: till } = rawEnv()
  const answer = await request.post(`${till}/api/pos/sales`, {
    headers: { 'Authorization': `Bearer ${key}`, 'Idempotency-Key': 'first' },
    data: { member: { phone: '+447400888001' }, enrol: true, receiptNumber: 'B-1', currency: 'GBP', totalMinor: 2_050 },
  })
  expect(answer.status()).toBe(201)
  expect(await answer.json()).toMatchObject({ pointsEarned: 20, payableMinor: 2_050, balance: { available: 20 } })
  await page.getByRole('button', { name: 'I have copied it' }).click()

  await page.goto('/shop')
  const form = page.getByRole('form', { name: 'Add points' })
  await form.getByRole('textbox', { name: 'Phone number' }).fill('07400 888001')
  await form.getByLabel('Amount paid').fill('10')
  await form.getByRole('button', { name: 'Add points' }).click()
  await expect(page.getByText('10 points added. The member now has 30 points.')).toBeVisible()
  const [row] = await sql<{ sales: number; points: number }[]>`
    select count(*)::int as sales, sum(points_earned)::int as points from sales s join organizations o on o.id = s.organization_id where o.name = ${business}`
  expect(row).toEqual({ sales: 2, points: 30 })
})
