import type { Page } from '@playwright/test'
import { demoCustomers, demoOrganization } from '@/db/seed/demo-accounts'
import { demoPeople } from '@/tests/support/demo-people'
import { mintSession } from '@/tests/support/mint-session'
import { testEnvironment } from '@/tests/support/environment'
import { expect, test } from './support/fixtures'
import { heard, keptWhole } from './support/heard'

const { phone } = demoCustomers[2]

const kept = (page: Page) => page.evaluate(async () => (await (await caches.open('tessera-card-page')).match('/me/offline'))?.text() ?? '')

async function sell(till: Page, pounds: string): Promise<void> {
  await till.goto('/shop/pos')
  await till.getByLabel(/^Phone, member number/).fill(phone)
  await till.getByRole('button', { name: 'Find' }).click()
  await till.getByLabel(/^Amount/).fill(pounds)
  await till.getByLabel(/^Amount/).press('Enter')
  await till.getByRole('button', { name: `Take £${pounds}` }).click()
  await expect(till.locator('[data-receipt]')).toContainText(`£${pounds}`)
}

test('two browsers, one sale: balance, history and the shown card move without a reload', async ({ page, browser, signIn, sql, origin }) => {
  await signIn({ phone })
  const [card] = await sql<{ programId: string }[]>`select p.id as "programId" from programs p join organizations o on o.id = p.organization_id
    where o.slug = ${demoOrganization.slug}`
  const shown = await page.context().newPage()
  await page.goto(`/me/${card?.programId}`)
  await page.evaluate(() => Object.assign(window, { sameDocument: true }))
  const balance = page.getByRole('region', { name: /^Card of/ })
  const before = await balance.innerText()
  await shown.goto(`/me/${card?.programId}/show`)
  const shownBefore = await shown.getByText(/points$/).innerText()
  await page.bringToFront()

  const counter = await browser.newContext({ baseURL: origin })
  await counter.addCookies([await mintSession(sql, testEnvironment.AUTH_SECRET ?? '', origin, demoPeople.cashier)])
  const till = await counter.newPage()
  await sell(till, '23.45')

  await expect(balance).not.toHaveText(before, { useInnerText: true })
  await expect(page.getByRole('listitem').filter({ hasText: 'Purchase', hasNotText: 'Why this?' }).first()).toContainText('£23.45')
  expect(await page.evaluate(() => 'sameDocument' in window), 'nothing was loaded anew').toBe(true)
  await shown.bringToFront()
  await expect(shown.getByText(/points$/)).not.toHaveText(shownBefore)
  await counter.close()
})

test('where server-sent events do not come through, the page asks by itself', async ({ page, browser, signIn, sql, origin }) => {
  await page.route('**/api/events/me?*', (route) => route.fulfill({ status: 502, body: 'no' }))
  await signIn({ phone })
  await page.goto('/me')
  const balance = page.getByRole('region', { name: /^Card of/ }).first()
  const before = await balance.innerText()
  const counter = await browser.newContext({ baseURL: origin })
  await counter.addCookies([await mintSession(sql, testEnvironment.AUTH_SECRET ?? '', origin, demoPeople.cashier)])
  await sell(await counter.newPage(), '31.20')
  await expect(balance).not.toHaveText(before, { useInnerText: true, timeout: 25_000 })
  await counter.close()
})

test('the card opens offline: any page of /me leads to its barcode; the shown code ends honestly; who signs out leaves nothing', async ({ page, context, signIn, sql }) => {
  await signIn({ phone })
  await page.goto('/me')
  await expect(page.locator('link[rel=manifest]')).toBeAttached()
  const manifest = await page.evaluate(async () => (await fetch(document.querySelector<HTMLLinkElement>('link[rel=manifest]')?.href ?? '')).json()) as { start_url: string }
  expect(manifest.start_url).toBe('/me')
  await expect.poll(() => kept(page)).toContain('without a network')
  await keptWhole(page, 'cards')
  const [member] = await sql<{ number: string; programId: string }[]>`select m.number, m.program_id as "programId" from members m join customers c on c.id = m.customer_id
    join programs p on p.id = m.program_id join organizations o on o.id = p.organization_id where c.phone = ${phone} and o.slug = ${demoOrganization.slug}`
  const number = (member?.number ?? '').replace(/(.{4})(?=.)/g, '$1 ')

  await context.setOffline(true)
  for (const path of ['/me', `/me/${member?.programId}/show`, '/me/vouchers']) {
    await page.goto(path)
    await expect(page).toHaveURL(/\/me\/offline$/)
    await expect(page.getByText(number)).toBeVisible()
  }
  await expect(page.getByRole('img', { name: /Barcode of your card/ }).first()).toBeVisible()
  expect(await page.getByText(number).evaluate((node) => getComputedStyle(node).fontWeight), 'it looks as it should').toBe('600')
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page).toHaveURL(/\/me\/offline$/)
  await context.setOffline(false)
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible()

  await page.clock.install()
  await page.goto(`/me/${member?.programId}/show`)
  const shown = page.getByRole('img', { name: /^QR code of your card/ })
  await expect(shown).toBeVisible()
  // Its time is counted once scripts run.
  await heard(shown)
  await context.setOffline(true)
  await page.clock.runFor(60_000)
  await expect(page.getByRole('img', { name: /Barcode of your card/ })).toBeVisible()
  await expect(shown).toHaveCount(0)
  await expect(page.getByText('To use points, say your PIN too.')).toBeVisible()
  await context.setOffline(false)

  await page.goto('/me/profile')
  await page.getByRole('button', { name: 'Sign out', exact: true }).click()
  await expect(page).toHaveURL(/\/sign-in/)
  await expect.poll(() => kept(page)).toBe('')
})
