import AxeBuilder from '@axe-core/playwright'
import { demoCustomers, demoOrganization } from '@/db/seed/demo-accounts'
import { demoPeople } from '@/tests/support/demo-people'
import { testEnvironment } from '@/tests/support/environment'
import { mintSession } from '@/tests/support/mint-session'
import { expect, test } from './support/fixtures'

test('a customer changes to German, reads all of it, says who may write, and is written to in German', async ({ page, browser, signIn, sql, origin }) => {
  const phone = `+4474203${String(Date.now()).slice(-5)}`
  const counter = await browser.newContext({ baseURL: origin })
  await counter.addCookies([await mintSession(sql, testEnvironment.AUTH_SECRET ?? '', origin, demoPeople.manager)])
  const shop = await counter.newPage()
  await shop.goto('/shop/members/new')
  await shop.getByRole('textbox', { name: 'Phone number' }).fill(`0${phone.slice(3)}`)
  await shop.getByRole('button', { name: 'Enrol' }).click()
  await expect(shop).toHaveURL(/\/shop\/members\/[0-9a-f-]{36}/)
  await shop.goto('/shop/pos')
  await shop.getByLabel(/^Phone, member number/).fill(phone)
  await shop.getByRole('button', { name: 'Find' }).click()
  await shop.getByLabel(/^Amount/).fill('1250')
  await shop.getByLabel(/^Amount/).press('Enter')
  await shop.getByRole('button', { name: /^Take £1,250/ }).click()
  await expect(shop.locator('[data-receipt]')).toContainText('£1,250')
  await counter.close()

  await page.setViewportSize({ width: 360, height: 740 })
  await signIn({ phone })
  await page.goto('/me/profile')
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await page.getByRole('button', { name: 'Deutsch' }).click()
  await expect(page.getByRole('heading', { name: 'Sprache' })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'de')

  await page.getByRole('navigation', { name: 'Hauptmenü' }).getByRole('link', { name: 'Verlauf' }).click()
  await expect(page).toHaveTitle(/^Verlauf/)
  const purchase = page.getByRole('listitem').filter({ hasText: 'Einkauf' }).first()
  await expect(purchase).toContainText('1.250,00 £')
  await purchase.getByText('Warum diese Punkte?').click()
  await expect(purchase.getByText(/^Einmal auf ganze Punkte gekürzt: [\d.]+ Punkte\.$/)).toBeVisible()
  await page.goto('/me')
  await expect(page.getByRole('heading', { name: 'Prämien in Reichweite' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'An der Kasse zeigen' })).toBeVisible()

  await page.goto('/me/profile')
  const offers = page.getByRole('region', { name: 'Riverside Coffee' })
  await offers.getByRole('checkbox', { name: 'Per SMS' }).check()
  await offers.getByRole('button', { name: 'Speichern Riverside Coffee' }).click()
  await expect(page.getByText('Gespeichert', { exact: true })).toBeVisible()
  await offers.getByText('Was sich geändert hat').click()
  await expect(offers.getByText(/^Per SMS: Ja seit .*, von dir$/)).toBeVisible()
  await offers.getByRole('checkbox', { name: 'Per E-Mail' }).check()
  await offers.getByRole('button', { name: 'Speichern Riverside Coffee' }).click()
  await expect(page.getByText('Bitte sieh dir die markierten Felder an.')).toBeVisible()

  const email = `${phone.slice(1)}@example.com`
  await page.getByLabel('E-Mail-Adresse').fill(email)
  await page.getByRole('button', { name: 'Link zusenden' }).click()
  await expect(page.getByText('Der Link ist unterwegs. Er gilt eine Stunde.')).toBeVisible()
  await page.goto('/outbox')
  await page.getByRole('article').filter({ hasText: 'Gehört diese Adresse dir?' }).filter({ hasText: email }).getByRole('link').click()
  await page.getByRole('button', { name: 'Diese Adresse gehört mir' }).click()
  await expect(page.getByText(`${email}, bestätigt`)).toBeVisible()

  await page.getByRole('button', { name: 'Code zum Löschen zusenden' }).click()
  await expect(page.getByLabel('Code')).toBeVisible()
  await page.goto('/outbox')
  await expect(page.getByRole('article').filter({ hasText: phone }).first()).toContainText('bestätigt, dass dein Konto mit allen Punkten gelöscht wird')
  await page.goto('/account')
  await expect(page.locator('html'), 'pages of staff and of security are English').toHaveAttribute('lang', 'en')

  const [program] = await sql<{ id: string }[]>`select p.id from programs p join organizations o on o.id = p.organization_id where o.slug = ${demoOrganization.slug}`
  await page.emulateMedia({ reducedMotion: 'reduce' })
  for (const path of ['/me', `/me/${program?.id}`, `/me/${program?.id}/give`, `/me/${program?.id}/friends`, '/me/history', '/me/notices', '/me/programs', '/me/vouchers', '/me/profile', '/me/claim', '/me/offline']) {
    await page.goto(path)
    await page.locator('h1').first().waitFor({ state: 'attached' })
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
    expect.soft(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`), path).toEqual([])
    expect.soft(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), `${path} scrolls sideways`).toBe(0)
  }
})

test('who chose German before is spoken to in German on any browser, and told so where a link is worth nothing', async ({ page, signIn }) => {
  const jonas = demoCustomers.find((one) => 'language' in one)
  await signIn({ phone: jonas?.phone ?? '' })
  await page.goto('/me')
  await expect(page.locator('html')).toHaveAttribute('lang', 'de')
  await expect(page.getByRole('link', { name: 'An der Kasse zeigen' }).first()).toBeVisible()
  await page.goto('/me/history')
  await expect(page.getByRole('listitem').filter({ hasText: 'Einkauf' }).first()).toBeVisible()
  await page.goto('/me/profile/security')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Anmeldung')
  const answer = await page.goto('/me/email/no-such-token')
  expect(answer?.status()).toBe(404)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Dieser Link lässt sich nicht verwenden')
  await page.getByRole('link', { name: 'Zu deinem Profil' }).click()
  await expect(page).toHaveURL(/\/me\/profile$/)
})

test('a stranger is spoken to as their browser asks, and otherwise where they say so, without a script too', async ({ browser, origin }) => {
  const context = await browser.newContext({ baseURL: origin, locale: 'fr-FR', javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto('/lookup')
  await expect(page.getByRole('heading', { name: 'Consulter vos points' })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr')
  await page.getByRole('button', { name: 'Español' }).click()
  await expect(page.getByRole('heading', { name: 'Consulta tus puntos' })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'es')
  await page.goto('/sign-in')
  await expect(page.getByRole('heading', { name: 'Entrar' })).toBeVisible()
  await page.goto('/sign-up')
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await context.close()
})
