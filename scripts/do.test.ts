import { execFile } from 'node:child_process'
import { expect, it } from 'vitest'
import { rawEnv } from '@/lib/env'
import { makeShop } from '@/tests/support/shop'
import { projectRoot } from '@/tests/support/test-server'

type Ended = { status: unknown; stdout: string; stderr: string }

/** Beside the test, not in its place: one that blocks its process for long can't answer the test runner. */
const run = (...args: string[]) => new Promise<Ended>((resolve) => {
  const options = { cwd: projectRoot, env: rawEnv() as NodeJS.ProcessEnv }
  execFile(process.execPath, ['scripts/compiled.mjs', 'scripts/do.ts', ...args], options, (error, stdout, stderr) =>
    resolve({ status: error ? error.code : 0, stdout, stderr }))
})

it('answers JSON, refuses with a problem, and says how it is used', { timeout: 90_000 }, async () => {
  const shop = await makeShop()
  const sale = ['pos.record_sale', '{"receiptNumber":"1","currency":"GBP","totalMinor":500}', '--as', shop.terminalId]
  const done = await run(...sale, '--key', 'one')
  expect(done.status, done.stderr).toBe(0)
  expect(JSON.parse(done.stdout)).toMatchObject({ receiptNumber: '1', payableMinor: 500 })

  const [again, refused, unknown] = await Promise.all([run(...sale, '--key', 'one'), run(...sale), run('no.such_thing')])
  expect(JSON.parse(again.stdout)).toEqual(JSON.parse(done.stdout))
  expect([refused.status, refused.stdout]).toEqual([1, ''])
  expect(JSON.parse(refused.stderr)).toMatchObject({ code: 'duplicate_receipt', status: 409 })
  expect(unknown.status).toBe(2)
})
