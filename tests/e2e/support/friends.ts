import type { Browser, Page } from '@playwright/test'
import type postgres from 'postgres'
import { demoOrganization } from '@/db/seed/demo-accounts'
import { codeFromOutbox, expect } from './fixtures'

let numbers = 0
/** A number that nobody has. */
export const newNumber = () => `+44745${String(Date.now() + (numbers += 1)).slice(-7)}`

/** The demo shop's program. */
export async function programAt(sql: postgres.Sql): Promise<string> {
  const [row] = await sql<{ id: string }[]>`select p.id from programs p join organizations o on o.id = p.organization_id where o.slug = ${demoOrganization.slug}`
  return row?.id ?? ''
}

/** What the "Text message" button would write: words and the link. */
export async function linkOf(page: Page): Promise<string> {
  const message = decodeURIComponent((await page.getByRole('link', { name: 'Text message' }).getAttribute('href')) ?? '')
  return /https?:\/\/\S+/.exec(message)?.[0] ?? ''
}

/** The phone of somebody new, who followed the link and is about to join. */
export async function joinAs(browser: Browser, origin: string, number: string, path: string): Promise<Page> {
  const context = await browser.newContext({ baseURL: origin, viewport: { width: 360, height: 740 } })
  const phone = await context.newPage()
  await phone.goto(path)
  await phone.getByRole('link', { name: 'Join with your phone number' }).click()
  await phone.getByRole('textbox', { name: 'Phone number' }).fill(number)
  await phone.getByRole('button', { name: 'Send me a code' }).click()
  await expect(phone.getByLabel('Code')).toBeVisible()
  await phone.getByLabel('Code').fill(await codeFromOutbox(phone, number))
  await phone.getByRole('button', { name: 'Sign in' }).click()
  await expect(phone.getByRole('button', { name: 'Join Riverside Coffee' })).toBeVisible()
  return phone
}
