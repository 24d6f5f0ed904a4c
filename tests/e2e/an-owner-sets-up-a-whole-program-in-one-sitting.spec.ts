import { expect, test } from './support/fixtures'
import { openProgram, signUpShop } from './support/new-shop'

test('sign up, rules from a starting point, published, three campaigns; the first sale tells what each of them gave', async ({ page }) => {
  await signUpShop(page, { owner: 'Iris Lake', business: 'Lake Café' })
  await openProgram(page)

  await page.goto('/shop/program/edit')
  await page.getByRole('button', { name: 'Fill in Café' }).click()
  await expect(page.getByLabel('Points for joining')).toHaveValue('10')
  await page.getByLabel('Points for each £1').fill('2')
  await page.getByRole('button', { name: 'Save the draft' }).click()
  await expect(page.getByText('Draft of version 2')).toBeVisible()
  await page.getByRole('button', { name: 'Publish version 2' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Publish version 2' }).click()
  await expect(page.getByText(/^Version 2 is in force/).first()).toBeVisible()

  const start = async (name: string, fill: () => Promise<void>) => {
    await page.goto('/shop/campaigns')
    await page.getByRole('link', { name: 'Start a campaign' }).first().click()
    await page.getByLabel('Name', { exact: true }).fill(name)
    await fill()
    await page.getByRole('button', { name: 'Start the campaign' }).click()
    await expect(page.getByRole('row').filter({ hasText: name })).toContainText('Running')
  }
  await start('Opening weeks', async () => {
    await page.getByLabel('From a sale of').fill('5')
  })
  await start('Good to see you', async () => {
    await page.getByLabel('What it gives').selectOption('Points on top, once a sale')
    await page.getByLabel('How many points').fill('30')
    await page.getByLabel('On the first purchase').check()
  })
  await start('Beans week', async () => {
    await page.getByLabel('What it gives').selectOption('Points for each piece')
    await page.getByLabel('How many points').fill('15')
    await page.getByLabel('Article numbers').fill('BEANS')
    await page.getByLabel('Budget in points').fill('1000')
  })
  await page.getByLabel('Several in one sale').selectOption('They add up')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()

  await page.goto('/shop/pos')
  await page.getByLabel(/^Phone, member number/).fill('07400 881234')
  await page.getByRole('button', { name: 'Find' }).click()
  await page.getByRole('button', { name: /Enrol/ }).click()
  await expect(page.getByRole('button', { name: 'Another member' })).toBeVisible()
  await page.getByText('Name and article number').click()
  await page.getByLabel('Article number').fill('BEANS')
  await page.getByLabel(/^Amount/).fill('2 x 10')
  await page.getByLabel(/^Amount/).press('Enter')
  await page.getByRole('button', { name: /Take £20.00/ }).click()
  await page.getByRole('link', { name: 'Open the sale' }).click()
  await page.waitForURL(/\/shop\/sales\//)
  await page.getByText('Why these points?').first().click()
  await expect(page.getByText('Opening weeks: 2 times the points, 40 more.')).toBeVisible()
  await expect(page.getByText(/^Good to see you: .*30/)).toBeVisible()
  await expect(page.getByText(/^Beans week: .*30/)).toBeVisible()
  // 2 for each of 20 pounds, as much again, 30 for the first purchase, 15 for each of two bags.
  await expect(page.getByText('Cut to whole points, once: 140 points.')).toBeVisible()
})
