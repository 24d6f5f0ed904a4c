import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { transform } from 'esbuild'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pagesSql } from '@/db/client'
import { chooseHome } from '@/db/embedded/account'
import { findRunning } from '@/db/embedded/server-process'
import { freePort } from '@/db/embedded/state'
import { MARKER } from '@/db/seed/marker'
import { rawEnv } from '@/lib/env'
import { databaseUrl } from '@/tests/support/database'
import { projectRoot } from '@/tests/support/test-server'

const dataDir = mkdtempSync(join(tmpdir(), 'tessera-start-'))
const busy = createServer()
const busyPort = () => {
  const address = busy.address()
  return String(typeof address === 'object' && address ? address.port : 0)
}
const unset = { AUTH_SECRET: undefined, TESSERA_ENCRYPTION_KEY: undefined, TESSERA_HASH_KEY: undefined, NODE_ENV: undefined }
let free: string[]

beforeAll(async () => {
  free = [String(await freePort()), String(await freePort())]
  await new Promise<void>((resolve) => busy.listen(0, resolve))
})
afterAll(() => {
  busy.close()
  rmSync(dataDir, { recursive: true, force: true })
})

function environment(variables: Record<string, string | undefined>) {
  const base = { PORT: free[0], TILL_PORT: free[1], TESSERA_DATA_DIR: dataDir, TESSERA_MODE: undefined, DEMO: undefined }
  return { ...rawEnv(), ...base, ...variables } as unknown as NodeJS.ProcessEnv
}

/** Starts and returns what a person would read: these starts all fail before anything is built or served. */
function start(variables: Record<string, string | undefined>, program = ['scripts/start.mjs']) {
  const env = environment(variables)
  const { status, stdout, stderr } = spawnSync(process.execPath, program, { cwd: projectRoot, env, encoding: 'utf8', timeout: 60_000 })
  return { status, said: stderr.trim(), output: stdout + stderr }
}

const oneLine = /^Tessera did not start\. [^\n]+$/

/** The same program in what says that it is another Node. */
const asNode = (version: string, script: string) => {
  const claim = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } })`
  return start({ DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' }, ['--import', `data:text/javascript,${encodeURIComponent(claim)}`, script])
}

test('too old a Node is told which one is needed', () => {
  const { status, said } = asNode('20.8.1', 'scripts/start.mjs')
  expect(said).toBe('Tessera needs Node 20.9 or later; this is 20.8.1. Install it from nodejs.org.')
  expect(status).toBe(1)
  // One that will do gets on, to the database that is not there.
  for (const version of ['20.9.0', '21.0.0', '26.1.0']) expect(asNode(version, 'scripts/start.mjs').said).toContain('127.0.0.1:1 can not be reached')
  for (const version of ['20.18.3', '21.7.3', '22.12.0', '23.11.0']) {
    expect(asNode(version, 'scripts/test.mjs').said).toBe(`The tests need Node 20.19, 22.13 or 24 or later; this is ${version}. Install it from nodejs.org.`)
  }
})

test('the first line of a start can be read by a Node of years ago', async () => {
  for (const file of ['scripts/start.mjs', 'scripts/test.mjs', 'scripts/stages/node-version.mjs']) {
    const source = readFileSync(join(projectRoot, file), 'utf8')
    // What it lacks would come out rewritten, or, as with a top-level await, not at all.
    const [kept, read] = await Promise.all(['esnext', 'node12.22'].map((target) => transform(source, { target, format: 'esm' })))
    expect(read?.code, file).toBe(kept?.code)
  }
})

test('a busy port is named, with the way out', () => {
  const { status, said } = start({ PORT: busyPort(), DATABASE_URL: databaseUrl() })
  expect(said).toMatch(oneLine)
  expect(said).toContain(`Port ${busyPort()} is in use`)
  expect(status).toBe(1)
})

test('an address that this machine has not is named', () => {
  const { status, said } = start({ HOST: '203.0.113.7', DATABASE_URL: databaseUrl() })
  expect(said).toMatch(oneLine)
  expect(said).toContain('HOST=203.0.113.7 is no address of this machine')
  expect(status).toBe(1)
})

test('a DATABASE_URL that is empty is none, so the start gets on to its ports', () => {
  expect(start({ PORT: busyPort(), DATABASE_URL: '' }).said).toContain(`Port ${busyPort()} is in use`)
})

test('the till’s door names a port that was taken since it was looked at', () => {
  const variables = { TILL_PORT: busyPort(), DATABASE_URL: databaseUrl(), TESSERA_MODE: 'test' }
  const { status, said } = start(variables, ['scripts/compiled.mjs', 'scripts/till.ts'])
  expect(said).toBe(`Port ${busyPort()} is in use by another program. Stop it, or choose another port.`)
  expect(status).toBe(1)
})

test('a database that can not be reached is named without its password', () => {
  const { status, said, output } = start({ DATABASE_URL: 'postgres://tessera:hunter2@127.0.0.1:1/tessera' })
  expect(said).toMatch(oneLine)
  expect(said).toContain('127.0.0.1:1 can not be reached')
  expect(output).not.toContain('hunter2')
  expect(status).toBe(1)
})

test('a database that does not exist is named', () => {
  const { said } = start({ DATABASE_URL: databaseUrl().replace(/[^/]+$/, 'nowhere') })
  expect(said).toContain('There is no database "nowhere"')
})

test('production refuses to start without its secrets and names them', () => {
  const { status, said } = start({ ...unset, NODE_ENV: 'production', DATABASE_URL: databaseUrl() })
  expect(said).toMatch(oneLine)
  for (const name of ['AUTH_SECRET', 'TESSERA_ENCRYPTION_KEY', 'TESSERA_HASH_KEY']) expect(said).toContain(name)
  expect(status).toBe(1)
  // An empty variable is one that is not set.
  expect(start({ ...unset, NODE_ENV: 'production', TESSERA_MODE: '', DATABASE_URL: databaseUrl() }).said).toBe(said)
})

test.each(['till', 'worker'])('the %s does not start by itself in production on a demo', async (name) => {
  const secrets = Object.fromEntries(['AUTH_SECRET', 'TESSERA_ENCRYPTION_KEY', 'TESSERA_HASH_KEY'].map((secret) => [secret, 'x'.repeat(32)]))
  const production = { ...secrets, NODE_ENV: 'production', DATABASE_URL: databaseUrl() }
  await pagesSql()`insert into settings (key, value) values (${MARKER}, ${JSON.stringify({ began: 0, done: true })})`
  try {
    const { status, said } = start(production, ['scripts/compiled.mjs', `scripts/${name}.ts`])
    expect(said).toContain('passwords everybody knows')
    expect(status).toBe(1)
  } finally {
    await pagesSql()`delete from settings where key = ${MARKER}`
  }
})

test('a variable with a wrong value is named', () => {
  expect(start({ PORT: 'eighty', DATABASE_URL: databaseUrl() }).said).toContain('PORT is wrong')
})

test('Ctrl-C in the first start stops the database that it started', async () => {
  const place = mkdtempSync(join(tmpdir(), 'tessera-first-start-'))
  const home = chooseHome(place)
  const env = environment({ DATABASE_URL: undefined, DEMO: '1', TESSERA_DATA_DIR: place })
  const first = spawn(process.execPath, ['scripts/start.mjs'], { cwd: projectRoot, env, stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  for await (const chunk of first.stdout) {
    const before = said
    said += String(chunk)
    if (said.includes('Starting PostgreSQL') && !before.includes('Starting PostgreSQL')) first.kill('SIGINT')
  }
  if (first.exitCode === null) await once(first, 'exit')
  const left = findRunning(join(home, 'postgres'))
  if (left) process.kill(left.pid, 'SIGINT')
  for (const folder of [place, home]) rmSync(folder, { recursive: true, force: true })
  expect(said).toContain('Stopping')
  expect(said).not.toContain('Preparing the demo')
  expect(left).toBeUndefined()
})
