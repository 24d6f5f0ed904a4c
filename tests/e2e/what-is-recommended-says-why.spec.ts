import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { codeFromOutbox, expect, test } from './support/fixtures'

const newNumber = () => `+44746${String(Date.now()).slice(-7)}`

/** How often the owner's table says that rewards nearby were shown, and tapped. */
async function nearRewards(page: Page): Promise<[shown: number, tapped: number]> {
  await page.goto('/shop/recommendations')
  const cells = page.getByRole('table', { name: 'What came of recommendations' }).getByRole('row').filter({ hasText: 'Near a reward' }).getByRole('cell')
  const [shown = '', tapped = ''] = [await cells.nth(2).textContent() ?? undefined, await cells.nth(3).textContent() ?? undefined]
  return [Number(shown.replaceAll(/\D/g, '')), Number(tapped.replaceAll(/\D/g, ''))]
}

test('the owner’s words reach a member at the till, on the phone and where points are looked up, and each is counted once', async ({ page, signIn }) => {
  await signIn('owner')
  const before = await nearRewards(page)
  const form = page.getByRole('form', { name: 'Near a reward' })
  await form.getByLabel('In your words').fill('{points} and {rewards} is yours')
  await form.getByRole('button', { name: 'Save Near a reward' }).click()
  await expect(form.getByText('knows no {rewards}; there are {points} and {reward}')).toBeVisible()
  await form.getByLabel('In your words').fill('{points} and it is yours: {reward}')
  await expect(form.getByLabel('Preview: Near a reward')).toHaveText(/^12 points and it is yours: \S/)
  await form.getByRole('button', { name: 'Save Near a reward' }).click()
  await expect(page.getByText('Saved: Near a reward', { exact: true })).toBeVisible()
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([])

  const number = newNumber()
  await signIn('cashier')
  await page.goto('/shop/pos')
  const find = async () => {
    await page.getByLabel(/^Phone, member number/).fill(number)
    await page.getByRole('button', { name: 'Find' }).click()
  }
  await find()
  await page.getByRole('button', { name: `Enrol ${number}` }).click()
  await page.getByLabel(/^Amount/).fill('23.60')
  await page.getByLabel(/^Amount/).press('Enter')
  await page.getByRole('button', { name: /Take £23.60/ }).click()
  await page.getByRole('button', { name: 'Next sale' }).click()
  await find()
  // Other stories may have put a cheaper reward there.
  const words = /^\d+ points? and it is yours: \S/
  const atTill = page.getByRole('list', { name: 'To recommend' })
  await expect(atTill.getByText(words)).toBeVisible()
  await expect(atTill.getByText(/^\d+ of \d+ points for .+ are there\.$/)).toBeVisible()

  await signIn({ phone: number })
  await page.goto('/me')
  await expect(page.getByRole('heading', { name: 'Worth a look' })).toBeVisible()
  await expect(page.getByText(words)).toBeVisible()
  await page.getByText('Why this?').first().click()
  await expect(page.getByText(/of \d+ points for .+ are there/)).toBeVisible()
  await page.getByRole('button', { name: 'See the reward' }).click()
  await expect(page).toHaveURL(/\/me\/[0-9a-f-]{36}#rewards$/)

  await page.goto('/lookup')
  await page.getByRole('textbox', { name: 'Phone number' }).fill(number)
  await page.getByRole('button', { name: 'Send me a code' }).click()
  await expect(page.getByLabel('Code')).toBeVisible()
  await page.getByLabel('Code').fill(await codeFromOutbox(page, number))
  await page.getByRole('button', { name: 'Show my points' }).click()
  const looked = page.getByRole('region', { name: 'Worth a look at Riverside Coffee' })
  await expect(looked.getByText(words)).toBeVisible()
  await looked.getByRole('button', { name: 'See the reward' }).click()
  await expect(page).toHaveURL(/\/lookup\/points\/[0-9a-f-]{36}$/)

  await signIn('owner')
  expect(await nearRewards(page)).toEqual([before[0] + 1, before[1] + 1])
})

test('an owner’s pair of places is added and removed', async ({ page, signIn }) => {
  await signIn('owner')
  await page.goto('/shop/recommendations')
  const form = page.getByRole('form', { name: 'Add a pair' })
  const options = form.getByLabel('Who comes to').getByRole('option')
  // The form comes after the page: what is read at once waits for nothing.
  await expect(options.nth(1)).toBeAttached()
  const places = await options.allTextContents()
  const [first = '', second = ''] = places
  await form.getByLabel('Who comes to').selectOption(second)
  await form.getByLabel('is shown').selectOption(second)
  await form.getByRole('button', { name: 'Add the pair' }).click()
  await expect(form.getByText('is the same place, or a part of it')).toBeVisible()
  await form.getByLabel('is shown').selectOption(first)
  await form.getByRole('button', { name: 'Add the pair' }).click()
  const row = page.getByRole('table', { name: 'Pairs that the owner set' }).getByRole('row').filter({ hasText: second }).filter({ hasText: first })
  await expect(row).toBeVisible()
  await row.getByRole('button', { name: `Remove ${second} to ${first}` }).click()
  await page.getByRole('button', { name: 'Remove it' }).click()
  await expect(page.getByRole('alertdialog')).toHaveCount(0)
  await expect(row).toHaveCount(0)
})
