import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { playwrightCount, vitestCount } from './test-results'

const folder = mkdtempSync(join(tmpdir(), 'tessera-count-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const report = (content: unknown): string => {
  const file = join(folder, `${Math.random()}.json`)
  writeFileSync(file, JSON.stringify(content))
  return file
}
const file = (status: string, tests: number) => ({ status, assertionResults: Array.from({ length: tests }, () => ({})) })

test('counts tests, and a file that could not be loaded as one failure', () => {
  const results = { numPassedTests: 7, numFailedTests: 1, testResults: [file('failed', 8), file('failed', 0)] }
  expect(vitestCount(report(results), 1)).toEqual({ passed: 7, failed: 2 })
})

test('a clean run has no failure', () => {
  expect(vitestCount(report({ numPassedTests: 7, numFailedTests: 0, testResults: [file('passed', 7)] }), 0)).toEqual({ passed: 7, failed: 0 })
  expect(playwrightCount(report({ stats: { expected: 3, unexpected: 0, flaky: 1 } }), 0)).toEqual({ passed: 4, failed: 0 })
})

test('no report, no tests, or an exit code without a failed test count as a failure', () => {
  expect(vitestCount(join(folder, 'absent.json'), 0)).toEqual({ passed: 0, failed: 1 })
  expect(vitestCount(report({ numPassedTests: 0, numFailedTests: 0, testResults: [] }), 0)).toEqual({ passed: 0, failed: 1 })
  expect(playwrightCount(report({ stats: { expected: 3, unexpected: 0, flaky: 0 } }), 1)).toEqual({ passed: 3, failed: 1 })
})
