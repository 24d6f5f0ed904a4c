import AxeBuilder from '@axe-core/playwright'
import { expect, test } from './support/fixtures'
import { openProgram, signUpShop } from './support/new-shop'

test('a shift is opened with a float, sells for cash and gives some back, pays a bill, and its count tells what is missing', async ({ page }) => {
  await signUpShop(page, { owner: 'Nina Reed', business: 'Reed Kiosk' })
  await openProgram(page)
  await page.goto('/shop/pos')
  const dialog = page.getByRole('dialog')
  await page.getByRole('button', { name: 'Open a shift' }).click()
  await dialog.getByLabel('Cash in the drawer').fill('50')
  await dialog.getByRole('button', { name: 'Open the shift' }).click()
  await expect(dialog.getByRole('heading', { name: /^Shift since \d\d:\d\d$/ })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)

  await page.getByLabel(/^Amount/).fill('12.40 soup')
  await page.getByLabel(/^Amount/).press('Enter')
  await page.getByRole('button', { name: 'Cash', exact: true }).click()
  await page.getByRole('button', { name: /Take £12.40/ }).click()
  await page.getByRole('link', { name: 'Open the sale' }).click()
  await page.waitForURL(/\/shop\/sales\//)
  await page.getByRole('button', { name: /^Refund £12.40/ }).click()
  await expect(page.getByText('Refunded £12.40')).toBeVisible()

  await page.goto('/shop/pos')
  await page.getByRole('button', { name: /Next sale/ }).click()
  await page.getByLabel(/^Amount/).fill('20')
  await page.getByLabel(/^Amount/).press('Enter')
  await page.getByRole('button', { name: 'Cash', exact: true }).click()
  await page.getByRole('button', { name: /Take £20.00/ }).click()
  await page.getByRole('button', { name: /Next sale/ }).click()

  await page.getByRole('button', { name: /^Shift since/ }).click()
  await dialog.getByLabel('How much').fill('4.50')
  await dialog.getByLabel('What for').fill('Milk')
  await dialog.getByRole('button', { name: 'Write it down' }).click()
  await expect(dialog.getByText('-£4.50')).toBeVisible()
  for (const [width, height] of [[360, 640], [1440, 900]] as const) {
    await page.setViewportSize({ width, height })
    expect((await new AxeBuilder({ page }).setLegacyMode(true).include('[role="dialog"]').analyze()).violations).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
  }
  // 50 + 12.40 - 12.40 + 20 - 4.50 = 65.50.
  await dialog.getByLabel('Cash counted at the end').fill('64.50')
  await dialog.getByLabel('Note').fill('A coin under the drawer?')
  await dialog.getByRole('button', { name: 'Close the shift' }).click()
  await expect(dialog.getByRole('heading', { name: '£1.00 short' })).toBeVisible()
  await dialog.getByRole('button', { name: 'Done' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Open a shift' })).toBeVisible()

  await page.goto('/shop/shifts')
  await expect(page.getByRole('row').nth(1)).toContainText('£1.00 short')
  await page.getByRole('row').nth(1).getByRole('link').first().click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('£1.00 short')
  const slip = page.getByRole('region', { name: 'Shift' })
  for (const line of ['Milk-£4.50', 'Should have been there£65.50', 'Counted£64.50', 'A coin under the drawer?']) await expect(slip).toContainText(line)

  // One that was left open is closed away from the till.
  await page.goto('/shop/pos')
  await page.getByRole('button', { name: 'Open a shift' }).click()
  await dialog.getByLabel('Cash in the drawer').fill('30')
  await dialog.getByRole('button', { name: 'Open the shift' }).click()
  await expect(dialog.getByRole('heading', { name: /^Shift since/ })).toBeVisible()
  await page.goto('/shop/shifts')
  await page.getByRole('row').nth(1).getByRole('link').first().click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Open shift')
  for (const [width, height] of [[360, 640], [1440, 900]] as const) {
    await page.setViewportSize({ width, height })
    expect((await new AxeBuilder({ page }).setLegacyMode(true).analyze()).violations).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
  }
  await page.getByRole('button', { name: 'Close the shift' }).click()
  await expect(page.getByLabel('Cash counted at the end')).toHaveAccessibleDescription(/Type what was counted/)
  await page.getByLabel('Cash counted at the end').fill('30.20')
  await page.getByRole('button', { name: 'Close the shift' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('£0.20 over')
  await expect(page.getByRole('button', { name: 'Close the shift' })).toHaveCount(0)
})
