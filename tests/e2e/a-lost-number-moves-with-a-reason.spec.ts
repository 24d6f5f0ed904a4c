import { expect, test } from './support/fixtures'

const unused = () => `+44740${String(Date.now()).slice(-7)}`

test('a manager moves a card to another number; the reason stays, and the old number hears of it', async ({ page, signIn }) => {
  const [old, next] = [unused(), `+44741${unused().slice(-7)}`]
  await signIn('manager')
  await page.goto('/shop/members/new')
  await page.getByRole('textbox', { name: 'Phone number' }).fill(old)
  await page.getByRole('button', { name: 'Enrol' }).click()
  await page.getByRole('button', { name: 'Change number' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'New phone number' }).fill(old)
  await dialog.getByLabel('Reason').fill('Lost the phone, showed a passport')
  await dialog.getByRole('button', { name: 'Change the number' }).click()
  await expect(dialog.getByText('This is the member’s number already.')).toBeVisible()
  await dialog.getByRole('textbox', { name: 'New phone number' }).fill(next)
  await dialog.getByRole('button', { name: 'Change the number' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('list', { name: 'Changes of the card' })).toContainText('Lost the phone, showed a passport')
  await expect(page.getByRole('list', { name: 'Changes of the card' })).toContainText('by Milo Grant')
  const member = page.url()

  await page.goto(`/shop/members?q=${encodeURIComponent(next)}`)
  await expect(page.getByRole('link', { name: /^Member / })).toHaveCount(1)
  await page.goto(`/shop/members?q=${encodeURIComponent(old)}`)
  await expect(page.getByText('Nobody like that')).toBeVisible()
  await expect(async () => {
    await page.goto('/outbox')
    await expect(page.getByRole('article').filter({ hasText: old }).first()).toContainText('belongs to another phone number', { timeout: 1_000 })
  }).toPass({ timeout: 60_000 })

  await signIn('marketer')
  await page.goto(member)
  await expect(page.getByRole('button', { name: 'Change number' })).toHaveCount(0)
})
