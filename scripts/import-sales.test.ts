import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
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

const heading = 'no,sku,qty,price,at,who'
function aMapping(): string {
  const mapping = join(folder, 'mapping.json')
  writeFileSync(mapping, JSON.stringify({
    columns: { invoice: 'no', sku: 'sku', quantity: 'qty', unitPrice: 'price', occurredAt: 'at', customer: 'who' },
    phone: '+447400{who:6}', cancellationPrefix: 'C', dateFormat: 'iso', timeZone: 'UTC', currency: 'GBP', minutesOpen: 0,
  }))
  return mapping
}

it('says how it is used to whoever gives it a word it does not know', { timeout: 60_000 }, async () => {
  const { status, stderr } = await run('sales.csv', '--organisation', 'corner')
  expect(status).toBe(2)
  expect(stderr).toContain("'--organisation'")
  expect(stderr).toContain('Exit code:')
  expect(stderr).not.toContain('    at ')
})

it('reports what it did until a broken file stopped it', { timeout: 60_000 }, async () => {
  const shop = await makeShop()
  const [csv, mapping, report] = [join(folder, 'sales.csv'), aMapping(), join(folder, 'report')]
  const row = (n: number) => `${n},tea,2,${n % 2 ? '3.00' : '=x'},${new Date(Date.UTC(2024, 0, 1) + n * 60_000).toISOString()},${n}`
  const rows = Array.from({ length: 2_000 }, (_, n) => row(n))
  writeFileSync(csv, [heading, ...rows, '"broken"quote,tea,1,1,1,1'].join('\n'))
  const { status, stderr } = await run(csv, '--organization', shop.organizationId, '--mapping', mapping, '--output', report)
  expect(status, stderr).toBe(1)
  expect(JSON.parse(readFileSync(join(report, 'summary.json'), 'utf8'))).toMatchObject({ complete: false, file: 'sales.csv' })
  // As a spreadsheet is to read it: no formula of a stranger's file runs there.
  expect(readFileSync(join(report, 'rejected.csv'), 'utf8')).toMatch(/^\d+,0,.*'=x/m)
})

it('changes nothing when it is run again, and asks which outlet it is once there are several', { timeout: 120_000 }, async () => {
  const shop = await makeShop()
  const [csv, report] = [join(folder, 'again.csv'), join(folder, 'again')]
  writeFileSync(csv, [heading, '1,tea,2,3.00,2024-01-01T10:00:00Z,7', '2,tea,1,3.00,2024-01-01T11:00:00Z,8'].join('\n'))
  const imported = () => run(csv, '--organization', shop.organizationId, '--mapping', aMapping(), '--output', report)
  const kept = async () => ({ ...await shop.counts(), own: await pagesSql()`select id, type from events where scope_id = ${shop.organizationId} order by id` })
  const first = await imported()
  expect(first.status, first.stderr).toBe(0)
  const before = await kept()
  expect(before).toMatchObject({ sales: 2 })
  expect((await imported()).status).toBe(0)
  expect(await kept()).toEqual(before)
  await shop.addOutlet()
  const refused = await imported()
  expect(refused.status).toBe(1)
  expect(refused.stderr).toContain('several outlets')
  expect(await kept()).toEqual(before)
  const named = () => run(csv, '--organization', shop.organizationId, '--outlet', shop.outletId, '--mapping', aMapping(), '--output', report)
  expect((await named()).status).toBe(0)
  expect(await kept()).toEqual(before)
  await pagesSql()`update outlets set closed_at = now() where id = ${shop.outletId}`
  expect(await named()).toMatchObject({ status: 1, stderr: expect.stringContaining('no such outlet') as string })
  expect(await kept()).toEqual(before)
})
