import { codeFromOutbox, expect, test } from './support/fixtures'

test('whoever scans the poster joins with their phone and has a card', async ({ page, signIn, browser, origin }) => {
  await signIn('manager')
  await page.goto('/shop/poster')
  const address = (await page.getByRole('img', { name: /^QR code that leads to/ }).getAttribute('aria-label'))?.replace('QR code that leads to ', '') ?? ''
  expect(new URL(address).pathname).toBe('/join/riverside')

  const context = await browser.newContext({ baseURL: origin, viewport: { width: 360, height: 740 } })
  const phone = await context.newPage()
  const number = `+44742${String(Date.now()).slice(-7)}`
  await phone.goto('/join/riverside')
  await expect(phone.getByRole('heading', { name: 'Collect points at Riverside Coffee' })).toBeVisible()
  await expect(phone.getByText('A flat white on us')).toBeVisible()
  await phone.getByRole('link', { name: 'Join with your phone number' }).click()
  await phone.getByRole('textbox', { name: 'Phone number' }).fill(number)
  await phone.getByRole('button', { name: 'Send me a code' }).click()
  await expect(phone.getByLabel('Code')).toBeVisible()
  await phone.getByLabel('Code').fill(await codeFromOutbox(phone, number))
  await phone.getByRole('button', { name: 'Sign in' }).click()
  await phone.getByRole('button', { name: 'Join Riverside Coffee' }).click()
  await expect(phone).toHaveURL(/\/me$/)
  await expect(phone.getByText('Riverside Coffee').first()).toBeVisible()
  await expect(phone.getByRole('link', { name: 'Show at the till' })).toBeVisible()
  await context.close()
})
