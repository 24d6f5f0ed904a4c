import type { Page } from '@playwright/test'
import { findPages, sampleParameters } from '@/tests/support/pages'
import { codeFromOutbox, expect, test } from './support/fixtures'

const section = (page: Page, name: string) => page.getByRole('region', { name })

async function signUp(page: Page, business: string, start: 'own' | 'shared') {
  await page.goto('/sign-up')
  await page.getByLabel('Your name').fill('Robin Vale')
  await page.getByLabel('E-mail').fill(`${business.toLowerCase().replace(/\W/g, '')}@coalition.test`)
  await page.getByLabel('Password').fill('four calm green tiles')
  await page.getByLabel('Business').fill(business)
  await page.getByLabel('How points will work').selectOption(start)
  await expect(page.getByLabel('Currency')).toHaveValue('GBP')
  await page.getByRole('button', { name: 'Open the account' }).click()
}

async function begin(page: Page, phone: string, amount: string) {
  await page.goto('/shop/pos')
  await page.getByLabel(/^Phone, member number/).fill(phone)
  await page.getByRole('button', { name: 'Find' }).click()
  const enrol = page.getByRole('button', { name: `Enrol ${phone}` })
  await expect(enrol.or(page.getByRole('button', { name: 'Another member' }))).toBeVisible()
  if (await enrol.isVisible()) await enrol.click()
  await expect(page.getByRole('button', { name: 'Another member' })).toBeVisible()
  await page.getByLabel(/^Amount/).fill(amount)
  await page.getByRole('button', { name: 'Add', exact: true }).click()
}

test('a café invites, a bakery joins with its own rate; a member earns at one and spends at the other; each sees its own sales', async ({ page, browser, sql }) => {
  const mark = String(Date.now()).slice(-7)
  const [cafe, bakery, phone] = [`Café ${mark}`, `Bakery ${mark}`, `+44745${mark}`]
  await signUp(page, cafe, 'own')
  await expect(page).toHaveURL('/shop')
  await page.getByRole('link', { name: 'Open the program' }).click()
  await page.getByRole('button', { name: 'Open the program' }).click()
  await expect(page.getByText('The program is open')).toBeVisible()
  await page.goto('/shop/partners')
  await page.getByRole('button', { name: 'Invite a business' }).click()
  await page.getByRole('dialog').getByLabel('Most points for each £1').fill('0.5')
  await page.getByRole('button', { name: 'Make the code' }).click()
  await expect(page.getByText('must not be less than the least')).toBeVisible()
  await page.getByRole('dialog').getByLabel('Most points for each £1').fill('4')
  await page.getByRole('button', { name: 'Make the code' }).click()
  const code = await page.getByTestId('join-code').innerText()

  const theirs = await (await browser.newContext()).newPage()
  await signUp(theirs, bakery, 'shared')
  await expect(theirs).toHaveURL('/shop/partners/join')
  await theirs.getByLabel('Code of the invitation').fill('0000-0000')
  await theirs.getByRole('button', { name: 'Look at the program' }).click()
  await expect(theirs.getByText('This code was used, withdrawn, or is too old.')).toBeVisible()
  await theirs.getByLabel('Code of the invitation').fill(code.toLowerCase())
  await theirs.getByRole('button', { name: 'Look at the program' }).click()
  await expect(theirs.getByText('1 to 4 points', { exact: true })).toBeVisible()
  await theirs.getByLabel('Your points for each £1').fill('5')
  await theirs.getByRole('button', { name: `Join ${cafe} Card` }).click()
  await expect(theirs.getByText('Choose between 1 and 4 points.').first()).toBeVisible()
  await theirs.getByLabel('Your points for each £1').fill('3')
  await theirs.getByRole('button', { name: `Join ${cafe} Card` }).click()
  await expect(theirs).toHaveURL('/shop/partners')
  await expect(theirs.getByRole('row').filter({ hasText: bakery })).toContainText('3 points for each £1')

  // 150 pounds at the café earn 150 points; the bakery takes 100 of them, and gives three for each of nine pounds.
  await begin(page, phone, '150')
  await page.getByRole('button', { name: /Take £150.00/ }).click()
  await expect(page.getByRole('status').filter({ hasText: '150 points earned' })).toBeVisible()
  await begin(theirs, phone, '10.00')
  await expect(section(theirs, 'Member')).toContainText('150 points')
  await theirs.getByLabel('Points as money').fill('100')
  await theirs.getByRole('button', { name: 'Use 100 points for £1.00' }).click()
  await theirs.getByRole('button', { name: 'Send a code' }).click()
  await expect(theirs.getByText('A code is on its way')).toBeVisible()
  await theirs.getByLabel('Code from the member’s phone').fill(await codeFromOutbox(theirs, phone))
  await theirs.getByRole('button', { name: /Take £9.00 and 100 points/ }).click()
  await expect(theirs.getByRole('status').filter({ hasText: '27 points earned, 100 points used, 77 points remaining' })).toBeVisible()

  const [facts] = await sql<{ member: string; lots: string[] }[]>`
    select m.id as member, array_agg(o.name || ' ' || l.points || ' ' || l.remaining order by l.id) as lots from customers c join members m on m.customer_id = c.id
    join lots l on l.program_id = m.program_id and l.wallet_id = m.id join organizations o on o.id = l.organization_id where c.phone = ${phone} group by m.id`
  expect(facts?.lots).toEqual([`${cafe} 150 50`, `${bakery} 27 27`])
  await theirs.goto('/shop/sales')
  await expect(theirs.getByRole('main')).toContainText('£9.00')
  await expect(theirs.getByRole('main')).not.toContainText('£150.00')
  await page.goto('/shop/sales')
  await expect(page.getByRole('main')).toContainText('£150.00')
  await expect(page.getByRole('main')).not.toContainText('£9.00')
  await theirs.goto(`/shop/members/${facts?.member}`)
  await expect(theirs.getByText('Earned at another shop of this program')).toBeVisible()
  await expect(theirs.getByRole('main')).not.toContainText('£150.00')

  await page.goto('/shop/partners')
  await page.getByRole('link', { name: 'Clearing' }).click()
  await expect(page.getByText(`${cafe} owes ${bakery} £1.00: 100 points more of ${cafe}’s were used at ${bakery} than the other way round.`)).toBeVisible()
  await expect(page.getByRole('row').filter({ hasText: bakery }).first()).toContainText('Is owed £1.00')

  await theirs.goto('/shop/partners')
  await theirs.getByRole('button', { name: 'Leave the program' }).click()
  await theirs.getByRole('button', { name: 'Leave it' }).click()
  await expect(theirs).toHaveURL('/shop/program')
  await expect(theirs.getByRole('button', { name: 'Open the program' })).toBeVisible()
  // What was sold before is still there, and comes back by the rules it was sold by.
  await theirs.goto('/shop/sales')
  await theirs.locator('a[data-row]').first().click()
  await theirs.getByRole('button', { name: 'Refund £9.00 and take 27 points back' }).click()
  await expect(theirs.getByText('Refunded £9.00')).toBeVisible()
  await theirs.context().close()
})

test('a partner opens every page of its shop, and none tells where or for how much the owner sold', async ({ page, signIn, sql }) => {
  await signIn({ email: 'partner@demo.tessera.test' })
  const owners = await sampleParameters(sql)
  const [sold] = await sql<{ receipt: string; outlets: string[] }[]>`
    select s.receipt_number as receipt, (select array_agg(name) from outlets where organization_id = s.organization_id) as outlets
    from sales s where s.id = ${owners('/shop/sales/[id]').split('/').at(-1) ?? ''}`
  expect(sold?.outlets).toContain('Quay Street')
  const pages = findPages().filter((pattern) => pattern.startsWith('/shop') && !pattern.includes('[') && pattern !== '/shop/segments/new')
  for (const path of [...pages, owners('/shop/members/[id]'), '/shop/program/versions/1']) {
    const answer = await page.goto(path)
    expect.soft(answer?.status(), path).toBe(200)
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible()
    const text = await page.locator('body').innerText()
    // What is recommended names the places of the program, and never what was sold there.
    const where = path === '/shop/recommendations' ? [] : sold?.outlets ?? ['no outlet']
    for (const secret of [sold?.receipt ?? 'no receipt', ...where]) expect.soft(text, path).not.toContain(secret)
  }
  for (const pattern of ['/shop/segments/new', '/shop/segments/[id]', '/shop/sales/[id]', '/shop/products/[id]', '/shop/members/[id]/merge']) {
    expect.soft((await page.goto(owners(pattern)))?.status(), pattern).toBe(404)
  }
})
