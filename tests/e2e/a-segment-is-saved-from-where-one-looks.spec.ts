import { expect, test } from './support/fixtures'

test('a tier on the members list, the sales of a period and a product each begin a segment, with its members counted', async ({ page, signIn }) => {
  await signIn('owner')
  await page.goto('/shop/members')
  await page.getByRole('link', { name: 'Gold', exact: true }).click()
  // The list as it was before has that link too.
  await expect(page).toHaveURL(/tier=gold/)
  await page.getByRole('link', { name: 'Save as a segment' }).click()
  await expect(page.getByRole('checkbox', { name: 'Gold' })).toBeChecked()
  await expect(page.getByRole('status').filter({ hasText: /^\d[\d,]* members? now$/ })).toBeVisible()
  const name = `Gold ${Date.now() % 100_000}`
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByRole('button', { name: 'Make the segment' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name)

  await page.goto('/shop?days=90')
  await page.getByRole('link', { name: 'Buyers as a segment' }).click()
  await expect(page.getByLabel('Bought within so many days')).toHaveValue('90')

  await page.goto('/shop/products')
  await page.getByRole('row').nth(1).getByRole('link').first().click()
  await page.getByRole('link', { name: 'Its buyers as a segment' }).click()
  await expect(page.getByLabel('One of these articles')).not.toHaveValue('')

  await page.getByText('Choose from the catalogue').first().click()
  await page.getByRole('searchbox', { name: 'Find an article' }).fill('flat')
  const flat = page.getByRole('list', { name: 'Articles' }).getByRole('button', { name: /^Flat white/ })
  await flat.click()
  await expect(page.getByLabel('One of these articles')).toHaveValue(/, \S/)

  await page.goto('/shop/segments/new?spentFromMinor=lots')
  await expect(page.getByLabel('Spent at least')).toHaveValue('')
})

test('whom a report’s figure, a list of sales and one of redemptions are about becomes a segment as it stands there', async ({ page, signIn }) => {
  await signIn('owner')
  // Days that are over: no other story sells in them.
  const ago = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10)
  await page.goto(`/shop/reports/frequency?from=${ago(150)}&to=${ago(60)}`)
  await expect(page.getByRole('link', { name: 'Buyers as a segment' })).toBeVisible()
  const figure = page.locator('main').getByRole('table').getByRole('row').nth(1).getByRole('link').first()
  const members = (await figure.textContent())?.trim() ?? ''
  await figure.click()
  await page.getByRole('link', { name: 'Save as a segment' }).click()
  const lists = page.getByRole('list', { name: 'Saved from a list' })
  await expect(lists.getByRole('listitem')).toHaveText(/^Bought .* from .* to /)
  await expect(page.getByRole('status').filter({ hasText: new RegExp(`^${members} members? now$`) })).toBeVisible()
  const name = `Often ${Date.now() % 100_000}`
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByRole('button', { name: 'Make the segment' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name)
  await page.getByRole('link', { name: 'See them' }).click()
  await expect(page.getByText(new RegExp(`^${members} members?$`))).toBeVisible()

  await page.goto('/shop/sales?show=redeemed')
  await page.getByRole('link', { name: 'Save its members as a segment' }).click()
  await expect(lists.getByRole('listitem')).toHaveText(/^Bought, with points used/)
  const count = page.getByRole('status').filter({ hasText: /^\d[\d,]* members? now$/ })
  const before = await count.textContent()
  await lists.getByRole('button', { name: /^Leave out/ }).click()
  await expect(lists).toHaveCount(0)
  await expect(count).not.toHaveText(before ?? '')

  await page.goto('/shop/redemptions')
  await page.getByRole('link', { name: 'Save their members as a segment' }).click()
  await expect(lists.getByRole('listitem')).toHaveText(/^Used points for anything/)
})

test('whose points moved and who is in a referral become segments from their lists', async ({ page, signIn }) => {
  await signIn('owner')
  const lists = page.getByRole('list', { name: 'Saved from a list' })
  const counted = page.getByRole('status').filter({ hasText: /^[1-9][\d,]* members? now$/ })
  for (const [path, words] of [
    ['/shop/points?show=expired', /^Had points that expired/], ['/shop/referrals?show=completed', /^Invited, or came by, a referral that was completed/],
  ] as const) {
    await page.goto(path)
    await page.getByRole('link', { name: 'Save their members as a segment' }).click()
    await expect(lists.getByRole('listitem')).toHaveText(words)
    await expect(counted).toBeVisible()
  }
})
