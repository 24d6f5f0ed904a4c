import type { Page, Route } from '@playwright/test'
import { expect, test } from './support/fixtures'

const add = async (page: Page, pounds: string) => {
  await page.getByLabel(/^Amount/).fill(pounds)
  await page.getByRole('button', { name: 'Add', exact: true }).click()
}
/** Presses the green button; the receipt that it leads to tells its number. */
async function take(page: Page, pounds: string, ends: 'Sale recorded' | 'Sale kept'): Promise<string> {
  // An answer is waited for as long as the till does, which keeps the sale then.
  const givenUp = ends === 'Sale kept' ? page.waitForEvent('requestfailed', (request) => request.url().endsWith('/api/till/record-sale')) : null
  await page.getByRole('button', { name: `Take £${pounds}` }).click()
  await givenUp
  await expect(page.getByRole('region', { name: ends })).toBeVisible()
  return /B-[A-Z2-9]{7}/.exec(await page.locator('[data-receipt]').innerText())?.[0] ?? ''
}
const next = (page: Page) => page.getByRole('button', { name: 'Next sale' }).click()
/** The network takes it and says nothing more: no answer, and no error. */
const swallow = () => new Promise<void>(() => {})

test.beforeEach(async ({ page, signIn }) => {
  // Once the till's worker has taken the page over, requests pass by the routes below; the worker has stories of its own.
  await page.addInitScript(() => { Reflect.deleteProperty(Navigator.prototype, 'serviceWorker') })
  await signIn('cashier')
  await page.goto('/shop/pos')
})

for (const [where, hang] of [
  ['on its way there', () => swallow()],
  ['on its way back', async (route: Route) => { await route.fetch(); await swallow() }],
] as const) {
  test(`a sale that is swallowed ${where} waits its turn, the next goes through, and all are recorded once`, async ({ page, sql }) => {
    let hung = 0
    let first: string | undefined
    // The sale as it was pressed, and as the queue sends it for the first time.
    await page.route('**/api/till/record-sale', async (route) => {
      const { receiptNumber } = route.request().postDataJSON() as { receiptNumber: string }
      first ??= receiptNumber
      if (receiptNumber !== first || hung === 2) return route.continue()
      hung += 1
      await hang(route)
    })
    await add(page, '3.41')
    const numbers = [await take(page, '3.41', 'Sale kept')]
    await next(page)
    await expect.poll(() => hung).toBe(2)
    await expect(page.getByText('Sending 1 sale that was made offline.')).toBeVisible()
    await add(page, '4.42')
    numbers.push(await take(page, '4.42', 'Sale recorded'))
    expect(numbers[0]).toBe(first)
    await expect(page.getByText(/^Sending|^Offline, |sale waits/)).toHaveCount(0, { timeout: 40_000 })
    const sales = await sql<{ number: string }[]>`select receipt_number as number from sales where receipt_number = any(${numbers})`
    expect(sales.map(({ number }) => number).sort()).toEqual(numbers.toSorted())
    expect(await sql`select 1 from offline_conflicts where receipt_number = any(${numbers})`).toHaveLength(0)
  })
}

test('a quote that hangs keeps no sale from being recorded, and is given up with its basket', async ({ page }) => {
  let givenUp = 0
  page.on('requestfailed', (request) => { if (request.url().endsWith('/api/till/quote')) givenUp += 1 })
  let hung = 0
  await page.route('**/api/till/quote', async (route) => {
    hung += 1
    if (hung <= 2) await swallow()
    return route.continue()
  })
  await add(page, '1.10')
  await expect.poll(() => hung).toBe(1)
  await add(page, '2.20')
  await expect.poll(() => hung).toBe(2)
  await expect.poll(() => givenUp).toBe(1)
  await take(page, '3.30', 'Sale recorded')
  await next(page)
  await expect.poll(() => givenUp).toBe(2)
  await add(page, '4.40')
  await expect(page.getByRole('region', { name: 'Total' })).not.toContainText('No answer')
  await take(page, '4.40', 'Sale recorded')
})

test('who was signed out meanwhile is told so, and the basket stays', async ({ page, sql, context }) => {
  await add(page, '5.43')
  await expect(page.getByRole('button', { name: 'Take £5.43' })).toBeEnabled()
  await context.clearCookies()
  await page.getByRole('button', { name: 'Take £5.43' }).click()
  await expect(page.getByText('Sign in to do this.').first()).toBeVisible()
  await expect(page.getByRole('list', { name: 'Basket' }).getByRole('listitem')).toHaveCount(1)
  expect(await sql`select 1 from sales where gross_minor = 543 and occurred_at > now() - interval '1 minute'`).toHaveLength(0)
})
