import { expect, test } from './support/fixtures'
import { heard } from './support/heard'

test('the palette opens by its keys, goes where one types, and gives the focus back', async ({ page, signIn }) => {
  await signIn('owner')
  await page.goto('/shop/products')
  const account = page.locator('aside').getByRole('button', { name: /@/ })
  await heard(account)
  await account.focus()
  await page.keyboard.press('Control+k')
  const field = page.getByPlaceholder('Go to a page, or do something')
  await expect(field).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(field).toBeHidden()
  await expect(account).toBeFocused()

  await page.keyboard.press('Control+k')
  await expect(field).toBeFocused()
  await page.keyboard.type('segments')
  await expect(page.getByRole('option', { name: 'Segments', selected: true })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL('/shop/segments')
})

test('the account’s menu opens by keyboard and pointer, again and again', async ({ page, signIn }) => {
  await signIn('owner')
  await page.goto('/shop/products')
  const account = page.locator('aside').getByRole('button', { name: /@/ })
  const security = page.getByRole('menuitem', { name: 'Account and security' })
  await heard(account)
  await account.focus()
  await page.keyboard.press('ArrowDown')
  await expect(security).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(security).toBeHidden()
  await expect(account).toBeFocused()

  await account.click()
  await security.click()
  await expect(page).toHaveURL('/account')
})

test('on a phone all of the navigation is behind “More”, which is where one is again after', async ({ page, signIn }) => {
  await page.setViewportSize({ width: 360, height: 740 })
  await signIn('owner')
  await page.goto('/shop')
  const more = page.getByRole('button', { name: 'More' })
  await more.click()
  const sheet = page.getByRole('dialog', { name: 'Go to' })
  await expect(sheet).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(sheet).toBeHidden()
  await expect(more).toBeFocused()

  await more.click()
  await sheet.getByRole('link', { name: 'Segments' }).click()
  await expect(page).toHaveURL('/shop/segments')
})

test('the form for another number comes when it is asked for, ready to be typed in', async ({ page, signIn }) => {
  await signIn('customer')
  await page.goto('/me/profile')
  await page.getByRole('button', { name: 'Change your number' }).click()
  await expect(page.getByRole('textbox', { name: 'New phone number' })).toBeFocused()
})
