import { codeFromOutbox, expect, test } from './support/fixtures'

test('a card nobody used for a year stays closed to a code, opens by its number, or leaves the phone', async ({ page, sql, signIn }) => {
  const phone = `+4474006${String(Date.now()).slice(-5)}`
  const national = `0${phone.slice(3)}`
  await signIn('manager')
  await page.goto('/shop/members/new')
  await page.getByRole('textbox', { name: 'Phone number' }).fill(national)
  await page.getByRole('button', { name: 'Enrol' }).click()
  await expect(page).toHaveURL(/\/shop\/members\/[0-9a-f-]{36}/)
  const grow = () => sql<{ number: string }[]>`
    update members set joined_at = now() - interval '14 months', last_used_at = null
    where customer_id = (select id from customers where phone = ${phone}) returning number`
  const [member] = await grow()

  await page.context().clearCookies()
  await page.goto('/lookup')
  await page.getByRole('textbox', { name: 'Phone number' }).fill(national)
  await page.getByRole('button', { name: 'Send me a code' }).click()
  await expect(page.getByLabel('Code')).toBeVisible()
  await page.getByLabel('Code').fill(await codeFromOutbox(page, phone))
  await page.getByRole('button', { name: 'Show my points' }).click()
  await expect(page.getByText('A card that was not used for a year is not shown here')).toBeVisible()
  await expect(page.getByText('Riverside Coffee')).toHaveCount(0)

  await signIn({ phone })
  await page.goto('/me')
  await expect(page.getByText('Riverside Coffee')).toHaveCount(0)
  await page.getByLabel('Card number or PIN').fill('4000 0000 0000 0002')
  await page.getByRole('button', { name: 'Open the card' }).click()
  await expect(page.getByText('No old card of yours has this number or PIN.')).toBeVisible()
  await page.getByLabel('Card number or PIN').fill(member?.number ?? '')
  await page.getByRole('button', { name: 'Open the card' }).click()
  await expect(page.getByRole('region', { name: 'Card of Riverside Coffee' })).toBeVisible()

  await grow()
  await page.goto('/me')
  await page.getByRole('button', { name: 'It was not mine' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Take my number off' }).click()
  await expect(page.getByText('No cards yet')).toBeVisible()
  await expect(page.getByLabel('Card number or PIN')).toHaveCount(0)
})
