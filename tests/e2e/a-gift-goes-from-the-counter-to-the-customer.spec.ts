import type postgres from 'postgres'
import { demoBrand, demoBrandOwner, demoRetailer } from '@/db/seed/demo-accounts'
import { doInBrand } from '@/tests/support/demo-claim'
import { jpeg } from '@/tests/support/photos'
import { codeFromOutbox, expect, test } from './support/fixtures'
import { heard } from './support/heard'

// What the brand does to a gift waits its ten seconds.
const inEffect = { timeout: 60_000 }

/** A customer of the demo's retailer who has points, by how many asked before. */
async function customer(sql: postgres.Sql, index: number) {
  const [row] = await sql<{ name: string; phone: string }[]>`
    select p.name, c.phone from retailer_customers k join retailers r on r.id = k.retailer_id and r.name = ${demoRetailer.name}
    join members m on m.program_id = k.program_id and m.id = k.member_id join customers c on c.id = m.customer_id
    join wallets w on w.program_id = m.program_id and w.id = m.id
    join member_profiles p on p.program_id = m.program_id and p.member_id = m.id and p.organization_id = r.organization_id
    where w.available >= 450 order by k.registered_at offset ${index} limit 1`
  if (!row) throw new Error('no customer of the demo’s brand has points')
  return row
}

test('a retailer asks with the customer’s code, the brand approves by keys and sends it, the customer reads where it is, and their code proves that they have it', async ({ page, signIn, sql }) => {
  const { name, phone } = await customer(sql, 0)
  await signIn('retailer')
  await page.goto('/retailer/gifts')
  await page.getByRole('link', { name: 'Ask for a gift' }).click()
  await page.getByRole('link', { name }).click()
  await page.getByRole('link', { name: 'Choose Work gloves' }).click()
  await page.getByRole('button', { name: 'Send the code' }).click()
  await page.getByLabel(`Code of ${name}`).fill('000000')
  await page.getByRole('button', { name: 'Ask for the gift' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'This code is wrong' })).toBeVisible()
  await page.getByLabel(`Code of ${name}`).fill(await codeFromOutbox(page, phone))
  await page.getByRole('button', { name: 'Ask for the gift' }).click()
  await expect(page).toHaveURL(/\/retailer\/gifts\/[0-9a-f-]{36}$/)
  const id = page.url().split('/').at(-1) ?? ''
  const path = page.getByRole('list', { name: 'Path' })
  await expect(path.getByRole('listitem').filter({ hasText: 'Approve' })).toContainText('Next')

  await signIn('brand')
  await page.goto('/admin/gifts?show=requested')
  await expect(page.getByRole('table', { name: 'Gifts' })).toBeVisible()
  await heard(page.getByRole('table', { name: 'Gifts' }))
  await page.keyboard.press('j')
  await expect(page.locator('main tbody a').first()).toBeFocused()
  await page.goto(`/admin/gifts/${id}`)
  await expect(page.getByRole('button', { name: 'Approve' })).toBeVisible()
  await heard(page.getByRole('button', { name: 'Approve' }))
  await page.keyboard.press('a')
  const strip = page.getByRole('region', { name: 'To undo' })
  await expect(strip).toContainText('Work gloves is passed on in')
  await expect(page.getByRole('button', { name: 'Approve' })).toBeHidden()
  await page.keyboard.press('u')
  await expect(strip).toBeHidden()
  await expect(page.getByRole('button', { name: 'Approve' })).toBeVisible()
  await heard(page.getByRole('button', { name: 'Approve' }))
  await page.keyboard.press('a')
  await expect(path.getByRole('listitem').filter({ hasText: 'Ordered' })).toContainText('Next', inEffect)
  await page.getByRole('button', { name: 'It was ordered' }).click()
  await expect(path.getByRole('listitem').filter({ hasText: 'Dispatched' })).toContainText('Next', inEffect)
  const dispatch = page.getByRole('form', { name: 'Dispatch' })
  await dispatch.getByLabel('Courier').fill('Parcelforce')
  await dispatch.getByLabel('Tracking number').fill('PB 77')
  await dispatch.getByRole('button', { name: 'It is on its way' }).click()
  await expect(path.getByRole('listitem').filter({ hasText: 'Handed over' })).toContainText('Next', inEffect)
  await expect(page.getByRole('button', { name: 'The courier delivered it' })).toBeDisabled()

  await signIn({ phone })
  await page.goto(`/me/vouchers/${id}`)
  await expect(page.getByText('Sent with Parcelforce, number PB 77.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'I have it' })).toBeVisible()

  await signIn('retailer')
  await page.goto(`/retailer/gifts/${id}`)
  const delivery = page.getByRole('region', { name: 'Photo of the delivery' })
  await heard(delivery.locator('input[type="file"][capture]'))
  await delivery.locator('input[type="file"][capture]').setInputFiles({ name: 'gift.jpg', mimeType: 'image/jpeg', buffer: await jpeg(7) })
  const picture = delivery.getByRole('img', { name: 'The gift as it was handed over' })
  await expect(async () => expect(await picture.evaluate((one: HTMLImageElement) => one.naturalWidth)).toBeGreaterThan(100)).toPass()
  await page.getByRole('button', { name: 'Send the code' }).click()
  // Only then is it sent: the last one in the outbox was for asking.
  await expect(page.getByLabel(`Code of ${name}`)).toBeVisible()
  await page.getByLabel(`Code of ${name}`).fill(await codeFromOutbox(page, phone))
  await page.getByRole('button', { name: 'It was handed over' }).click()
  await expect(page.getByText('Next')).toBeHidden()
  await expect(path.getByRole('listitem').filter({ hasText: 'Handed over' })).toBeVisible()

  await signIn({ phone })
  await page.goto(`/me/vouchers/${id}`)
  await expect(page.getByText('Yours', { exact: true })).toBeVisible()
  const mine = page.getByRole('img', { name: 'Your gift, as it was delivered' })
  await expect(async () => expect(await mine.evaluate((one: HTMLImageElement) => one.naturalWidth)).toBeGreaterThan(100)).toPass()
  // The photo is nobody else's.
  const address = await mine.getAttribute('src') ?? ''
  expect((await page.request.get(address)).status()).toBe(200)
  await signIn('owner')
  expect((await page.request.get(address)).status()).toBe(404)
})

test('a customer asks on the phone and reads why it was refused; the points are back', async ({ page, signIn, sql }) => {
  const { phone } = await customer(sql, 1)
  const [brand] = await sql<{ programId: string }[]>`select p.id as "programId" from programs p join organizations o on o.id = p.organization_id where o.slug = ${demoBrand.slug}`
  await signIn({ phone })
  await page.goto(`/me/${brand?.programId}`)
  const gloves = page.getByRole('listitem').filter({ hasText: 'Work gloves' })
  await gloves.getByRole('button', { name: 'Ask for it' }).click()
  await expect(page).toHaveURL(/\/me\/vouchers\/[0-9a-f-]{36}$/)
  const id = page.url().split('/').at(-1) ?? ''

  await signIn('brand')
  await page.goto(`/admin/gifts/${id}`)
  await heard(page.getByRole('button', { name: 'Refuse' }))
  await page.keyboard.press('r')
  const refuse = page.getByRole('alertdialog')
  await refuse.getByLabel('Reason').selectOption('Asked for by mistake')
  await refuse.getByRole('button', { name: 'Refuse the request' }).click()
  await expect(page.getByRole('list', { name: 'Path' })).toContainText('Asked for by mistake', inEffect)

  await signIn({ phone })
  await page.goto(`/me/vouchers/${id}`)
  await expect(page.getByText('Asked for by mistake')).toBeVisible()
  // Of the balance other stories may add to meanwhile: what was held for this gift is what is looked at.
  expect(await sql`select state, points::int from redemptions where id = ${id}`).toMatchObject([{ state: 'released', points: 150 }])
})

test('what a region has is what its retailers can ask for, and the steps are the brand’s own', async ({ page, signIn, sql }) => {
  const { name } = await customer(sql, 0)
  await signIn('brand')
  await page.goto('/admin/gifts/stock')
  const stock = page.getByRole('form', { name: 'Stock of Site radio' })
  await stock.getByLabel('North').fill('0')
  await stock.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  await page.goto('/admin/gifts/steps')
  await page.getByRole('button', { name: 'Add a step' }).click()
  await page.getByLabel('Step 3', { exact: true }).fill('Ask the director')
  await page.getByLabel('From so many points').nth(2).fill('5000')
  await page.getByRole('button', { name: 'Save for new requests' }).click()
  await expect(page.getByRole('alert').filter({ hasText: /at least one role/i })).toBeVisible()
  await page.getByRole('group', { name: 'Who acts on step 3' }).getByLabel('admin').check()
  await page.getByRole('button', { name: 'Save for new requests' }).click()
  await expect(page.getByText('Saved for new requests')).toBeVisible()
  await expect(page.getByLabel('Step 3', { exact: true })).toHaveValue('Ask the director')

  await signIn('retailer')
  await page.goto('/retailer/gifts/new')
  await page.getByRole('link', { name }).click()
  await expect(page.getByRole('listitem').filter({ hasText: 'Site radio' })).toContainText('none left in your region')
})

test('the retailer’s own page says where each gift is and what to do next, and moves with it', async ({ page, signIn, sql }) => {
  const [waiting] = await sql<{ id: string }[]>`select d.redemption_id as id from disbursements d join retailers r on r.id = d.retailer_id and r.name = ${demoRetailer.name}
    where d.state = 'requested' and d.member_id is not null order by d.requested_at desc limit 1`
  await signIn('counter')
  await page.goto('/retailer')
  const row = page.getByRole('table', { name: 'Gifts' }).getByRole('row').filter({ has: page.locator(`a[href="/retailer/gifts/${waiting?.id}"]`) })
  await expect(row).toContainText('Nothing to do: it waits for the brand.')
  await doInBrand('gifts.turn_down', { redemptionId: waiting?.id, reason: 'Not in stock any more' }, demoBrandOwner.email)
  await expect(row).toBeHidden()
})
