import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { provideEnv } from '@/lib/env'
import { ensureBrowser } from './browser'
import { runProgram, type Ended } from './program'
import { playwrightCount, vitestCount, type Count } from './test-results'

type Suite = { name: string; run: (results: string) => Promise<{ ended: Ended; count: Count }> }

const check = (name: string, ...steps: string[][]): Suite => ({
  name,
  run: async () => {
    let ended: Ended = { code: 0, output: '' }
    for (const step of steps) if (ended.code === 0) ended = await runProgram(step)
    return { ended, count: ended.code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 } }
  },
})

const vitest = (name: string, ...projects: string[]): Suite => ({
  name,
  run: async (results) => {
    const file = join(results, `${projects[0]}.json`)
    const chosen = projects.flatMap((project) => ['--project', project])
    const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${file}`]
    const ended = await runProgram(['node_modules/vitest/vitest.mjs', 'run', ...chosen, ...reporters])
    return { ended, count: vitestCount(file, ended.code) }
  },
})

const endToEnd: Suite = {
  name: 'End to end',
  run: async (results) => {
    await ensureBrowser()
    const file = join(results, 'e2e.json')
    provideEnv({ PLAYWRIGHT_JSON_OUTPUT_NAME: file })
    const ended = await runProgram(['node_modules/@playwright/test/cli.js', 'test', '--reporter=list,json'], true)
    return { ended, count: playwrightCount(file, ended.code) }
  },
}

const folders = ['app', 'components', 'lib', 'db', 'scripts', 'bench', 'tests']
const types = ['node_modules/typescript-native/bin/tsc', '-p', 'tsconfig.check.json', '--checkers', '1']
const eslint = 'node_modules/eslint/bin/eslint.js'
const fastSuites: Suite[] = [
  check('Types and lint', ['node_modules/next/dist/bin/next', 'typegen'], types, ['node_modules/oxlint/bin/oxlint']),
  check('Lint by ESLint', [eslint, '.', '--cache', '--cache-strategy', 'content', '--cache-location', 'node_modules/.cache/eslint/']),
  check('Import boundaries', ['node_modules/dependency-cruiser/bin/dependency-cruise.mjs', ...folders]),
  check('Unused code', ['node_modules/knip/bin/knip.js', '--cache', '--cache-location', 'node_modules/.cache/knip']),
  vitest('Unit', 'unit'),
]
const slowSuites: Suite[] = [vitest('Integration and faults', 'integration', 'faults'), endToEnd]

/** Runs the suites, prints a line for each and the sum as the last line. @returns the exit code */
export async function runSuites({ fast }: { fast: boolean }): Promise<number> {
  // What the person who runs the tests has set must not reach into them.
  provideEnv({ DATABASE_URL: undefined, NODE_ENV: undefined, DEMO: undefined, PORT: undefined, TESSERA_MODE: undefined })
  // TypeScript and oxlint's reader of types are Go programs: with room for their heap they take half the time.
  provideEnv({ GOGC: '400' })
  console.log(fast ? '  The fast suites (types, lint, boundaries, unused code, unit) …' : '  All suites, each with its own set-up; the last ones take minutes …')
  const results = mkdtempSync(join(tmpdir(), 'tessera-results-'))
  const total: Count = { passed: 0, failed: 0 }
  const waiting = [...fastSuites]
  const worker = async () => {
    for (let suite = waiting.shift(); suite; suite = waiting.shift()) add(total, await runOne(suite, results))
  }
  // Each of the fast ones keeps about one core busy.
  await Promise.all([worker(), worker()])
  for (const suite of fast ? [] : slowSuites) add(total, await runOne(suite, results))
  rmSync(results, { recursive: true, force: true })
  console.log(`\n${total.passed} passed, ${total.failed} failed`)
  return total.failed === 0 ? 0 : 1
}

function add(total: Count, { passed, failed }: Count): void {
  total.passed += passed
  total.failed += failed
}

async function runOne({ name, run }: Suite, results: string): Promise<Count> {
  const began = Date.now()
  const { ended, count } = await run(results).catch((error: unknown) => ({
    ended: { code: 1, output: error instanceof Error ? error.message : String(error) }, count: { passed: 0, failed: 1 },
  }))
  if (count.failed > 0 && ended.output) console.log(`\n${ended.output.trim()}\n`)
  const seconds = ((Date.now() - began) / 1000).toFixed(1)
  console.log(`  ${name.padEnd(26)} ${String(count.passed).padStart(5)} passed ${String(count.failed).padStart(4)} failed ${seconds.padStart(7)} s`)
  return count
}
