import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import type { Browser, Page } from '@playwright/test'
import type postgres from 'postgres'
import { demoCustomers } from '@/db/seed/demo-accounts'
import { browserArguments, findBrowser } from '@/tests/support/browser'
import { demoPeople } from '@/tests/support/demo-people'
import { testEnvironment } from '@/tests/support/environment'
import { mintSession } from '@/tests/support/mint-session'
import { onDemo } from '@/tests/support/on-demo'
import type { Demo } from '@/tests/support/on-demo'
import { findPages, rolesFor } from '@/tests/support/pages'
import { samplePaths } from '@/tests/support/sample-paths'
import { stepCookies } from '@/tests/support/step-cookies'
import { projectRoot } from '@/tests/support/test-server'
import { galleryHtml } from './stages/gallery'
import type { Picture } from './stages/gallery'

// npm run screens [-- /shop /me …]   photographs every page for every role, from the demo, into screens/.

type Role = ReturnType<typeof rolesFor>[number]
/** One browser window of one role: it goes through its pages one by one, so that scripts are loaded once. */
type Sitting = { role: Role; width: number; patterns: string[] }
type Studio = { browser: Browser; sql: postgres.Sql; pathOf: (pattern: string) => Promise<string>; url: string; folder: string }

const widths = [360, 1440]
const schemes = ['light', 'dark'] as const
const AT_ONCE = 2

async function main(prefixes: string[], { url, sql }: Demo): Promise<void> {
  const browser = await chromium.launch({ executablePath: findBrowser(), args: browserArguments })
  try {
    const folder = join(projectRoot, 'screens')
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder)
    const studio = { browser, sql, pathOf: await samplePaths(sql), url, folder }
    const patterns = findPages().filter((page) => prefixes.length === 0 || prefixes.some((prefix) => page.startsWith(prefix)))
    const pictures = await photographAll(studio, patterns)
    writeFileSync(join(folder, 'index.html'), galleryHtml(pictures))
    console.log(`${pictures.length} pictures of ${patterns.length} pages: open ${join(folder, 'index.html')}`)
    const broken = new Set(pictures.flatMap(({ pattern, role, status }) => (status >= 500 ? [`${pattern} (${role}): ${status}`] : [])))
    if (broken.size > 0) throw new Error(`Pages that could not be shown:\n${[...broken].join('\n')}`)
  } finally {
    await browser.close()
  }
}

async function photographAll(studio: Studio, patterns: string[]): Promise<Picture[]> {
  const roles = [...new Set(patterns.flatMap((pattern) => [...rolesFor(pattern)]))]
  const sittings = roles.flatMap((role) => widths.map((width): Sitting =>
    ({ role, width, patterns: patterns.filter((pattern) => rolesFor(pattern).includes(role)) })))
  const pictures: Picture[] = []
  const next = async (): Promise<void> => {
    for (let sitting = sittings.shift(); sitting; sitting = sittings.shift()) {
      pictures.push(...(await sit(studio, sitting)))
      console.log(`  ${sitting.role}, ${sitting.width} px`)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, next))
  return pictures.sort((a, b) => a.file.localeCompare(b.file))
}

async function sit(studio: Studio, { role, width, patterns }: Sitting): Promise<Picture[]> {
  const { browser, sql, url } = studio
  const context = await browser.newContext({
    viewport: { width, height: width < 600 ? 780 : 900 }, reducedMotion: 'reduce', locale: 'en-GB', timezoneId: 'Europe/London',
  })
  try {
    const session = role === 'stranger' ? [] : [await mintSession(sql, testEnvironment.AUTH_SECRET ?? '', url, demoPeople[role])]
    const page = await context.newPage()
    const pictures: Picture[] = []
    for (const pattern of patterns) {
      await context.clearCookies()
      await context.addCookies([...session, ...stepCookies(pattern, demoCustomers[0].phone, url)])
      pictures.push(...(await photograph(studio, page, { pattern, role, width })))
    }
    return pictures
  } finally {
    await context.close()
  }
}

type Subject = { pattern: string; role: Role; width: number }

/** Nothing where the page is closed to the role. */
async function photograph({ pathOf, url, folder }: Studio, page: Page, { pattern, role, width }: Subject): Promise<Picture[]> {
  const answer = await page.goto(url + await pathOf(pattern), { waitUntil: 'load' })
  // Charts and live parts arrive after the page.
  await page.waitForTimeout(400)
  const closed = answer?.status() === 403 || (await page.getByRole('heading', { name: 'This page is not for your role' }).count()) > 0
  const pictures: Picture[] = []
  for (const scheme of closed ? [] : schemes) {
    await page.emulateMedia({ colorScheme: scheme })
    const file = `${pattern.replaceAll(/[^\w]+/g, '-').replace(/^-|-$/g, '') || 'landing'}.${role}.${width}.${scheme}.png`
    await page.screenshot({ path: join(folder, file), fullPage: true })
    pictures.push({ file, pattern, role, width, scheme, status: answer?.status() ?? 0 })
  }
  return pictures
}

onDemo((demo) => main(process.argv.slice(2), demo)).then(() => process.exit(0), (error: unknown) => {
  console.error(error)
  process.exit(1)
})
