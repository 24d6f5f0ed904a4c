import AxeBuilder from '@axe-core/playwright'
import { hash } from '@node-rs/argon2'
import { demoOrganization, demoStaff } from '@/db/seed/demo-accounts'
import { newId } from '@/lib/core/ids'
import { expect, test } from './support/fixtures'
import type { Page } from '@playwright/test'

const [cleo, milo] = (['cashier', 'manager'] as const).map((wanted) => demoStaff.find(({ role }) => role === wanted))
const pinOf = (person: (typeof demoStaff)[number] | undefined) => (person && 'pin' in person ? person.pin : '')

const typePin = async (page: Page, name: string, pin: string) => {
  await page.getByRole('button', { name, exact: true }).click()
  for (const digit of pin) await page.getByRole('group', { name: 'PIN pad' }).getByRole('button', { name: digit, exact: true }).click()
}
const serveAs = async (page: Page, name: string, pin: string) => {
  await typePin(page, name, pin)
  await page.getByRole('button', { name: `Serve as ${name}` }).click()
}
const add = async (page: Page, text: string) => {
  await page.getByLabel(/^Amount/).fill(text)
  await page.getByLabel(/^Amount/).press('Enter')
}
const sell = async (page: Page, price: string) => {
  await page.getByRole('button', { name: new RegExp(`Take ${price}`) }).click()
}

test('two cashiers share a till: each serves by a PIN, a large discount needs the manager’s, and the day report names both', async ({ page, signIn, sql }) => {
  const remy = { userId: newId(), name: `Remy ${newId().slice(-6)}`, pin: '3914' }
  const [shop] = await sql<{ id: string }[]>`select id from organizations where slug = ${demoOrganization.slug}`
  await sql`insert into users (id, name, email) values (${remy.userId}, ${remy.name}, ${`${remy.userId}@shop.test`})`
  await sql`insert into staff (organization_id, user_id, role, pin_hash, pin_set_at) values (${shop?.id ?? ''}, ${remy.userId}, 'cashier', ${await hash(remy.pin)}, now() - interval '1 hour')`
  const done = page.getByRole('region', { name: 'Sale recorded' })
  const dialog = page.getByRole('dialog')

  await signIn('cashier')
  await page.goto('/shop/pos')
  await expect(page.getByRole('button', { name: new RegExp(`^${cleo?.name}`) })).toBeVisible()

  // A basket that is begun stays while somebody else takes over; a wrong PIN changes nothing.
  await add(page, '10.00 beans')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: new RegExp(`^${cleo?.name}`) }).click()
  await typePin(page, remy.name, '9999')
  for (const [width, height] of [[360, 640], [1440, 900]] as const) {
    await page.setViewportSize({ width, height })
    expect((await new AxeBuilder({ page }).setLegacyMode(true).include('[role="dialog"]').analyze()).violations).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
  }
  await page.getByRole('button', { name: `Serve as ${remy.name}` }).click()
  await expect(dialog.getByText(/This is not the PIN/)).toBeVisible()
  await serveAs(page, remy.name, remy.pin)
  await expect(dialog).toHaveCount(0)
  await expect(page.getByRole('button', { name: new RegExp(`^${remy.name}`) })).toBeVisible()
  await page.getByRole('button', { name: 'Take something off beans' }).click()
  await page.getByLabel('Per cent off').fill('20')
  await page.getByRole('button', { name: 'Sell for £8.00' }).click()
  await sell(page, '£8.00')
  await expect(done).toBeVisible()
  await page.getByRole('button', { name: 'Next sale' }).click()

  // One per cent more than a cashier may give.
  await add(page, '10.00 mug')
  await page.getByRole('button', { name: 'Take something off mug' }).click()
  await page.getByLabel('Per cent off').fill('21')
  await page.getByRole('button', { name: 'Sell for £7.90' }).click()
  await sell(page, '£7.90')
  await expect(dialog.getByRole('heading', { name: 'A manager must agree' })).toBeVisible()
  await expect(dialog.getByText(/£2.10 off/)).toBeVisible()
  await expect(dialog.getByRole('button', { name: cleo?.name })).toHaveCount(0)
  await typePin(page, milo?.name ?? '', pinOf(milo))
  await page.getByRole('button', { name: `Agree as ${milo?.name}` }).click()
  await expect(done).toBeVisible()
  await page.getByRole('button', { name: 'Next sale' }).click()

  // Locked, the till asks even after a reload; the other cashier opens it and sells.
  await page.getByRole('button', { name: 'Lock the till' }).click()
  await expect(dialog.getByRole('heading', { name: 'The till is locked' })).toBeVisible()
  await page.reload()
  await expect(dialog.getByRole('heading', { name: 'The till is locked' })).toBeVisible()
  await serveAs(page, cleo?.name ?? '', pinOf(cleo))
  await expect(dialog).toHaveCount(0)
  await add(page, '3.00 tea')
  await sell(page, '£3.00')
  await expect(done).toBeVisible()

  await signIn('manager')
  await page.goto('/shop/sales/day')
  await expect(page.getByRole('row').filter({ hasText: remy.name })).toContainText('£15.90')
  await expect(page.getByRole('row').filter({ hasText: cleo?.name ?? '' }).first()).toBeVisible()
  const [sale] = await sql<{ id: string }[]>`select id from sales where cashier_id = ${remy.userId} and approved_by is not null`
  await page.goto(`/shop/sales/${sale?.id}`)
  await expect(page.getByText(`${milo?.name} agreed to the discount`)).toBeVisible()
})

test('a PIN is chosen by its owner, and cleared by a manager; a limit is set by one', async ({ page, signIn, sql }) => {
  const person = { userId: newId(), email: `${newId()}@shop.test`, name: `Robin ${newId().slice(-6)}` }
  const [shop] = await sql<{ id: string }[]>`select id from organizations where slug = ${demoOrganization.slug}`
  await sql`insert into users (id, name, email) values (${person.userId}, ${person.name}, ${person.email})`
  await sql`insert into staff (organization_id, user_id, role) values (${shop?.id ?? ''}, ${person.userId}, 'cashier')`
  await signIn({ email: person.email })
  await page.goto('/account')
  await page.getByLabel('New PIN').fill('1234')
  await page.getByRole('button', { name: 'Save the PIN' }).click()
  await expect(page.getByText(/This one is tried first/)).toBeVisible()
  await page.getByLabel('New PIN').fill('7205')
  await page.getByRole('button', { name: 'Save the PIN' }).click()
  await expect(page.getByText('Your PIN is saved.')).toBeVisible()

  await signIn('manager')
  await page.goto('/shop/staff')
  const row = page.getByRole('row').filter({ hasText: person.email })
  await row.getByRole('button', { name: 'Clear PIN' }).click()
  await page.getByRole('button', { name: 'Clear the PIN', exact: true }).click()
  await expect(page.getByRole('alertdialog')).toHaveCount(0)
  await expect(row.getByRole('button', { name: 'Clear PIN' })).toHaveCount(0)
  await row.getByRole('button', { name: 'Note phone' }).click()
  await page.getByLabel('Phone', { exact: true }).fill('07700 900177')
  await page.getByRole('button', { name: 'Save the phone' }).click()
  await expect(row).toContainText('+44 7700 900177')
  await page.goto('/shop/settings')
  await expect(page.getByLabel('Most per cent off a line')).toHaveValue('20')
  await page.getByRole('button', { name: 'Save the till’s rules' }).click()
  await expect(page.getByText('Saved')).toBeVisible()
  await page.reload()
  await expect(page.getByLabel('Most refunded of one sale')).toHaveValue('50.00')
})

test('a till that nobody touches locks itself, where the shop wants that, and keeps its basket', async ({ page, signIn, sql }) => {
  const email = 'baker@demo.tessera.test'
  const [baker] = await sql<{ organization: string; user: string; name: string }[]>`
    select s.organization_id as organization, u.id as "user", u.name from staff s join users u on u.id = s.user_id where u.email = ${email}`
  if (!baker) throw new Error('The demo has no baker.')
  await sql`update staff set pin_hash = ${await hash('6183')}, pin_set_at = now() - interval '1 hour' where user_id = ${baker.user}`
  await sql`update organizations set till_lock_minutes = 5 where id = ${baker.organization}`
  try {
    await signIn({ email })
    await page.clock.install()
    await page.goto('/shop/pos')
    // A price still on its way would be given up by the clock that leaps, and the till think itself offline.
    const priced = page.waitForResponse(/\/api\/till\/quote$/)
    await add(page, '4.20 loaf')
    await (await priced).finished()
    await expect(page.getByRole('region', { name: 'Total' }).locator('dl')).not.toHaveClass(/opacity-60/)
    await page.clock.fastForward('04:50')
    await page.keyboard.press('F4')
    await page.clock.fastForward('04:50')
    await expect(page.getByRole('list', { name: 'Basket' })).toBeVisible()
    await page.clock.fastForward('00:20')
    const locked = page.getByRole('heading', { name: 'The till is locked' })
    await expect(locked).toBeVisible()
    // The only one who could be: nobody has to be chosen.
    await page.getByLabel(`PIN of ${baker.name}`).fill('6183')
    await page.keyboard.press('Enter')
    await expect(locked).toHaveCount(0)
    await expect(page.getByRole('list', { name: 'Basket' })).toContainText('loaf')
  } finally {
    await sql`update organizations set till_lock_minutes = null where id = ${baker.organization}`
  }
})

test('a refund whose answer was lost stays the one that was made, in the name of who made it, after somebody else took over', async ({ page, context, signIn, sql }) => {
  // The route below is passed by once the till's worker has taken the page over.
  await context.addInitScript(() => { Reflect.deleteProperty(Navigator.prototype, 'serviceWorker') })
  const remy = { userId: newId(), name: `Remy ${newId().slice(-6)}`, pin: '3914' }
  const [shop] = await sql<{ id: string }[]>`select id from organizations where slug = ${demoOrganization.slug}`
  await sql`insert into users (id, name, email) values (${remy.userId}, ${remy.name}, ${`${remy.userId}@shop.test`})`
  await sql`insert into staff (organization_id, user_id, role, pin_hash, pin_set_at) values (${shop?.id ?? ''}, ${remy.userId}, 'cashier', ${await hash(remy.pin)}, now() - interval '1 hour')`
  await signIn('cashier')
  await page.goto('/shop/pos')
  await page.getByRole('button', { name: new RegExp(`^${cleo?.name}`) }).click()
  await serveAs(page, cleo?.name ?? '', pinOf(cleo))
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await add(page, '2 x 3.17 tea')
  await sell(page, '£6.34')
  await expect(page.getByRole('region', { name: 'Sale recorded' })).toBeVisible()
  const receipt = /B-[A-Z2-9]{7}/.exec(await page.locator('[data-receipt]').innerText())?.[0] ?? ''

  await page.goto('/shop/pos/refund')
  await page.getByLabel('Receipt number').fill(receipt)
  await page.getByRole('button', { name: 'Find the sale' }).click()
  await page.getByRole('button', { name: 'One tea less' }).click()
  // It is done, and neither its answer nor that of the repeat which follows at once arrives.
  let lost = 0
  await page.route('**/api/till/refund', async (route) => {
    if (lost === 2) return route.continue()
    await route.fetch()
    lost += 1
    await route.abort()
  })
  await page.getByRole('button', { name: /^Refund £3.17/ }).click()
  const again = page.getByRole('button', { name: 'Ask again' })
  await expect(again).toBeVisible()

  const beside = await context.newPage()
  await beside.goto('/shop/pos')
  await beside.getByRole('button', { name: new RegExp(`^${cleo?.name}`) }).click()
  await serveAs(beside, remy.name, remy.pin)
  await expect(beside.getByRole('button', { name: new RegExp(`^${remy.name}`) })).toBeVisible()

  await again.click()
  await expect(page.getByText('Refunded £3.17')).toBeVisible()
  expect(await sql`select u.name, r.refund_minor::int as minor from refunds r join sales s on s.program_id = r.program_id and s.id = r.sale_id join users u on u.id = r.cashier_id
    where s.receipt_number = ${receipt}`).toEqual([{ name: cleo?.name, minor: 317 }])
})
