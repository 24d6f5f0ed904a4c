import { expect, test } from './support/fixtures'
import { openProgram, signUpShop } from './support/new-shop'

test('an owner publishes rules for tomorrow, takes them back, publishes them now, and goes back in one click', async ({ page }) => {
  await signUpShop(page, { owner: 'Ada Moss', business: 'Moss Bakery' })
  await openProgram(page)

  await page.goto('/shop/program/edit')
  await page.getByLabel('Points for each £1').fill('3')
  await page.getByRole('button', { name: 'Save the draft' }).click()
  await expect(page.getByText('Draft of version 2')).toBeVisible()
  await page.getByRole('button', { name: 'Publish at a time' }).click()
  const dialog = page.getByRole('alertdialog')
  await dialog.getByLabel('Day and time').fill('2020-01-01T06:00')
  await dialog.getByRole('button', { name: 'Publish for that time' }).click()
  await expect(dialog.getByText('Choose a time to come, or publish now.')).toBeVisible()
  const tomorrow = new Date(Date.now() + 36 * 3_600_000).toISOString().slice(0, 10)
  await dialog.getByLabel('Day and time').fill(`${tomorrow}T06:00`)
  await dialog.getByRole('button', { name: 'Publish for that time' }).click()
  await expect(page.getByText(/^Version 2 takes effect/)).toBeVisible()
  await expect(page.getByText('Waits for its time', { exact: true })).toBeVisible()
  await expect(page.getByText(/^Version 1 is in force/).first()).toBeVisible()

  await page.getByRole('button', { name: 'Take it back' }).click()
  await dialog.getByRole('button', { name: 'Take it back' }).click()
  await expect(page.getByText('Draft of version 2')).toBeVisible()
  await page.getByRole('button', { name: 'Publish version 2' }).click()
  await dialog.getByRole('button', { name: 'Publish version 2' }).click()
  await expect(page.getByText(/^Version 2 is in force/).first()).toBeVisible()

  await page.goto('/shop/program/versions/1')
  await page.getByRole('button', { name: 'Go back to these rules' }).click()
  await expect(dialog.getByText('3 points for each £1')).toBeVisible()
  await dialog.getByRole('button', { name: 'Publish them now' }).click()
  await expect(page.getByText('The rules of version 1 are in force again')).toBeVisible()
  await page.goto('/shop/program')
  await expect(page.getByText(/^Version 3 is in force/).first()).toBeVisible()
  await expect(page.getByText('As in version 1').first()).toBeVisible()
})
