import { expect } from '@playwright/test'
import type { Page } from '@playwright/test'

/** Signs up from the form and lands on the new shop's dashboard. @returns the business's name, which is nobody else's */
export async function signUpShop(page: Page, { owner, business }: { owner: string; business: string }): Promise<string> {
  const mark = String(Date.now()).slice(-6)
  if (!page.url().endsWith('/sign-up')) await page.goto('/sign-up')
  await page.getByLabel('Your name').fill(owner)
  await page.getByLabel('E-mail').fill(`${owner.split(' ')[0]?.toLowerCase()}-${mark}@new-shop.test`)
  await page.getByLabel('Password').fill('five slow blue barges')
  await page.getByLabel('Business').fill(`${business} ${mark}`)
  await page.getByRole('button', { name: 'Open the account' }).click()
  await expect(page).toHaveURL('/shop')
  return `${business} ${mark}`
}

export async function openProgram(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Open the program' }).click()
  await page.getByRole('button', { name: 'Open the program' }).click()
  await expect(page.getByText('The program is open')).toBeVisible()
}
