import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import type { Browser } from '@playwright/test'
import postgres from 'postgres'
import { demoCustomers } from '@/db/seed/demo-accounts'
import { provideEnv, rawEnv } from '@/lib/env'
import { browserArguments, findBrowser } from '@/tests/support/browser'
import { demoPeople } from '@/tests/support/demo-people'
import startTessera from '@/tests/support/e2e-setup'
import { testEnvironment } from '@/tests/support/environment'
import { mintSession } from '@/tests/support/mint-session'
import { findPages, rolesFor, sampleParameters } from '@/tests/support/pages'
import type { Fill } from '@/tests/support/pages'
import { stepCookies } from '@/tests/support/step-cookies'
import { projectRoot } from '@/tests/support/test-server'
import { galleryHtml } from './stages/gallery'
import type { Picture } from './stages/gallery'

// npm run screens [-- /shop /me …]   photographs every page for every role, from the demo, into screens/.

type Role = ReturnType<typeof rolesFor>[number]
type Shot = { pattern: string; role: Role; width: number; scheme: 'light' | 'dark' }
type Studio = { browser: Browser; sql: postgres.Sql; fill: Fill; url: string; folder: string }

const widths = [360, 1440]
const schemes = ['light', 'dark'] as const
const AT_ONCE = 2

async function main(prefixes: string[]): Promise<void> {
  const stop = await startTessera()
  provideEnv(testEnvironment)
  const { TESSERA_E2E_URL: url = '', TESSERA_E2E_DATABASE_URL: database = '' } = rawEnv()
  const sql = postgres(database, { max: 2, onnotice: () => {} })
  const browser = await chromium.launch({ executablePath: findBrowser(), args: browserArguments })
  try {
    const folder = join(projectRoot, 'screens')
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder)
    const studio = { browser, sql, fill: await sampleParameters(sql), url, folder }
    const patterns = findPages().filter((page) => prefixes.length === 0 || prefixes.some((prefix) => page.startsWith(prefix)))
    const pictures = await photographAll(studio, patterns)
    writeFileSync(join(folder, 'index.html'), galleryHtml(pictures))
    console.log(`${pictures.length} pictures of ${patterns.length} pages: open ${join(folder, 'index.html')}`)
  } finally {
    await browser.close()
    await sql.end({ timeout: 5 })
    await stop()
  }
}

async function photographAll(studio: Studio, patterns: string[]): Promise<Picture[]> {
  const shots = patterns.flatMap((pattern) => rolesFor(pattern).flatMap((role) =>
    widths.flatMap((width) => schemes.map((scheme): Shot => ({ pattern, role, width, scheme })))))
  const pictures: Picture[] = []
  const next = async (): Promise<void> => {
    for (let shot = shots.shift(); shot; shot = shots.shift()) {
      const picture = await photograph(studio, shot)
      if (picture) pictures.push(picture)
      process.stdout.write(`\r${shots.length} to go `)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, next))
  process.stdout.write('\r')
  return pictures.sort((a, b) => a.file.localeCompare(b.file))
}

/** Null where the page is closed to the role. */
async function photograph({ browser, sql, fill, url, folder }: Studio, { pattern, role, width, scheme }: Shot): Promise<Picture | null> {
  const context = await browser.newContext({
    viewport: { width, height: width < 600 ? 780 : 900 }, colorScheme: scheme, reducedMotion: 'reduce', locale: 'en-GB', timezoneId: 'Europe/London',
  })
  try {
    if (role !== 'stranger') await context.addCookies([await mintSession(sql, testEnvironment.AUTH_SECRET ?? '', url, demoPeople[role])])
    await context.addCookies(stepCookies(pattern, demoCustomers[0].phone, url))
    const page = await context.newPage()
    const answer = await page.goto(url + fill(pattern), { waitUntil: 'load' })
    if (answer?.status() === 403) return null
    // Charts and live parts arrive after the page.
    await page.waitForTimeout(400)
    const file = `${pattern.replaceAll(/[^\w]+/g, '-').replace(/^-|-$/g, '') || 'landing'}.${role}.${width}.${scheme}.png`
    await page.screenshot({ path: join(folder, file), fullPage: true })
    return { file, pattern, role, width, scheme, status: answer?.status() ?? 0 }
  } finally {
    await context.close()
  }
}

main(process.argv.slice(2)).then(() => process.exit(0), (error: unknown) => {
  console.error(error)
  process.exit(1)
})
