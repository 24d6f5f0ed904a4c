import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('.', import.meta.url))

function testFiles(folder: string): string[] {
  const names = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
  return names.filter((name) => /\.test\.tsx?$/.test(name)).map((name) => join(folder, name))
}

// A test that imports the database or the test support runs on a real PostgreSQL; all others run without one.
const usesDatabase = (file: string) =>
  /['"](@\/|(\.\.?\/)+)(tests\/support\/|support\/|db\/client|db\/transaction)/.test(readFileSync(join(root, file), 'utf8'))

const besideCode = ['app', 'components', 'db', 'lib', 'scripts', 'bench', 'tests/support'].flatMap(testFiles)
const faults = testFiles('tests/faults')
const integration = besideCode.filter(usesDatabase)
const unit = besideCode.filter((file) => !usesDatabase(file))
const onDatabase = {
  globalSetup: './tests/support/global-setup.ts',
  setupFiles: './tests/support/integration-setup.ts',
  pool: 'forks' as const,
  hookTimeout: 60_000,
}

export default defineConfig({
  resolve: { alias: { '@': root.replace(/\/$/, '') } },
  test: {
    passWithNoTests: true,
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: unit, testTimeout: 20_000, setupFiles: './tests/support/unit-setup.ts', pool: 'threads', isolate: false },
      },
      { extends: true, test: { name: 'integration', include: integration, testTimeout: 20_000, ...onDatabase } },
      {
        extends: true,
        test: { name: 'faults', include: faults, testTimeout: 120_000, fileParallelism: false, ...onDatabase },
      },
    ],
  },
})
