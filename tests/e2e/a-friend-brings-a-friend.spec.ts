import { demoCustomers } from '@/db/seed/demo-accounts'
import { expect, test } from './support/fixtures'
import { joinAs, linkOf, newNumber, programAt } from './support/friends'

test('a friend joins by a link and buys; when it can’t come back any more, both have their points and are told why', async ({ page, signIn, browser, origin, sql }) => {
  const programId = await programAt(sql)
  await signIn('customer')
  await page.goto(`/me/${programId}`)
  await page.getByRole('link', { name: 'Refer a friend' }).click()
  await expect(page.getByText('14 days after a new customer whom you bring makes a purchase of at least £5 within 60 days, you get 200 points and your friend 100 points.')).toBeVisible()
  const link = new URL(await linkOf(page))

  const number = newNumber()
  const phone = await joinAs(browser, origin, number, link.pathname + link.search)
  await expect(phone.getByText('you get 100 points, and your friend gets points too')).toBeVisible()
  await phone.getByRole('button', { name: 'Join Riverside Coffee' }).click()
  await expect(phone.getByText('Welcome. If your friend has a card here')).toBeVisible()

  await signIn('cashier')
  await page.goto('/shop/pos')
  await page.getByLabel(/^Phone, member number/).fill(number)
  await page.getByRole('button', { name: 'Find' }).click()
  await page.getByLabel(/^Amount/).fill('24')
  await page.getByLabel(/^Amount/).press('Enter')
  await page.getByRole('button', { name: /Take £24.00/ }).click()
  await expect(page.getByRole('button', { name: 'Next sale' })).toBeVisible()

  await expect(async () => {
    await phone.goto(`/me/${programId}/friends`)
    await expect(phone.getByText('You came through Nora')).toBeVisible()
    await expect(phone.getByText(/^Bought. 100 points for you on/)).toBeVisible({ timeout: 500 })
  }).toPass({ timeout: 60_000 })

  // Two weeks later, as far as this one is concerned.
  await sql`update referrals r set terms = r.terms || '{"returnDays": 0}', look_at = now() from members m join customers c on c.id = m.customer_id
    where r.program_id = m.program_id and r.friend_id = m.id and c.phone = ${number}`
  await expect(async () => {
    await phone.goto(`/me/${programId}`)
    await expect(phone.getByText('Referral: you joined through Nora and bought something')).toBeVisible({ timeout: 500 })
  }).toPass({ timeout: 60_000 })
  await signIn('customer')
  await page.goto(`/me/${programId}`)
  await expect(page.getByText('Referral: a friend joined through you and bought something').first()).toBeVisible()
  await page.goto('/outbox')
  await expect(page.getByText('200 points for you: a friend joined through you and bought something.').first()).toBeVisible()
  await phone.context().close()
})

test('a member is named at the till by code; the owner completes it by hand, with points and a reason', async ({ page, signIn, sql }) => {
  const programId = await programAt(sql)
  await signIn('customer')
  await page.goto(`/me/${programId}/friends`)
  const code = (await page.getByText(/^[A-Z]{4} [A-Z]{4} [A-Z]{4}$/).textContent()) ?? ''
  await page.getByRole('textbox', { name: 'Your friend’s number' }).fill(newNumber())
  await page.getByRole('button', { name: 'Note it' }).click()
  await expect(page.getByText(/^Named. It counts when they join with this number/).first()).toBeVisible()

  const number = newNumber()
  await signIn('cashier')
  await page.goto('/shop/pos')
  await page.getByLabel(/^Phone, member number/).fill(number)
  await page.getByRole('button', { name: 'Find' }).click()
  await page.getByLabel('Referred by').fill('07400 000000')
  await page.getByRole('button', { name: /^Enrol/ }).click()
  await expect(page.getByText('No member has this number or code.')).toBeVisible()
  await page.getByLabel('Referred by').fill(code.toLowerCase())
  await page.getByRole('button', { name: /^Enrol/ }).click()
  await expect(page.getByRole('button', { name: 'Another member' })).toBeVisible()

  await signIn('owner')
  await page.goto('/shop/referrals')
  const row = page.getByRole('listitem').filter({ hasText: 'Said at the till who sent them.' }).first()
  await row.getByRole('button', { name: 'Complete by hand' }).click()
  const dialog = page.getByRole('alertdialog')
  await dialog.getByLabel('Points for the friend').fill('35')
  await dialog.getByRole('button', { name: 'Give the points' }).click()
  await expect(dialog.getByText('Say why, for whoever looks next.')).toBeVisible()
  await dialog.getByLabel('Reason').fill('Bought at the market stall')
  await dialog.getByRole('button', { name: 'Give the points' }).click()
  await expect(dialog).toBeHidden()
  await page.getByRole('link', { name: /^Completed/ }).click()
  const done = page.getByRole('listitem').filter({ hasText: 'Bought at the market stall' })
  await expect(done).toContainText('200 points for who referred, 35 points for the friend')
  await done.getByRole('link').nth(1).click()
  await expect(page.getByText('For coming through a friend')).toBeVisible()
  await expect(page.getByText('Bought at the market stall')).toBeVisible()
})

test('a burst waits for the owner, who lets one go on and blocks another; a customer of before is told politely', async ({ page, signIn, sql }) => {
  await signIn('owner')
  await page.goto('/shop/referrals')
  await page.getByRole('link', { name: /to look at$/ }).click()
  const rows = page.getByRole('listitem').filter({ hasText: 'More friends joined from one internet address' })
  await expect(rows).toHaveCount(5)
  for (const [button, reason, left] of [['Release', 'A school class', 4], ['Block', 'All one person', 3]] as const) {
    await rows.first().getByRole('button', { name: button }).click()
    const dialog = page.getByRole('alertdialog')
    await dialog.getByLabel('Reason').fill(reason)
    await dialog.getByRole('button', { name: button }).click()
    await expect(dialog).toBeHidden()
    await expect(rows).toHaveCount(left)
  }
  await page.getByRole('link', { name: /^Ended/ }).click()
  await expect(page.getByText('“All one person” Olive Hart')).toBeVisible()
  await signIn('marketer')
  await page.goto('/shop/referrals')
  await expect(page.getByRole('link', { name: /^Pending/ })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Complete by hand' })).toHaveCount(0)

  await signIn({ phone: demoCustomers[2].phone })
  await page.goto(`/me/${await programAt(sql)}/friends`)
  const link = new URL(await linkOf(page))
  await signIn('customer')
  await page.goto(link.pathname + link.search)
  await page.getByRole('button', { name: 'Join Riverside Coffee' }).click()
  await expect(page.getByText('You were a customer here already.')).toBeVisible()
})
