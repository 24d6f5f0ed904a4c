import { expect, test as base } from '@playwright/test'
import type { Page } from '@playwright/test'
import postgres from 'postgres'
import { provideEnv, rawEnv } from '@/lib/env'
import { demoPeople } from '@/tests/support/demo-people'
import type { DemoRole, Person } from '@/tests/support/demo-people'
import { testEnvironment } from '@/tests/support/environment'
import { mintSession } from '@/tests/support/mint-session'

// The keys the server under test runs with: the tests may seal what it opens.
provideEnv(testEnvironment)

type Fixtures = {
  /** Where the application under test is served. */
  origin: string
  /** Signs the page's browser in as one of the demo's roles, or as somebody else. */
  signIn: (who: DemoRole | Person) => Promise<void>
  /** What the browser complained about: refused by the security policy, or thrown. Checked after each test. */
  complaints: string[]
}
type WorkerFixtures = { sql: postgres.Sql }

const requireSetting = (name: string): string => {
  const value = rawEnv()[name]
  if (!value) throw new Error(`${name} is not set: run the tests with npm test or npx playwright test`)
  return value
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  sql: [async ({}, use) => {
    const sql = postgres(requireSetting('TESSERA_E2E_DATABASE_URL'), { max: 2, onnotice: () => {} })
    await use(sql)
    await sql.end({ timeout: 5 })
  }, { scope: 'worker' }],

  origin: async ({ baseURL }, use) => use(baseURL ?? ''),

  signIn: async ({ context, sql, origin }, use) => {
    await use(async (who) => {
      const person = typeof who === 'string' ? demoPeople[who] : who
      await context.addCookies([await mintSession(sql, testEnvironment.AUTH_SECRET ?? '', origin, person)])
    })
  },

  complaints: [async ({ page }, use) => {
    const complaints: string[] = []
    watch(page, complaints)
    await use(complaints)
    expect(complaints).toEqual([])
  }, { auto: true }],
})

/** The security policy's refusals and scripts' errors; a refused answer (404, 422) is no fault of the page. */
function watch(page: Page, complaints: string[]): void {
  page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`))
  page.on('console', (message) => {
    const text = message.text()
    if (message.type() === 'error' && !/Failed to load resource/.test(text)) complaints.push(`${page.url()}: ${text}`)
  })
}

export { expect }

/** The last code that the demo's outbox page shows for this number. */
export async function codeFromOutbox(page: Page, phone: string): Promise<string> {
  const outbox = await page.context().newPage()
  try {
    let code: string | undefined
    await expect(async () => {
      await outbox.goto('/outbox')
      // What the number is told otherwise, of a sale for example, may come after the code.
      const message = outbox.getByRole('article').filter({ has: outbox.getByText(phone, { exact: true }) }).filter({ has: outbox.locator('p', { hasText: /\b\d{6}\b/ }) }).first()
      code = /\b\d{6}\b/.exec((await message.locator('p').textContent({ timeout: 1_000 })) ?? '')?.[0]
      expect(code).toBeDefined()
    }).toPass({ timeout: 60_000 })
    return code ?? ''
  } finally {
    await outbox.close()
  }
}
