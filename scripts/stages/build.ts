import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { withLock } from '@/db/embedded/lock'
import { rawEnv } from '@/lib/env'
import { SetupError } from '@/lib/setup-error'
import { root } from './environment'
import { stage } from './progress'
import { readRun } from './run-record'

const sources = [
  'app', 'components', 'lib', 'db', 'public', 'drizzle', 'middleware.ts', 'instrumentation.ts', 'instrumentation-client.ts',
  'next.config.ts', 'next.config.mjs', 'postcss.config.mjs', 'tsconfig.json', 'package-lock.json',
]
// Another folder for a build that must not replace the one a running server uses.
const distDir = () => join(root, rawEnv().TESSERA_DIST_DIR || '.next')
const stamp = () => join(distDir(), 'tessera-build')

function filesOf(path: string): string[] {
  if (!existsSync(join(root, path))) return []
  if (!statSync(join(root, path)).isDirectory()) return [path]
  // By their names alone: which folder an entry is of is not told before Node 20.12.
  const files = readdirSync(join(root, path), { recursive: true, encoding: 'utf8' }).map((name) => join(path, name))
  return files.filter((file) => !/\.test\.tsx?$/.test(file) && statSync(join(root, file), { throwIfNoEntry: false })?.isFile()).sort()
}

/** Changes with the content of anything that goes into the build. */
export function sourceHash(): string {
  const hash = createHash('sha256')
  for (const file of sources.flatMap(filesOf)) hash.update(file).update('\0').update(readFileSync(join(root, file)))
  return hash.digest('hex')
}

const isCurrent = (hash: string) => existsSync(stamp()) && readFileSync(stamp(), 'utf8') === hash

/** The build folder for the tests: that of npm start, unless a server runs from it that a new build would break. */
export function distDirForTests(): string | undefined {
  const served = readRun(join(root, '.data'))?.alive
  return served && !isCurrent(sourceHash()) ? '.next-tests' : undefined
}

/** Builds when the build is of other sources. The stamp is written last: a build that was killed has none. */
export async function ensureBuilt(): Promise<void> {
  if (isCurrent(sourceHash())) return
  await withLock(`${distDir()}.lock`, async () => {
    const hash = sourceHash()
    if (isCurrent(hash)) return
    rmSync(stamp(), { force: true })
    await stage('Building the pages', build, true)
    writeFileSync(stamp(), hash)
  })
}

function build(): Promise<void> {
  return new Promise((resolve, reject) => {
    const env = { ...rawEnv(), NODE_ENV: 'production' as const, NEXT_TELEMETRY_DISABLED: '1' }
    const args = ['--import', './scripts/stages/tether.mjs', 'node_modules/next/dist/bin/next', 'build']
    const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += String(chunk)))
    child.once('error', reject)
    child.once('close', (code) => (code === 0 && existsSync(join(distDir(), 'BUILD_ID')) ? resolve() : reject(buildFailure(output))))
  })
}

function buildFailure(output: string): SetupError {
  if (/ENOSPC|no space left/i.test(output)) return new SetupError('The disk is full. Free some space and start again.')
  return new SetupError(`The build failed:\n\n${output.trim().split('\n').slice(-40).join('\n')}`)
}
