import AxeBuilder from '@axe-core/playwright'
import { demoRetailer } from '@/db/seed/demo-accounts'
import { claimReportIds } from '@/lib/claim-reports/schemas'
import { expect, test } from './support/fixtures'

test('each figure of each report on claims opens the claims behind it, as many as it says', async ({ page, signIn }) => {
  await signIn('brand-manager')
  await page.emulateMedia({ reducedMotion: 'reduce' })
  for (const id of claimReportIds) {
    // Somebody may act between the two looks: then both are looked at again.
    await expect(async () => {
      await page.goto(`/admin/dashboard/${id}`)
      const figure = page.locator('main').getByRole('table').getByRole('link').and(page.locator('[href^="/admin/claims?"]')).first()
      const count = await figure.innerText()
      await figure.click()
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Claims')
      await expect(page.getByText(new RegExp(`(^| )${count.replace('.', '\\.')} (claims?|decisions?|lines?|units)\\b`)).first(), id).toBeVisible({ timeout: 5_000 })
    }).toPass({ timeout: 60_000 })
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).exclude('tbody > tr:nth-child(n+4)').analyze()
    expect.soft(violations.map(({ id: rule, nodes }) => `${id}: ${rule} ${nodes[0]?.html}`)).toEqual([])
  }
})

test('a list that a report opened says what it shows, keeps that when it is filtered, and shows all again', async ({ page, signIn }) => {
  await signIn('brand-manager')
  await page.goto('/admin/dashboard/people')
  await page.getByRole('table').getByRole('row').nth(1).getByRole('link').first().click()
  const said = page.getByText(/^Decided at “/)
  await expect(said).toBeVisible()
  await page.getByRole('combobox', { name: 'State' }).selectOption({ label: 'Credited' })
  await expect(page).toHaveURL(/state=credited/)
  await expect(page).toHaveURL(/did=decided/)
  await expect(said).toBeVisible()
  await said.getByRole('link', { name: 'Show all' }).click()
  await expect(page).not.toHaveURL(/did=/)
  await expect(said).toBeHidden()
})

test('the dashboard is narrowed to a retailer by part of its name, and shows all again', async ({ page, signIn }) => {
  await signIn('brand-manager')
  await page.goto('/admin/dashboard')
  await page.getByRole('searchbox', { name: /^Narrow to / }).fill(demoRetailer.name.slice(0, 6).toLowerCase())
  await page.getByRole('navigation', { name: 'Found' }).getByRole('link', { name: demoRetailer.name }).click()
  await expect(page).toHaveURL(/retailer=[0-9a-f-]{36}/)
  await page.getByRole('link', { name: `Of ${demoRetailer.name}: show all` }).click()
  await expect(page).not.toHaveURL(/retailer=/)
})

test('whoever leads a brand begins at its dashboard, who checks claims at the queue', async ({ page, signIn }) => {
  await signIn('brand')
  await page.goto('/admin/as/northfield')
  await expect(page).toHaveURL('/admin/dashboard')
  await signIn('brand-checker')
  await page.goto('/admin/as/northfield')
  await expect(page).toHaveURL('/admin/claims')
})

test('a brand offers two languages and numbers its retailers: its pages and new retailers follow', async ({ page, signIn, browser, origin }) => {
  await signIn('brand')
  await page.goto('/shop/settings')
  const numbers = page.locator('form').filter({ has: page.getByRole('button', { name: 'Save the numbering' }) })
  await numbers.getByLabel('Numbers begin with').fill('nf')
  await numbers.getByLabel('The next one’s number').fill('700')
  await expect(numbers.getByText('NF-0700')).toBeVisible()
  await numbers.getByRole('button', { name: 'Save the numbering' }).click()
  await expect(page.getByText('Saved')).toBeVisible()
  const profile = page.locator('form').filter({ has: page.getByRole('button', { name: 'Save the settings' }) })
  await profile.getByRole('checkbox', { name: 'Français' }).uncheck()
  await profile.getByRole('checkbox', { name: 'Español' }).uncheck()
  await profile.getByLabel('First language').selectOption({ label: 'Français' })
  await profile.getByRole('button', { name: 'Save the settings' }).click()
  await expect(profile.getByText('Choose the first language among those that you offer.')).toBeVisible()
  await profile.getByLabel('First language').selectOption({ label: 'Deutsch' })
  const save = profile.getByRole('button', { name: 'Save the settings' })
  await save.click()
  // What was said of the last try is gone as soon as the next one is under way.
  await expect(save).not.toHaveAttribute('aria-busy')
  await expect(profile.getByText('Choose the first language among those that you offer.')).toBeHidden()
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
  expect.soft(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([])

  const stranger = await browser.newContext({ baseURL: origin, locale: 'fr-FR' })
  const public_ = await stranger.newPage()
  await public_.goto('/retailers/join/northfield')
  await expect(public_.locator('html')).toHaveAttribute('lang', 'de')
  await expect(public_.getByRole('button', { name: 'Français' })).toHaveCount(0)
  await expect(public_.getByRole('button', { name: 'English' })).toBeVisible()
  await stranger.close()

  await profile.getByRole('checkbox', { name: 'Français' }).check()
  await profile.getByRole('checkbox', { name: 'Español' }).check()
  await profile.getByLabel('First language').selectOption({ label: 'English' })
  await save.click()
  await expect(save).not.toHaveAttribute('aria-busy')
  await expect(page.getByText('Saved').last()).toBeVisible()
  await numbers.getByLabel('Numbers begin with').fill('')
  await numbers.getByRole('button', { name: 'Save the numbering' }).click()
  await expect(numbers.getByRole('button', { name: 'Save the numbering' })).not.toHaveAttribute('aria-busy')
})
