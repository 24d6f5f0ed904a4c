import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '@/db/embedded/state'
import { provideEnv, rawEnv } from '@/lib/env'
import { distDirForTests } from '@/scripts/stages/build'
import { testEnvironment } from './environment'
import { localClient, startLocalProvider } from './local-provider'
import { copyTemplate, projectRoot, startTestServer } from './test-server'

const MINUTES = 60_000

/** Starts Tessera as a person would, with a database and ports of its own; the tests find it by TESSERA_E2E_URL. */
export default async function setup(): Promise<() => Promise<void>> {
  if (rawEnv().TESSERA_E2E_URL) return async () => {}
  const { server, template, stop } = await startTestServer()
  const folder = mkdtempSync(join(tmpdir(), 'tessera-e2e-'))
  const tsconfig = readFileSync(join(projectRoot, 'tsconfig.json'), 'utf8')
  const [port, tillPort, providerPort] = [await freePort(), await freePort(), await freePort()]
  const environment = {
    ...testEnvironment, TESSERA_MODE: 'local', DEMO: '1', LOG_LEVEL: 'warn', TESSERA_DATA_DIR: folder,
    TESSERA_DIST_DIR: rawEnv().TESSERA_DIST_DIR ?? distDirForTests(),
    DATABASE_URL: await copyTemplate(server.url('postgres'), template, `test_${process.pid}_e2e`),
    PORT: String(port), TILL_PORT: String(tillPort), APP_URL: `http://localhost:${port}`, TILL_URL: `http://localhost:${tillPort}`,
    AUTH_OIDC_ISSUER: `http://127.0.0.1:${providerPort}`, AUTH_OIDC_ID: localClient.id, AUTH_OIDC_SECRET: localClient.secret, AUTH_OIDC_NAME: localClient.name,
  }
  const stopProvider = await startLocalProvider(providerPort, environment.APP_URL)
  const tessera = startTessera({ ...rawEnv(), NODE_ENV: undefined, npm_lifecycle_event: undefined, ...environment })
  const cleanUp = async () => {
    await tessera.stop()
    await stopProvider()
    await stop()
    rmSync(folder, { recursive: true, force: true })
    // Next notes another build folder in there.
    if (readFileSync(join(projectRoot, 'tsconfig.json'), 'utf8') !== tsconfig) writeFileSync(join(projectRoot, 'tsconfig.json'), tsconfig)
  }
  try {
    await tessera.ready
  } catch (error) {
    await cleanUp()
    throw error
  }
  provideEnv({ TESSERA_E2E_URL: environment.APP_URL, TESSERA_E2E_TILL_URL: environment.TILL_URL, TESSERA_E2E_DATABASE_URL: environment.DATABASE_URL })
  return cleanUp
}

function startTessera(environment: Record<string, string | undefined>) {
  const env = environment as NodeJS.ProcessEnv
  const child = spawn(process.execPath, ['scripts/start.mjs'], { cwd: projectRoot, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  const ready = new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`Tessera was not ready in time:\n${output}`)), 8 * MINUTES)
    const hear = (chunk: Buffer) => {
      output += chunk.toString()
      if (!output.includes('Tessera is ready')) return
      clearTimeout(timer)
      resolve()
    }
    for (const stream of [child.stdout, child.stderr]) stream.on('data', hear)
    child.once('exit', (code) => {
      clearTimeout(timer)
      reject(new Error(`Tessera ended with ${code}:\n${output.slice(-4000)}`))
    })
  })
  return { ready, stop: () => stopTessera(child) }
}

function stopTessera(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve()
    child.once('exit', () => resolve())
    child.kill('SIGTERM')
    setTimeout(() => child.kill('SIGKILL'), 20_000).unref()
  })
}
