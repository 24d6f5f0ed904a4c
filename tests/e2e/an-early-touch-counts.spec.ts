import { expect, test } from './support/fixtures'
import { heard } from './support/heard'

for (const own of [false, true]) {
  test(`what is chosen, typed, ticked and tapped before ${own ? 'the page’s own' : 'any'} scripts have come is done when they have`, async ({ page, signIn }) => {
    const known = new Set<string>()
    page.on('requestfinished', (request) => known.add(request.url()))
    await signIn('admin')
    await page.goto('/admin/organizations?q=riverside')
    await page.getByRole('link', { name: 'Riverside Coffee' }).click()
    await page.getByRole('link', { name: 'Open its pages' }).click()
    await expect(page).toHaveURL('/shop')
    await heard(page.getByRole('button', { name: /Change role/ }))

    let arrive = () => {}
    const arrived = new Promise<void>((resolve) => { arrive = resolve })
    await page.route('**/_next/static/**/*.js', async (route) => {
      if (!own || !known.has(route.request().url())) await arrived
      await route.continue()
    })
    await page.goto('/shop/rewards/new', { waitUntil: 'commit' })
    // React is there and listens, but can take nothing over yet.
    if (own) await page.waitForFunction(() => Object.keys(document).some((key) => key.startsWith('_reactListening')))
    await page.getByLabel('What it gives').selectOption('percent_off')
    await page.getByLabel('From a sale of').fill('12.50')
    await page.getByLabel('Days to use it').fill('')
    await page.getByRole('checkbox', { name: 'Not with other rewards' }).click()
    await page.getByRole('button', { name: /Change role/ }).click()
    await expect(page.getByLabel('Percent off')).toHaveCount(0)

    arrive()
    await expect(page.getByRole('menuitem', { name: /Administrator/ })).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByLabel('Percent off')).toBeVisible()
    await expect(page.locator('input[name="minBasketMinor"]')).toHaveValue('1250')
    await expect(page.getByLabel('Days to use it')).toHaveValue('')
    await expect(page.getByRole('checkbox', { name: 'Not with other rewards' })).toBeChecked()
  })
}

test('a form that is sent before the scripts have come is answered, by them or with the page', async ({ page, signIn }) => {
  await signIn('developer')
  let arrive = () => {}
  let arrived = new Promise<void>((resolve) => { arrive = resolve })
  await page.route('**/_next/static/**/*.js', async (route) => { await arrived; await route.continue() })
  const profile = page.getByRole('form', { name: 'Profile' })
  await page.goto('/account', { waitUntil: 'commit' })
  await profile.getByRole('button', { name: 'Save' }).click()
  arrive()
  await expect(page.getByText('Your name is saved.')).toBeVisible()

  arrived = new Promise<void>((resolve) => { arrive = resolve })
  await page.goto('/account', { waitUntil: 'commit' })
  // As it is sent where they don't come in time.
  await profile.evaluate((form: HTMLFormElement) => form.submit())
  arrive()
  await expect(page.getByText('Your name is saved.')).toBeVisible()
})
