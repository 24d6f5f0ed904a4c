import type { Browser, Page } from '@playwright/test'
import { daysAgo } from '@/tests/support/days-ago'
import { codeFromOutbox, expect } from './fixtures'
import { heard } from './heard'

// What dealers do on their phones.

type Brand = { slug: string; name: string }
export const joinPath = (slug: string) => `/retailers/join/${slug}`

/** Somebody with a phone in hand, at the brand's public page. */
export async function registerAs(browser: Browser, origin: string, brand: Brand, { number, name, path = joinPath(brand.slug), code }: { number: string; name: string; path?: string; code?: string }): Promise<Page> {
  const context = await browser.newContext({ baseURL: origin, viewport: { width: 360, height: 740 }, locale: 'en-GB' })
  const phone = await context.newPage()
  await phone.goto(path)
  await expect(phone.getByRole('heading', { level: 1 })).toHaveText(`Register your business with ${brand.name}`)
  await phone.getByRole('textbox', { name: 'Phone number' }).fill(number)
  await phone.getByRole('button', { name: 'Send me a code' }).click()
  await expect(phone.getByLabel('Business name')).toBeVisible()
  await phone.getByLabel('Code', { exact: true }).fill(await codeFromOutbox(phone, number))
  await phone.getByLabel('Business name').fill(name)
  await phone.getByLabel('Tax id').fill('GB 111 2222 33')
  await phone.getByLabel('Address').fill('7 Dock Road, Hull')
  await phone.getByLabel('Contact').fill('Ira Dock')
  if (code) await phone.getByLabel(`Code from ${brand.name}`).fill(code)
  await phone.getByRole('button', { name: 'Register', exact: true }).click()
  return phone
}

export async function signInBy(phone: Page, number: string): Promise<void> {
  await phone.getByRole('link', { name: 'Sign in with your phone' }).click()
  await phone.getByRole('textbox', { name: 'Phone number' }).fill(number)
  await phone.getByRole('button', { name: 'Send me a code' }).click()
  await expect(phone.getByLabel('Code')).toBeVisible()
  await phone.getByLabel('Code').fill(await codeFromOutbox(phone, number))
  await phone.getByRole('button', { name: 'Sign in' }).click()
}

/** On the page with the form: the customer reads the code out. */
export async function registerCustomer(page: Page, phone: string, name: string): Promise<void> {
  const ask = page.getByRole('form', { name: 'New customer' })
  await ask.getByRole('textbox', { name: 'Phone number' }).fill(phone)
  await ask.getByRole('button', { name: 'Send the code' }).click()
  const confirm = page.getByRole('form', { name: 'Confirm the customer' })
  await expect(confirm.getByLabel('Code of the customer')).toBeVisible()
  await confirm.getByLabel('Code of the customer').fill(await codeFromOutbox(page, phone))
  await confirm.getByLabel('Name').fill(name)
  await confirm.getByRole('button', { name: 'Register the customer' }).click()
  await expect(ask).toBeVisible()
}

type Files = Parameters<ReturnType<Page['locator']>['setInputFiles']>[0]

/** Takes photos as soon as the page hears of them. */
export async function photograph(page: Page, files: Files): Promise<void> {
  const camera = page.locator('input[type="file"][capture]').last()
  await heard(camera)
  await camera.setInputFiles(files)
}

/** A receipt that fills its photo to the border is taken for one that goes on beyond it. */
export async function takenAnyway(page: Page, images = 1): Promise<void> {
  const anyway = page.getByRole('button', { name: 'Send it anyway' })
  await expect(page.getByRole('list', { name: 'Images of the invoice' }).getByRole('listitem').nth(images - 1).or(anyway)).toBeVisible()
  if (await anyway.isVisible()) await anyway.click()
}

type Wish = { customer: string; number: string; total: string; day?: string; files: Files }

/** The page of a new claim, but for sending it. */
export async function fillClaim(page: Page, { customer, number, total, day = daysAgo(3), files }: Wish): Promise<void> {
  await photograph(page, files)
  await takenAnyway(page)
  await expect(page.getByRole('list', { name: 'Images of the invoice' }).getByRole('listitem')).toHaveCount(1)
  await page.getByLabel('Name or phone number').fill(customer.slice(0, 5))
  await page.getByRole('list', { name: 'Choose a customer' }).getByRole('button', { name: customer }).click()
  await page.getByLabel(/^Invoice number/).fill(number)
  await page.getByLabel(/^Date/).fill(day)
  await page.getByLabel(/^Total/).fill(total)
}
