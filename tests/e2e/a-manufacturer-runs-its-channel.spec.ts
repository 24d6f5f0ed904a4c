import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from '@playwright/test'
import type postgres from 'postgres'
import { daysAgo } from '@/tests/support/days-ago'
import { doInBrand } from '@/tests/support/demo-claim'
import type { Person } from '@/tests/support/demo-people'
import { testEnvironment } from '@/tests/support/environment'
import { mintSession } from '@/tests/support/mint-session'
import { fillClaim, joinPath, photograph, registerAs, registerCustomer, signInBy, takenAnyway } from './support/dealer'
import { codeFromOutbox, expect, test } from './support/fixtures'
import { newNumber } from './support/friends'
import { heard } from './support/heard'
import { signUpShop } from './support/new-shop'

const receipts = join(process.cwd(), '../shared/data/receipts')
const receipt = (name: string) => join(receipts, name)
test.skip(() => !existsSync(receipts), 'The receipts of ../shared/data are not here.')
// Each decision, and each step of the gift, waits its ten seconds.
test.describe.configure({ timeout: 900_000 })

const inEffect = { timeout: 60_000 }

type Stage = { browser: Browser; sql: postgres.Sql; origin: string }
type Brand = { slug: string; name: string; programId: string }

/** A browser of somebody's own, signed in. */
async function browserOf({ browser, sql, origin }: Stage, who: Person, width = 1_440): Promise<Page> {
  const context = await browser.newContext({ baseURL: origin, viewport: { width, height: 800 }, locale: 'en-GB' })
  await context.addCookies([await mintSession(sql, testEnvironment.AUTH_SECRET ?? '', origin, who)])
  return context.newPage()
}

/** Somebody whom the brand employed, at their desk. */
async function desk(stage: Stage, { slug }: Brand, role: 'operator' | 'checker' | 'manager' | 'admin'): Promise<Page> {
  const email = `${role}-${slug}@brand.test`
  await stage.sql`with person as (insert into users (id, name, email) values (gen_random_uuid(), ${`The ${role}`}, ${email}) returning id)
    insert into staff (organization_id, user_id, role) select o.id, person.id, ${role} from person, organizations o where o.slug = ${slug}`
  return browserOf(stage, { email })
}

/** Whoever's turn it is opens a claim from the queue, and decides by a key; it takes effect when nobody undid it. */
async function decide({ sql }: Stage, page: Page, number: string, keys: string[], after: string, why?: { act: string; reason: string }, look?: (page: Page) => Promise<void>): Promise<void> {
  await page.goto('/admin/claims')
  await page.getByRole('link', { name: number }).first().click()
  await expect(page.getByText('It is yours until')).toBeVisible()
  await look?.(page)
  for (const key of keys) await page.keyboard.press(key)
  if (why) {
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Reason').selectOption(why.reason)
    await dialog.getByRole('button', { name: why.act }).click()
  }
  await expect(page.getByRole('region', { name: 'To undo' })).toContainText(number)
  await expect.poll(async () => (await sql<{ at: string }[]>`select coalesce(step, state) as at from claims where invoice_number = ${number} order by id desc limit 1`)[0]?.at, { timeout: 60_000 }).toBe(after)
}

const balance = async (sql: postgres.Sql, programId: string, phone: string) => (await sql<{ points: number }[]>`
  select w.available::int as points from wallets w join members m on m.program_id = w.program_id and m.id = w.id join customers c on c.id = m.customer_id where w.program_id = ${programId} and c.phone = ${phone}`)[0]?.points

const dealersPoints = async (sql: postgres.Sql, programId: string) => (await sql<{ points: number }[]>`
  select available::int as points from wallets where program_id = ${programId} and holder_kind = 'retailer'`)[0]?.points

test('from an empty account to a gift in a plumber’s hands: nothing is credited that two people did not see', async ({ page, browser, sql, origin }) => {
  const stage = { browser, sql, origin }
  const [dealerNumber, plumberNumber] = [newNumber(), newNumber()]
  const plumber = `Pat ${String(Date.now()).slice(-6)}`

  // The brand opens its account and takes the defaults.
  await page.goto('/sign-up')
  await page.getByLabel('What it is').selectOption('brand')
  const name = await signUpShop(page, { owner: 'Bea Brand', business: 'Pipeworks' })
  const [row] = await sql<{ slug: string; email: string }[]>`select o.slug, u.email from organizations o join staff s on s.organization_id = o.id join users u on u.id = s.user_id where o.name = ${name}`
  const [slug, owner] = [row?.slug ?? '', row?.email ?? '']
  await page.goto('/admin/set-up')
  await page.getByRole('button', { name: 'Set up what is missing' }).click()
  await expect(page.getByRole('form', { name: 'Start with the defaults' })).toBeHidden()
  const [program] = await sql<{ id: string }[]>`select p.id from programs p join organizations o on o.id = p.organization_id where o.slug = ${slug}`
  const brand = { slug, name, programId: program?.id ?? '' }
  await doInBrand('claims.save_settings', { duplicates: 'flag', lateDays: 90, late: 'refuse', customerShortfall: 'write_off', retailerShortfall: 'owe', leaseMinutes: 10, keepFilesDays: 1_095 }, owner, slug)
  await doInBrand('rewards.create', { type: 'gift', name: 'Pipe wrench', points: 50, currency: 'GBP' }, owner, slug)
  const [operator, checker, manager, admin] = [await desk(stage, brand, 'operator'), await desk(stage, brand, 'checker'), await desk(stage, brand, 'manager'), await desk(stage, brand, 'admin')]

  // A dealer registers with a code of the first list, and brings a plumber in.
  await page.goto('/admin/retailer-codes')
  await page.getByRole('link', { name: 'The first retailers' }).click()
  const code = /[0-9A-Z]{5}-[0-9A-Z]{5}/.exec((await page.getByRole('table', { name: 'Codes of the list' }).getByRole('row').nth(1).textContent()) ?? '')?.[0] ?? ''
  const dealer = await registerAs(browser, origin, brand, { number: dealerNumber, name: 'Dockside Trade', path: `${joinPath(slug)}?code=${code}` })
  await expect(dealer.getByRole('heading', { level: 1 })).toHaveText('Your business is verified')
  await signInBy(dealer, dealerNumber)
  await expect(dealer).toHaveURL('/retailer')
  await registerCustomer(dealer, plumberNumber, plumber)
  const phone = await browserOf(stage, { phone: plumberNumber }, 360)

  // Three invoices are photographed and sent: a large one, one that comes back, and the large one again.
  const mark = String(Date.now()).slice(-6)
  const [large, small, again] = [`INV-${mark}`, `S-${mark}`, `inv 00${mark}`]
  const send = async (number: string, total: string, file: string) => {
    await dealer.goto('/retailer/claims/new')
    await fillClaim(dealer, { customer: plumber, number, total, day: daysAgo(0), files: receipt(file) })
    await dealer.getByRole('button', { name: 'Add a line' }).click()
    await dealer.getByLabel('What was bought').fill('Copper pipe')
    await dealer.getByLabel('Amount').fill(total)
    await dealer.getByRole('button', { name: 'Send the claim' }).click()
    await expect(dealer.getByRole('heading', { level: 1 })).toHaveText(`Invoice ${number}`)
    return dealer.url()
  }
  await send(large, '12000.00', '001.jpg')
  const smallPage = await send(small, '61.20', '003.jpg')
  await send(again, '12000.00', '004.jpg')

  // The large one goes through all four; the one that is claimed again is rejected; the small one comes back.
  await decide(stage, operator, large, ['a'], 'check')
  await decide(stage, operator, again, ['r'], 'rejected', { act: 'Reject it', reason: 'Already claimed' }, async (page) => {
    const earlier = page.getByRole('region', { name: `Compared with ${large}` })
    await expect(earlier).toContainText('It has the same seller and invoice number')
    await expect(earlier.getByRole('row', { name: /Total/ })).toContainText('equal')
    await expect(earlier.getByRole('img')).toHaveCount(2)
  })
  await decide(stage, operator, small, ['b'], 'returned', { act: 'Send it back', reason: 'The invoice is not complete' })
  await decide(stage, checker, large, ['l', 'a'], 'approve')
  await decide(stage, manager, large, ['a'], 'approve_large')
  await decide(stage, admin, large, ['a'], 'credited')
  expect([await balance(sql, brand.programId, plumberNumber), await dealersPoints(sql, brand.programId)]).toEqual([12_000, 1_200])

  await dealer.goto(smallPage)
  await expect(dealer.getByText('“The invoice is not complete”').first()).toBeVisible()
  await dealer.goto('/retailer/claims')
  await dealer.getByRole('list', { name: 'Claims to correct' }).getByRole('link', { name: 'Correct it' }).click()
  await photograph(dealer, receipt('005.jpg'))
  await takenAnyway(dealer, 2)
  await dealer.getByRole('button', { name: 'Send the claim' }).click()
  await expect(dealer.locator('header [data-slot="badge"]')).toHaveText('Sent')
  await decide(stage, operator, small, ['a'], 'check')
  await decide(stage, checker, small, ['l', 'a'], 'credited')
  expect([await balance(sql, brand.programId, plumberNumber), await dealersPoints(sql, brand.programId)]).toEqual([12_061, 1_206])

  // The large one was sold twice: a manager takes it back, having seen what is found.
  await manager.goto(`/admin/claims?view=team&state=credited&q=${large}`)
  await manager.getByRole('link', { name: large }).first().click()
  await manager.getByRole('button', { name: 'Take points back' }).click()
  const dialog = manager.getByRole('dialog')
  await expect(dialog.getByRole('row', { name: /The customer/ })).toContainText('12,000')
  await dialog.getByLabel('Reason').fill('It all came back')
  await dialog.getByRole('button', { name: 'Reverse the claim' }).click()
  await expect(manager.getByRole('region', { name: 'To undo' })).toContainText(`${large} of Dockside Trade is reversed`)
  await expect(manager.getByText('Reversed', { exact: true })).toBeVisible(inEffect)
  expect([await balance(sql, brand.programId, plumberNumber), await dealersPoints(sql, brand.programId)]).toEqual([61, 6])

  // The plumber reads all of it on the phone.
  await phone.goto(`/me/${brand.programId}/claims`)
  for (const number of [large, small, again]) await expect(phone.getByRole('link', { name: `Invoice ${number}` })).toBeVisible()
  await phone.getByRole('link', { name: `Invoice ${again}` }).click()
  await expect(phone.getByText('Reason: Already claimed')).toBeVisible()

  // A gift, asked for with the plumber's code, approved, sent, and handed over against another.
  await dealer.goto('/retailer/gifts/new')
  await dealer.getByRole('link', { name: plumber }).click()
  await dealer.getByRole('link', { name: 'Choose Pipe wrench' }).click()
  await dealer.getByRole('button', { name: 'Send the code' }).click()
  await expect(dealer.getByLabel(`Code of ${plumber}`)).toBeVisible()
  await dealer.getByLabel(`Code of ${plumber}`).fill(await codeFromOutbox(dealer, plumberNumber))
  await dealer.getByRole('button', { name: 'Ask for the gift' }).click()
  await expect(dealer).toHaveURL(/\/retailer\/gifts\/[0-9a-f-]{36}$/)
  const gift = dealer.url().split('/').at(-1) ?? ''
  expect(await balance(sql, brand.programId, plumberNumber)).toBe(11)
  const path = (at: Page, stop: string) => at.getByRole('list', { name: 'Path' }).getByRole('listitem').filter({ hasText: stop })
  for (const [who, next] of [[checker, 'Approve'], [manager, 'Ordered']] as const) {
    await who.goto(`/admin/gifts/${gift}`)
    await expect(who.getByRole('button', { name: 'Refuse' })).toBeVisible()
    await heard(who.getByRole('button', { name: 'Refuse' }))
    await who.keyboard.press('a')
    await expect(who.getByRole('region', { name: 'To undo' })).toContainText('Pipe wrench is passed on')
    await expect(path(who, next)).toContainText('Next', inEffect)
  }
  await manager.getByRole('button', { name: 'It was ordered' }).click()
  await expect(path(manager, 'Dispatched')).toContainText('Next', inEffect)
  const dispatch = manager.getByRole('form', { name: 'Dispatch' })
  await dispatch.getByLabel('Courier').fill('Parcelforce')
  await dispatch.getByRole('button', { name: 'It is on its way' }).click()
  await expect(path(manager, 'Handed over')).toContainText('Next', inEffect)
  await dealer.reload()
  await dealer.getByRole('button', { name: 'Send the code' }).click()
  await expect(dealer.getByLabel(`Code of ${plumber}`)).toBeVisible()
  await dealer.getByLabel(`Code of ${plumber}`).fill(await codeFromOutbox(dealer, plumberNumber))
  await dealer.getByRole('button', { name: 'It was handed over' }).click()
  await expect(dealer.getByText('Next')).toBeHidden()
  await phone.goto(`/me/vouchers/${gift}`)
  await expect(phone.getByText('Yours', { exact: true })).toBeVisible()
  await expect(async () => {
    await phone.goto('/me/notices')
    for (const said of ['You get Pipe wrench for 50 points.', 'On its way: Pipe wrench.', 'Handed over: Pipe wrench.']) await expect(phone.getByText(said)).toBeVisible({ timeout: 2_000 })
  }).toPass(inEffect)

  // Who approved nothing may still count: the dashboard says what became of the three.
  await page.goto('/admin/dashboard')
  await expect(page.getByText('3 claims were sent: 33.3% credited so far, none waits.')).toBeVisible()
})
