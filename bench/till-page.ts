import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { chromium } from '@playwright/test'
import type { Page } from '@playwright/test'
import { demoOrganization } from '@/db/seed/demo-accounts'
import { browserArguments, findBrowser } from '@/tests/support/browser'
import { demoPeople } from '@/tests/support/demo-people'
import { testEnvironment } from '@/tests/support/environment'
import { mintSession } from '@/tests/support/mint-session'
import { onDemo } from '@/tests/support/on-demo'
import type { Demo } from '@/tests/support/on-demo'
import { median } from './support/measure'

// npm run bench:till-page [-- sales]   from scan to receipt in three actions, in a real browser on a production build.

const BOUND_MS = 100
const WARM = 5
const actions = ['scan the member', 'scan the product', 'take the money'] as const
type Action = (typeof actions)[number]

async function main(sales: number, { url, sql }: Demo): Promise<void> {
  const browser = await chromium.launch({ executablePath: findBrowser(), args: browserArguments })
  try {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
    await context.addCookies([await mintSession(sql, testEnvironment.AUTH_SECRET ?? '', url, demoPeople.cashier)])
    const page = await context.newPage()
    await page.goto(`${url}/shop/pos`)
    const codes = await sql<{ number: string; barcode: string }[]>`
      select m.number, p.barcode from organizations o join programs g on g.organization_id = o.id
      join lateral (select number from members where program_id = g.id and blocked_at is null order by id limit ${sales + WARM}) m on true
      join lateral (select barcode from products where organization_id = o.id and archived_at is null and barcode is not null order by sku limit 1) p on true
      where o.slug = ${demoOrganization.slug}`
    const times: Record<Action, number[]> = { 'scan the member': [], 'scan the product': [], 'take the money': [] }
    for (const [index, { number, barcode }] of codes.entries()) {
      const took = await sell(page, number, barcode)
      if (index >= WARM) actions.forEach((action, at) => times[action].push(took[at] ?? 0))
    }
    report(times)
  } finally {
    await browser.close()
  }
}

/** Each from the last key to the frame that shows its answer, in milliseconds. */
async function sell(page: Page, number: string, barcode: string): Promise<number[]> {
  await page.getByLabel(/^Phone, member number/).fill(number)
  const member = await until(page, () => page.getByLabel(/^Phone, member number/).press('Enter'), '[aria-label="Member"] button:has-text("Another member")')
  await page.getByLabel(/^Amount/).fill(barcode)
  const product = await until(page, () => page.getByLabel(/^Amount/).press('Enter'), '[aria-label="Basket"] li')
  const paid = await until(page, () => page.keyboard.press('F9'), '[aria-label="Sale recorded"]')
  await page.getByRole('button', { name: /Next sale/ }).click()
  return [member, product, paid]
}

async function until(page: Page, act: () => Promise<void>, selector: string): Promise<number> {
  const shown = page.locator(selector).first().waitFor()
  const began = performance.now()
  await act()
  await shown
  return performance.now() - began
}

function report(times: Record<Action, number[]>): void {
  const rows = actions.map((action) => {
    const sorted = times[action].toSorted((a, b) => a - b)
    const p95 = sorted[Math.floor(sorted.length * 0.95)] ?? 0
    return `| ${action} | ${median(sorted).toFixed(0)} ms | ${p95.toFixed(0)} ms | ${BOUND_MS} ms | ${p95 < BOUND_MS ? 'yes' : 'no'} |`
  })
  const table = ['| action | median | 95th of 100 | bound | held |', '| --- | --- | --- | --- | --- |', ...rows].join('\n')
  console.log(table)
  mkdirSync('bench/results', { recursive: true })
  writeFileSync('bench/results/till-page.md', `# The till's page, ${new Date().toISOString().slice(0, 10)}\n\n${times[actions[0]].length} sales on ${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), browser and server on the same machine; from the last key to the answer on the page.\n\n${table}\n`)
}

await onDemo((demo) => main(Number(process.argv[2] ?? 60), demo))
