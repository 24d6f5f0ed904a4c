import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { rawEnv } from '@/lib/env'
import { makeShop } from '@/tests/support/shop'
import { projectRoot } from '@/tests/support/test-server'

const folder = mkdtempSync(join(tmpdir(), 'tessera-import-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const run = (...args: string[]) => new Promise<{ status: unknown; stderr: string }>((resolve) => {
  const options = { cwd: projectRoot, env: rawEnv() as NodeJS.ProcessEnv }
  execFile(process.execPath, ['scripts/compiled.mjs', 'scripts/import-sales.ts', ...args], options, (error, _stdout, stderr) =>
    resolve({ status: error ? error.code : 0, stderr }))
})

it('says how it is used to whoever gives it a word it does not know', { timeout: 60_000 }, async () => {
  const { status, stderr } = await run('sales.csv', '--organisation', 'corner')
  expect(status).toBe(2)
  expect(stderr).toContain("'--organisation'")
  expect(stderr).toContain('Exit code:')
  expect(stderr).not.toContain('    at ')
})

it('reports what it did until a broken file stopped it', { timeout: 60_000 }, async () => {
  const shop = await makeShop()
  const [csv, mapping, report] = [join(folder, 'sales.csv'), join(folder, 'mapping.json'), join(folder, 'report')]
  const row = (n: number) => `${n},tea,2,${n % 2 ? '3.00' : '=x'},${new Date(Date.UTC(2024, 0, 1) + n * 60_000).toISOString()},${n}`
  const rows = Array.from({ length: 2_000 }, (_, n) => row(n))
  writeFileSync(csv, ['no,sku,qty,price,at,who', ...rows, '"broken"quote,tea,1,1,1,1'].join('\n'))
  writeFileSync(mapping, JSON.stringify({
    columns: { invoice: 'no', sku: 'sku', quantity: 'qty', unitPrice: 'price', occurredAt: 'at', customer: 'who' },
    phone: '+447400{who:6}', cancellationPrefix: 'C', dateFormat: 'iso', timeZone: 'UTC', currency: 'GBP', minutesOpen: 0,
  }))
  const { status, stderr } = await run(csv, '--organization', shop.organizationId, '--mapping', mapping, '--output', report)
  expect(status, stderr).toBe(1)
  expect(JSON.parse(readFileSync(join(report, 'summary.json'), 'utf8'))).toMatchObject({ complete: false, file: 'sales.csv' })
  // As a spreadsheet is to read it: no formula of a stranger's file runs there.
  expect(readFileSync(join(report, 'rejected.csv'), 'utf8')).toMatch(/^\d+,0,.*'=x/m)
})
