import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

export function atRoot() {
  process.chdir(root)
}

/** Prints one line where a person can act on the cause, and everything only where it is a fault of ours. */
export async function fail(error) {
  let line = error instanceof Error && error.plain ? error.message : undefined
  if (existsSync(join(root, 'node_modules/tsx'))) {
    const { plainCause } = await import('../../lib/setup-error.ts').catch(() => ({ plainCause: () => undefined }))
    line ??= plainCause(error)
  }
  console.error(line ? `\nTessera did not start. ${line}` : error)
  process.exit(1)
}

const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages

/** Whether every package the lock file names is there in that version; other platforms' packages may be absent. */
function isInstalled() {
  const hidden = join(root, 'node_modules/.package-lock.json')
  if (!existsSync(hidden)) return false
  const present = packagesOf(hidden)
  return Object.entries(packagesOf(join(root, 'package-lock.json'))).every(
    ([path, wanted]) => path === '' || wanted.optional || present[path]?.version === wanted.version,
  )
}

export async function ensureInstalled() {
  if (isInstalled()) return
  const began = Date.now()
  console.log('  Installing packages (npm ci; a minute or two the first time) …')
  const { code, output } = await npmCi()
  if (code !== 0) throw Object.assign(new Error(explain(output)), { plain: true })
  console.log(`  ${'Packages installed'.padEnd(34)} ${((Date.now() - began) / 1000).toFixed(1)} s`)
}

function npmCi() {
  return new Promise((resolve) => {
    // The development packages are needed to build, whatever NODE_ENV says.
    const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']
    const child = spawn('npm', args, { cwd: root, shell: process.platform === 'win32', stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
    child.once('error', (error) => resolve({ code: 1, output: error.message }))
    child.once('close', (code) => resolve({ code, output }))
  })
}

function explain(output) {
  if (/ENOSPC|no space left/i.test(output)) return 'The disk is full. Free some space (about 2 GB) and start again.'
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|network/i.test(output)) {
    return 'The packages could not be downloaded: npm can not reach its registry. Check the network and start again.'
  }
  const line = output.split('\n').find((text) => /npm (error|ERR!) (?!code|errno)/.test(text)) ?? output.trim().split('\n')[0]
  return `npm ci failed: ${line}`
}

export async function loadTypeScript() {
  const { register } = await import('tsx/esm/api')
  register()
}
