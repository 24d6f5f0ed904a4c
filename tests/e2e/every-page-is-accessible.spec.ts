import AxeBuilder from '@axe-core/playwright'
import { demoCustomers } from '@/db/seed/demo-accounts'
import { findPages, rolesFor } from '@/tests/support/pages'
import { samplePaths } from '@/tests/support/sample-paths'
import { stepCookies } from '@/tests/support/step-cookies'
import { expect, test } from './support/fixtures'

const everything = { runOnly: { type: 'tag' as const, values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] } }
// The dark theme is the same page in other colours.
const colours = { runOnly: { type: 'rule' as const, values: ['color-contrast', 'link-in-text-block'] } }
// The rows of a list are alike: the first stand for the rest.
const repeated = ['tbody > tr:nth-child(n+7)', 'ol > li:nth-child(n+13)', 'ul > li:nth-child(n+13)']

test.describe.configure({ mode: 'parallel' })

for (const pattern of findPages()) {
  test(`${pattern}: axe finds nothing and nothing scrolls sideways, on a phone and a desk, in light and dark`, async ({ page, signIn, sql, origin }) => {
    const [role] = rolesFor(pattern)
    if (role && role !== 'stranger') await signIn(role)
    await page.context().addCookies(stepCookies(pattern, demoCustomers[0].phone, origin))
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await page.setViewportSize({ width: 360, height: 800 })
    const path = await (await samplePaths(sql))(pattern)
    await page.goto(path)
    await expect(page, 'the page did not send its visitor elsewhere').toHaveURL(path)
    await page.locator('h1').first().waitFor({ state: 'attached' })
    for (const width of [360, 1440]) {
      await page.setViewportSize({ width, height: 800 })
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
        await expect(page.locator('html')).toHaveClass(colorScheme === 'dark' ? /\bdark\b/ : /^(?!.*\bdark\b)/)
        const axe = new AxeBuilder({ page }).setLegacyMode(true).options(colorScheme === 'light' ? everything : colours)
        const { violations } = await repeated.reduce((builder, rows) => builder.exclude(rows), axe).analyze()
        const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 200)).join(' | ')}`)
        expect.soft(found, `${path} at ${width} px in ${colorScheme}`).toEqual([])
      }
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
      expect.soft(sideways, `${path} at ${width} px`).toBe(0)
    }
  })
}
