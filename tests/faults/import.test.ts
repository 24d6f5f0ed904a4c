import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import { rawEnv } from '@/lib/env'
import { verifyLedger } from '@/lib/ledger'
import { makeShop } from '@/tests/support/shop'
import { projectRoot } from '@/tests/support/test-server'

const folder = mkdtempSync(join(tmpdir(), 'tessera-import-'))
const [csv, mapping] = [join(folder, 'sales.csv'), join(folder, 'mapping.json')]
const SALES = 3_000
const CUSTOMERS = 97
let slug = ''

/** Each sale is 2 x 3.00; every tenth one's customer brings one piece of the sale before back. */
function writeFile(): void {
  const rows = ['no,sku,qty,price,at,who']
  for (let n = 0; n < SALES; n += 1) {
    const at = new Date(Date.UTC(2024, 0, 1) + n * 60_000).toISOString()
    rows.push(`${n},tea,2,3.00,${at},${n % CUSTOMERS}`)
    if (n % 10 === 0) rows.push(`C${n},tea,-1,3.00,${at},${n % CUSTOMERS}`)
  }
  writeFileSync(csv, rows.join('\n'))
  writeFileSync(mapping, JSON.stringify({
    columns: { invoice: 'no', sku: 'sku', quantity: 'qty', unitPrice: 'price', occurredAt: 'at', customer: 'who' },
    phone: '+447400{who:6}', cancellationPrefix: 'C', dateFormat: 'iso', timeZone: 'UTC', currency: 'GBP', minutesOpen: 0,
  }))
}

function start() {
  const args = ['scripts/compiled.mjs', 'scripts/import-sales.ts', csv, '--organization', slug, '--mapping', mapping, '--output', join(folder, 'report')]
  const child = spawn(process.execPath, args, { cwd: projectRoot, env: rawEnv() as NodeJS.ProcessEnv, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)))
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  return { child, ended, output: () => output }
}

async function books() {
  const [row] = await pagesSql()<Record<string, number>[]>`
    select (select count(*)::int from sales) as sales, (select count(*)::int from refunds) as refunds, (select count(*)::int from members) as members,
      (select count(*)::int from events) as events, (select sum(available)::int from wallets) as points`
  return row
}

/** A batch that was sent is still posted after its sender was killed: its session ends after that. */
async function sessions() {
  const [row] = await pagesSql()<{ open: number }[]>`
    select count(*)::int as open from pg_stat_activity where datname = current_database() and application_name in ('tessera-till', 'tessera-sales')`
  return row?.open ?? 0
}

beforeAll(async () => {
  writeFile()
  const shop = await makeShop({ rules: { tiers: [{ key: 'one', name: 'One', color: '#b08d57', thresholdMinor: 0, multiplier: '1' }] } })
  slug = shop.organizationId
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('an import that is killed goes on where it was, and doubles nothing', async () => {
  const open = await sessions()
  const first = start()
  while (((await books())?.sales ?? 0) < 300 && first.child.exitCode === null) await sleep(20)
  first.child.kill('SIGKILL')
  expect(await first.ended).toBeNull()
  while ((await sessions()) > open) await sleep(20)
  const half = await books()
  expect(half?.sales).toBeLessThan(SALES)

  const second = start()
  expect(await second.ended, second.output()).toBe(0)
  // One piece of each tenth sale came back: from 6 points to 3.
  const whole = { sales: SALES, refunds: SALES / 10, members: CUSTOMERS, points: SALES * 6 - (SALES / 10) * 3 }
  expect(await books()).toMatchObject(whole)
  const { alreadyThere } = JSON.parse(readFileSync(join(folder, 'report/summary.json'), 'utf8')) as { alreadyThere: number }
  expect(alreadyThere).toBe((half?.sales ?? 0) + (half?.refunds ?? 0))

  const before = await books()
  const third = start()
  expect(await third.ended, third.output()).toBe(0)
  expect(await books()).toEqual(before)
  expect((await verifyLedger()).results.filter(({ breaks }) => breaks.length > 0)).toEqual([])
})
