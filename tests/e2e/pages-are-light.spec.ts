import { demoCustomers } from '@/db/seed/demo-accounts'
import { findPages, rolesFor } from '@/tests/support/pages'
import { samplePaths } from '@/tests/support/sample-paths'
import { stepCookies } from '@/tests/support/step-cookies'
import { expect, test } from './support/fixtures'
import type { Page } from '@playwright/test'

/** Gzip kilobytes of scripts that a page may have over one with nothing on it. */
const allowed = (pattern: string) => (/^\/(me|lookup|join|claim|friends|sign-in)\b/.test(pattern) ? 60 : 160)

/** What a page's scripts weigh on the wire, each once. */
async function weigh(page: Page, path: string): Promise<number> {
  await page.goto(path, { waitUntil: 'load' })
  await page.waitForLoadState('networkidle')
  return page.evaluate(() => {
    const scripts = performance.getEntriesByType('resource').filter((entry): entry is PerformanceResourceTiming => /\.js(\?|$)/.test(entry.name))
    return [...new Map(scripts.map((entry) => [entry.name, entry.encodedBodySize])).values()].reduce((sum, size) => sum + size, 0)
  })
}

const areas = [...new Set(findPages().map((pattern) => pattern.split('/')[1] ?? ''))]
test.describe.configure({ mode: 'parallel' })

for (const area of areas) {
  test(`/${area}: no page brings more scripts than it may`, async ({ page, signIn, sql, origin }) => {
    // A page's worker hands its scripts out unpacked.
    await page.addInitScript(() => { Reflect.deleteProperty(Navigator.prototype, 'serviceWorker') })
    const pathOf = await samplePaths(sql)
    const patterns = findPages().filter((pattern) => pattern.split('/')[1] === area)
    const [role] = rolesFor(patterns[0] ?? '/')
    if (role && role !== 'stranger') await signIn(role)
    const empty = await weigh(page, '/no-such-page')
    for (const pattern of patterns) {
      await page.context().addCookies(stepCookies(pattern, demoCustomers[0].phone, origin))
      const kilobytes = Math.round((await weigh(page, await pathOf(pattern)) - empty) / 1024)
      expect.soft(kilobytes, pattern).toBeLessThanOrEqual(allowed(pattern))
    }
  })
}
