import type { Page } from '@playwright/test'
import { cardToken } from '@/lib/members/card-token'
import { expect, test } from './support/fixtures'
import { keptWhole } from './support/heard'

const NOBODY = '1234567890123452'

async function sell(page: Page, pounds: string, member?: string): Promise<string> {
  if (member) {
    await page.getByLabel(/^Phone, member number/).fill(member)
    await page.getByRole('button', { name: 'Find' }).click()
    await expect(page.getByText(/^Not looked up/)).toBeVisible()
  }
  await page.getByLabel(/^Amount/).fill(pounds)
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByRole('button', { name: `Take £${pounds}` }).click()
  const receipt = page.locator('[data-receipt]')
  await expect(receipt).toContainText(`£${pounds}`)
  const number = /B-[A-Z2-9]{7}/.exec(await receipt.innerText())?.[0] ?? ''
  await page.getByRole('button', { name: 'Next sale' }).click()
  await expect(receipt).toHaveCount(0)
  return number
}

const keptNonce = (page: Page) => page.evaluate(async () =>
  /nonce="([^"]+)"/.exec(await (await (await caches.open('tessera-till-page')).match('/shop/pos'))?.text() ?? '')?.[1])
const ownNonce = (page: Page) => page.evaluate(() => document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce || [...document.scripts].find(({ nonce }) => nonce)?.nonce)

test('twenty sales and a reload without a network: each is recorded once, and the one that can’t be waits for the manager', async ({ page, context, signIn, sql }) => {
  const tail = String(Date.now()).slice(-7)
  const phone = `+44742${tail}`
  await signIn('cashier')
  await page.goto('/shop/pos')
  await expect.poll(() => keptNonce(page)).toBeTruthy()
  await keptWhole(page, 'till')

  const started = new Date()
  await context.setOffline(true)
  await expect(page.getByText('Offline, 0 sales wait.')).toBeVisible()
  const numbers: string[] = []
  for (let count = 0; count < 10; count += 1) numbers.push(await sell(page, `${count + 1}.50`, count % 3 === 0 ? phone : undefined))

  await page.getByLabel(/^Phone, member number/).fill('96146-39701-5224')
  await page.getByRole('button', { name: 'Find' }).click()
  await expect(page.getByText('Offline: a voucher can’t be used until the network is back.')).toBeVisible()
  await page.getByLabel(/^Amount/).fill('11.50')
  await page.getByRole('button', { name: 'Add', exact: true }).click()

  await page.reload()
  expect(await ownNonce(page), 'the page is the one that was kept').toBe(await keptNonce(page))
  await expect(page.getByText('Offline, 10 sales wait.')).toBeVisible()
  await page.getByRole('button', { name: 'Take £11.50' }).click()
  await expect(page.getByText('Offline: this sale will be recorded when the network is back.')).toBeVisible()
  await expect(page.locator('[data-receipt]')).not.toContainText(/earned|remaining/i)
  numbers.push(/B-[A-Z2-9]{7}/.exec(await page.locator('[data-receipt]').innerText())?.[0] ?? '')
  await page.getByRole('button', { name: 'Next sale' }).click()
  for (let count = 11; count < 19; count += 1) numbers.push(await sell(page, `${count + 1}.50`))
  const impossible = await sell(page, '20.50', NOBODY)
  const other = await context.newPage()
  await other.goto('/shop/pos')
  await expect(other.getByText('Offline, 20 sales wait.')).toBeVisible()

  await context.setOffline(false)
  // Whichever tab sends them, both see the queue empty only when the conflict is reported too.
  for (const tab of [page, other]) await expect(tab.getByText(/^Sending|^Offline, |sales? waits?/)).toHaveCount(0, { timeout: 45_000 })
  const kept = async () => (await sql<{ n: number }[]>`select count(*)::int as n from sales where receipt_number = any(${numbers})`)[0]?.n
  await expect.poll(kept, { timeout: 45_000 }).toBe(numbers.length)
  const recorded = await sql<{ number: string; at: Date; member: string | null }[]>`
    select receipt_number as number, occurred_at as at, member_id as member from sales where receipt_number = any(${[...numbers, impossible]})`
  expect(recorded.map(({ number }) => number).sort()).toEqual([...numbers].sort())
  expect(recorded.filter(({ member }) => member)).toHaveLength(4)
  for (const { at } of recorded) expect(at.getTime()).toBeGreaterThan(started.getTime() - 1_000)
  await other.close()

  await signIn('manager')
  await page.goto('/shop/offline')
  const conflict = page.getByRole('listitem').filter({ hasText: `Receipt ${impossible}` })
  await expect(conflict).toContainText('£20.50')
  await expect(conflict).toContainText(NOBODY)
  await conflict.getByRole('button', { name: 'Recorded by hand' }).click()
  await page.getByRole('alertdialog').getByLabel('Note').fill('Sold without a card')
  await page.getByRole('button', { name: 'It was recorded' }).click()
  // While the question is open, the page behind it has no list for anybody.
  await expect(page.getByRole('alertdialog')).toHaveCount(0)
  await expect(conflict).toHaveCount(0)
  await page.goto('/shop/offline?state=settled')
  await expect(page.getByRole('listitem').filter({ hasText: `Receipt ${impossible}` })).toContainText('Sold without a card')
})

test('a sale whose answer was lost counts once, and the page of who signs out is not kept', async ({ page, context, signIn, sql }) => {
  await signIn('cashier')
  await page.goto('/shop/pos')
  await expect.poll(() => keptNonce(page)).toBeTruthy()
  await keptWhole(page, 'till')
  await page.getByLabel(/^Amount/).fill('7.77')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Take £7.77' })).toBeEnabled()
  // The server records it, and the network breaks before it can say so.
  let lost = 0
  await page.route('**/api/till/record-sale', async (route) => {
    if (lost > 0) return route.continue()
    lost += 1
    await route.fetch()
    await context.setOffline(true)
    await route.abort()
  })
  await page.getByRole('button', { name: 'Take £7.77' }).click()
  await expect(page.getByText('Offline: this sale will be recorded when the network is back.')).toBeVisible()
  const number = /B-[A-Z2-9]{7}/.exec(await page.locator('[data-receipt]').innerText())?.[0] ?? ''
  const count = async () => (await sql<{ n: number }[]>`select count(*)::int as n from sales where receipt_number = ${number}`)[0]?.n
  expect([lost, await count()]).toEqual([1, 1])
  await context.setOffline(false)
  await expect(page.getByText(/^Sending|^Offline, |sale waits|1 sale/)).toHaveCount(0, { timeout: 30_000 })
  expect(await count()).toBe(1)
  expect((await sql`select 1 from offline_conflicts where receipt_number = ${number}`)).toHaveLength(0)

  await page.getByRole('button', { name: 'Next sale' }).click()
  await page.locator('aside, header').getByRole('button', { name: /@|Account of/ }).first().click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page).toHaveURL(/\/sign-in/)
  await expect.poll(() => keptNonce(page)).toBeUndefined()
})

test('what a cashier sold without a network stays theirs, though somebody else has signed in when it is sent', async ({ page, context, signIn, sql }) => {
  await signIn('cashier')
  await page.goto('/shop/pos')
  await keptWhole(page, 'till')
  await context.setOffline(true)
  await page.getByLabel(/^Amount/).fill('3.21')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByRole('button', { name: 'Take £3.21' }).click()
  await expect(page.getByText('Offline: this sale will be recorded when the network is back.')).toBeVisible()
  const number = /B-[A-Z2-9]{7}/.exec(await page.locator('[data-receipt]').innerText())?.[0] ?? ''
  await signIn('owner')
  await context.setOffline(false)
  const by = async () => (await sql<{ email: string }[]>`select u.email from sales s join events e on e.scope_id = s.program_id and e.subject_id = s.id and e.type = 'pos.record_sale'
    join users u on u.id = e.actor_id where s.receipt_number = ${number}`).map(({ email }) => email)
  await expect.poll(by, { timeout: 45_000 }).toEqual(['cashier@demo.tessera.test'])
})

test('a card that is shown pays with points without a network, as far as its code says, and no other does', async ({ page, context, signIn, sql }) => {
  const [member] = await sql<{ id: string; programId: string }[]>`
    select m.id, m.program_id as "programId" from members m join wallets w on w.program_id = m.program_id and w.id = m.id
      join programs p on p.id = m.program_id join staff f on f.organization_id = p.organization_id join users u on u.id = f.user_id
    where u.email = 'cashier@demo.tessera.test' and w.available >= 400 and (w.next_due_at is null or w.next_due_at > now() + interval '1 day')
      and m.blocked_at is null and m.merged_into is null and m.ended_at is null order by m.id limit 1`
  if (!member) throw new Error('Nobody in the demo has so many points.')
  await signIn('cashier')
  await page.goto('/shop/pos')
  await keptWhole(page, 'till')
  await context.setOffline(true)
  await expect(page.getByText('Offline, 0 sales wait.')).toBeVisible()
  const show = async (token: string) => {
    await page.getByLabel(/^Phone, member number/).fill(token)
    await page.getByRole('button', { name: 'Find' }).click()
    await expect(page.getByText(/^Not looked up/)).toBeVisible()
  }
  // One without an allowance names its member, who earns.
  await show(cardToken(member.programId, member.id, new Date()).token)
  await expect(page.getByText('Offline: points, rewards and vouchers can’t be used until the network is back.')).toBeVisible()
  await page.getByRole('button', { name: 'Another member' }).click()
  await show(cardToken(member.programId, member.id, new Date(), 250).token)
  await page.getByLabel(/^Amount/).fill('10.00')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByRole('button', { name: 'Use 200 points for £2.00' }).click()
  await page.getByRole('button', { name: 'Take £8.00' }).click()
  const receipt = page.locator('[data-receipt]')
  await expect(receipt).toContainText('Paid with 200 points')
  await expect(receipt).toContainText('£8.00')
  const number = /B-[A-Z2-9]{7}/.exec(await receipt.innerText())?.[0] ?? ''
  await context.setOffline(false)
  const recorded = async () => (await sql<{ used: number; member: string }[]>`select points_used::int as used, member_id as member from sales where receipt_number = ${number}`)[0]
  await expect.poll(recorded, { timeout: 45_000 }).toEqual({ used: 200, member: member.id })
})

/** What "Duplicate tab" does: a tab that begins with all that another one keeps. */
async function duplicate(page: Page): Promise<Page> {
  const kept = await page.evaluate(() => Object.entries(sessionStorage))
  const copy = await page.context().newPage()
  await copy.addInitScript((entries) => {
    if (sessionStorage.length === 0) for (const [key, value] of entries) sessionStorage.setItem(key, value)
  }, kept)
  await copy.goto('/shop/pos')
  return copy
}
const put = async (page: Page, text: string) => {
  await page.getByLabel(/^Amount/).fill(text)
  await page.getByRole('button', { name: 'Add', exact: true }).click()
}

test('a duplicated tab sells for itself: both sales are recorded, a reload keeps its basket, and a parked one is had by one tab', async ({ page, context, signIn, sql }) => {
  await signIn('cashier')
  await page.goto('/shop/pos')
  await keptWhole(page, 'till')
  await context.setOffline(true)
  await expect(page.getByText('Offline, 0 sales wait.')).toBeVisible()
  const copy = await duplicate(page)
  const numbers = [await sell(page, '31.10'), await sell(copy, '32.20')]
  expect(new Set(numbers).size).toBe(2)
  await expect(page.getByText('Offline, 2 sales wait.')).toBeVisible()

  await put(page, '33.30 mine')
  const another = await duplicate(page)
  await expect(another.getByText('The basket is empty.')).toBeVisible()
  await page.reload()
  await expect(page.getByRole('button', { name: 'Take £33.30' })).toBeVisible()
  await page.getByRole('button', { name: 'Park the basket' }).click()
  await another.getByRole('button', { name: 'Bring back mine' }).click()
  await expect(another.getByRole('button', { name: 'Take £33.30' })).toBeVisible()
  for (const tab of [page, copy]) await expect(tab.getByRole('button', { name: 'Bring back mine' })).toHaveCount(0)
  await another.close()

  await context.setOffline(false)
  const recorded = async () => (await sql<{ n: number }[]>`select count(*)::int as n from sales where receipt_number = any(${numbers})`)[0]?.n
  await expect.poll(recorded, { timeout: 45_000 }).toBe(2)
  await copy.close()
})

test('where tabs can’t tell each other apart, a sale under a number that is taken prints nothing, says so, and gets its own', async ({ page, context, signIn, sql }) => {
  await context.addInitScript(() => Object.defineProperty(Navigator.prototype, 'locks', { value: undefined }))
  await signIn('cashier')
  await page.goto('/shop/pos')
  await keptWhole(page, 'till')
  await context.setOffline(true)
  await expect(page.getByText('Offline, 0 sales wait.')).toBeVisible()
  const copy = await duplicate(page)
  const first = await sell(page, '41.10')
  await put(copy, '42.20')
  await copy.getByRole('button', { name: 'Take £42.20' }).click()
  await expect(copy.getByText('Another tab sold under this basket’s number')).toBeVisible()
  await expect(copy.locator('[data-receipt]')).toHaveCount(0)
  await copy.getByRole('button', { name: 'Take £42.20' }).click()
  await expect(copy.locator('[data-receipt]')).toContainText('£42.20')
  const second = /B-[A-Z2-9]{7}/.exec(await copy.locator('[data-receipt]').innerText())?.[0] ?? ''
  await context.setOffline(false)
  const recorded = async () => (await sql<{ n: number }[]>`select count(*)::int as n from sales where receipt_number = any(${[first, second]})`)[0]?.n
  await expect.poll(recorded, { timeout: 45_000 }).toBe(2)
  await copy.close()
})
