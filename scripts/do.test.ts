import { spawnSync } from 'node:child_process'
import { expect, it } from 'vitest'
import { rawEnv } from '@/lib/env'
import { makeShop } from '@/tests/support/shop'
import { projectRoot } from '@/tests/support/test-server'

const run = (...args: string[]) =>
  spawnSync(process.execPath, ['--import', 'tsx', 'scripts/do.ts', ...args], { cwd: projectRoot, env: rawEnv() as NodeJS.ProcessEnv, encoding: 'utf8' })

it('answers JSON, refuses with a problem, and says how it is used', { timeout: 90_000 }, async () => {
  const shop = await makeShop()
  const sale = ['pos.record_sale', '{"receiptNumber":"1","currency":"GBP","totalMinor":500}', '--as', shop.terminalId]
  const done = run(...sale, '--key', 'one')
  expect(done.status, done.stderr).toBe(0)
  expect(JSON.parse(done.stdout)).toMatchObject({ receiptNumber: '1', payableMinor: 500 })
  expect(JSON.parse(run(...sale, '--key', 'one').stdout)).toEqual(JSON.parse(done.stdout))

  const refused = run(...sale)
  expect([refused.status, refused.stdout]).toEqual([1, ''])
  expect(JSON.parse(refused.stderr)).toMatchObject({ code: 'duplicate_receipt', status: 409 })

  expect(run('no.such_thing').status).toBe(2)
})
