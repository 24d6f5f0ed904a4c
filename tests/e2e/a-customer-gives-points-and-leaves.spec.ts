import { readFile } from 'node:fs/promises'
import { demoOrganization } from '@/db/seed/demo-accounts'
import { demoPeople } from '@/tests/support/demo-people'
import { mintSession } from '@/tests/support/mint-session'
import { testEnvironment } from '@/tests/support/environment'
import { codeFromOutbox, expect, test } from './support/fixtures'

test('a customer gives points, reads of it, takes their data along and deletes the account', async ({ page, browser, signIn, sql, origin }) => {
  const tail = String(Date.now()).slice(-6)
  const [ann, ben] = [`+4474201${tail.slice(1)}`, `+4474202${tail.slice(1)}`]
  const counter = await browser.newContext({ baseURL: origin })
  await counter.addCookies([await mintSession(sql, testEnvironment.AUTH_SECRET ?? '', origin, demoPeople.manager)])
  const shop = await counter.newPage()
  for (const phone of [ann, ben]) {
    await shop.goto('/shop/members/new')
    await shop.getByRole('textbox', { name: 'Phone number' }).fill(`0${phone.slice(3)}`)
    await shop.getByRole('button', { name: 'Enrol' }).click()
    await expect(shop).toHaveURL(/\/shop\/members\/[0-9a-f-]{36}/)
  }
  await shop.goto('/shop/pos')
  await shop.getByLabel(/^Phone, member number/).fill(ann)
  await shop.getByRole('button', { name: 'Find' }).click()
  await shop.getByLabel(/^Amount/).fill('90')
  await shop.getByLabel(/^Amount/).press('Enter')
  await shop.getByRole('button', { name: /^Take £90/ }).click()
  await expect(shop.locator('[data-receipt]')).toContainText('£90')
  await counter.close()

  const [program] = await sql<{ id: string }[]>`select p.id from programs p join organizations o on o.id = p.organization_id where o.slug = ${demoOrganization.slug}`
  await page.setViewportSize({ width: 360, height: 740 })
  await signIn({ phone: ann })
  await page.goto('/me')
  await page.getByRole('link', { name: /^Notices, \d+ new$/ }).click()
  await expect(page.getByText(/^You earned \d+ points\.$/).first()).toBeVisible()
  await expect(page.getByText('New', { exact: true }).first()).toBeVisible()
  await expect(page.getByRole('link', { name: 'Notices', exact: true }), 'nothing is counted any more').toBeVisible()

  await page.goto(`/me/${program?.id}`)
  await page.getByRole('link', { name: 'Give points to another member' }).click()
  await page.getByRole('button', { name: 'Send me a code' }).click()
  // The code's field arrives while the rest is typed, and leaves the cursor where it is.
  await page.getByLabel('Phone number or card number').fill(`0${ben.slice(3)}`)
  await page.getByLabel('Points', { exact: true }).fill('25')
  await expect(page.getByLabel('Code')).toBeVisible()
  await page.getByLabel('Code').fill(await codeFromOutbox(page, ann))
  await expect(page.getByLabel('Phone number or card number')).toHaveValue(`0${ben.slice(3)}`)
  await page.getByRole('button', { name: 'Give the points' }).click()
  await expect(page.getByText('You gave 25 points.')).toBeVisible()
  await page.goto('/me/history')
  await expect(page.getByRole('listitem').filter({ hasText: 'Given to another member' })).toContainText('25')
  await page.goto('/me/programs')
  await expect(page.getByRole('heading', { name: 'Rewards at Riverside Coffee' })).toBeVisible()
  await expect(page.getByText('£90.00', { exact: true })).toBeVisible()

  await page.goto('/me/profile')
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Download my data' }).click()])
  const data = JSON.parse(await readFile(await download.path(), 'utf8')) as { person: { phone: string }; gifts: { points: number }[]; sales: unknown[] }
  expect(data).toMatchObject({ person: { phone: ann }, gifts: [{ direction: 'given', points: 25 }] })
  expect(data.sales).toHaveLength(1)

  await page.getByRole('button', { name: 'Send me a code to delete my account' }).click()
  // Only then is it sent: the last one in the outbox was for the gift.
  await expect(page.getByLabel('Code')).toBeVisible()
  await page.getByLabel('Code').fill(await codeFromOutbox(page, ann))
  await page.getByRole('button', { name: 'Delete my account and my points' }).click()
  await expect(page.getByText('Your account is deleted.')).toBeVisible()
  await page.goto('/me')
  await expect(page).toHaveURL(/\/sign-in/)
  expect(await sql`select 1 from customers where phone = ${ann}`).toHaveLength(0)

  await signIn({ phone: ben })
  await page.goto('/me/notices')
  await expect(page.getByText('Another member gave you 25 points.')).toBeVisible()
})
