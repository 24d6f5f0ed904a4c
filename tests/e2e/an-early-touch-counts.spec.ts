import { expect, test } from './support/fixtures'

test('what is chosen, typed, ticked and tapped before the page’s scripts have come is done when they have', async ({ page, signIn }) => {
  await signIn('admin')
  await page.goto('/admin/organizations?q=riverside')
  await page.getByRole('link', { name: 'Riverside Coffee' }).click()
  await page.getByRole('link', { name: 'Open its pages' }).click()
  await expect(page).toHaveURL('/shop')

  let arrive = () => {}
  const arrived = new Promise<void>((resolve) => { arrive = resolve })
  await page.route('**/_next/static/**/*.js', async (route) => { await arrived; await route.continue() })
  await page.goto('/shop/rewards/new', { waitUntil: 'commit' })
  await page.getByLabel('What it gives').selectOption('percent_off')
  await page.getByLabel('From a sale of').fill('12.50')
  await page.getByRole('checkbox', { name: 'Not with other rewards' }).click()
  await page.getByRole('button', { name: /Change role/ }).click()
  await expect(page.getByLabel('Percent off')).toHaveCount(0)

  arrive()
  await expect(page.getByRole('menuitem', { name: /Administrator/ })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByLabel('Percent off')).toBeVisible()
  await expect(page.locator('input[name="minBasketMinor"]')).toHaveValue('1250')
  await expect(page.getByRole('checkbox', { name: 'Not with other rewards' })).toBeChecked()
})
