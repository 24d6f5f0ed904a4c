import { demoBrand } from '@/db/seed/demo-accounts'
import { joinPath, registerAs, signInBy } from './support/dealer'
import { expect, test } from './support/fixtures'
import { newNumber } from './support/friends'

test('with a code of the brand’s list a business works at once, and the code is used up', async ({ page, browser, origin, signIn }) => {
  await signIn('brand')
  await page.goto('/admin/retailer-codes')
  const form = page.getByRole('form', { name: 'Issue codes' })
  await form.getByLabel('How many').fill('2')
  await form.getByLabel('What for').fill('Dealers’ day')
  await form.getByRole('button', { name: 'Issue them' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Dealers’ day')
  const codes = page.getByRole('table', { name: 'Codes of the list' })
  await expect(codes.getByRole('row')).toHaveCount(3)
  const [, first, second] = await codes.getByRole('row').all()
  const code = /[0-9A-Z]{5}-[0-9A-Z]{5}/.exec((await first?.textContent()) ?? '')?.[0] ?? ''
  const other = /[0-9A-Z]{5}-[0-9A-Z]{5}/.exec((await second?.textContent()) ?? '')?.[0] ?? ''
  await expect(page.getByRole('img', { name: `QR code of the page to register at with ${code}` })).toBeVisible()

  // What the printed code's address carries is in the form already.
  const number = newNumber()
  const phone = await registerAs(browser, origin, demoBrand, { number, name: 'Dockside Trade', path: `${joinPath(demoBrand.slug)}?code=${code.toLowerCase()}` })
  await expect(phone.getByRole('heading', { level: 1 })).toHaveText('Your business is verified')
  await signInBy(phone, number)
  await expect(phone).toHaveURL('/retailer')
  await expect(phone.getByRole('heading', { level: 1 })).toHaveText('Dockside Trade')

  await page.reload()
  await expect(codes.getByRole('row').filter({ hasText: 'Dockside Trade' })).toContainText('Used')
  expect(await page.locator('main').innerText()).not.toContain(code)

  // A code that was used says so at its field, and keeps what was typed; another one goes.
  const late = await registerAs(browser, origin, demoBrand, { number: newNumber(), name: 'Too Late Ltd', code })
  await expect(late.getByText(/This code is not known, or was used/)).toBeVisible()
  await expect(late.getByLabel('Business name')).toHaveValue('Too Late Ltd')
  await late.getByLabel(`Code from ${demoBrand.name}`).fill(other)
  await late.getByRole('button', { name: 'Register', exact: true }).click()
  await expect(late.getByRole('heading', { level: 1 })).toHaveText('Your business is verified')
})

test('without a code it waits until the brand has looked; a refusal says why', async ({ page, browser, origin, signIn }) => {
  const [number, name] = [newNumber(), `Wharf Supplies ${Date.now()}`]
  const phone = await registerAs(browser, origin, demoBrand, { number, name })
  await expect(phone.getByRole('heading', { level: 1 })).toHaveText('Your registration waits')
  await signInBy(phone, number)
  await expect(phone).toHaveURL('/retailer/waiting')
  await expect(phone.getByRole('article')).toContainText('Waiting')
  await phone.goto('/retailer')
  await expect(phone, 'who waits does not work yet').toHaveURL('/retailer/waiting')

  await signIn('brand')
  await page.goto('/admin/retailers?standing=registered')
  await page.getByRole('link', { name }).click()
  await page.getByRole('button', { name: 'Refuse' }).click()
  const dialog = page.getByRole('alertdialog')
  await dialog.getByLabel('Reason').fill('The tax id has a digit too few')
  await dialog.getByRole('button', { name: 'Refuse the registration' }).click()
  await expect(dialog).toBeHidden()
  await phone.goto('/retailer/waiting')
  await expect(phone.getByRole('article')).toContainText('The tax id has a digit too few')

  await page.getByRole('button', { name: 'Verify' }).click()
  await dialog.getByRole('button', { name: `Verify ${name}` }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('table', { name: 'History' })).toContainText('Verified')
  await phone.goto('/retailer')
  await expect(phone.getByRole('heading', { level: 1 })).toHaveText(name)

  await page.getByRole('button', { name: 'Suspend' }).click()
  await dialog.getByLabel('Reason').fill('Moved without telling us')
  await dialog.getByRole('button', { name: `Suspend ${name}` }).click()
  await expect(dialog).toBeHidden()
  await phone.goto('/retailer')
  await expect(phone).toHaveURL('/retailer/waiting')
  await expect(phone.getByRole('article')).toContainText('Moved without telling us')
})

test('a brand lets no customer in by a link, and says where they join', async ({ page }) => {
  await page.goto(`/join/${demoBrand.slug}`)
  await expect(page.getByText(`Customers of ${demoBrand.name} join at one of its retailers.`)).toBeVisible()
  await expect(page.getByRole('link', { name: 'Join with your phone number' })).toBeHidden()
})
