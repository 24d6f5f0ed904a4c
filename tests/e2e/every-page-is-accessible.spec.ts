import AxeBuilder from '@axe-core/playwright'
import { demoCustomers } from '@/db/seed/demo-accounts'
import { findPages, rolesFor, sampleParameters } from '@/tests/support/pages'
import { stepCookies } from '@/tests/support/step-cookies'
import { expect, test } from './support/fixtures'

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

for (const width of [360, 1440]) {
  for (const pattern of findPages()) {
    test(`${pattern} at ${width} px: axe finds nothing in light or dark, and nothing scrolls sideways`, async ({ page, signIn, sql, baseURL = '' }) => {
      const [role] = rolesFor(pattern)
      if (role && role !== 'stranger') await signIn(role)
      await page.context().addCookies(stepCookies(pattern, demoCustomers[0].phone, baseURL))
      await page.setViewportSize({ width, height: 900 })
      await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
      const path = (await sampleParameters(sql))(pattern)
      await page.goto(path)
      await expect(page, 'the page did not send its visitor elsewhere').toHaveURL(path)
      await page.locator('h1').first().waitFor({ state: 'attached' })
      expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0)
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
        await expect(page.locator('html')).toHaveClass(colorScheme === 'dark' ? /\bdark\b/ : /^(?!.*\bdark\b)/)
        const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze()
        const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`)
        expect.soft(found, `${path} in ${colorScheme}`).toEqual([])
      }
    })
  }
}
