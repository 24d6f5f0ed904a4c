import { spawn } from 'node:child_process'
import { closePools } from '@/db/client'
import { ensureDatabase, startEmbedded, type EmbeddedDatabase } from '@/db/embedded'
import { migrate } from '@/db/migrate'
import { demoState, refuseDemo } from '@/db/seed/marker'
import { env, provideEnv, rawEnv } from '@/lib/env'
import { SetupError } from '@/lib/setup-error'
import { root, type Decisions } from './environment'
import { requireDatabase } from './own-database'
import { stage } from './progress'
import type { CleanUp } from './shutdown'

/** Starts or checks the database, brings it up to date, and makes the demo where it is wanted. */
export async function prepareDatabase(decisions: Decisions, cleanUp: CleanUp): Promise<{ database: EmbeddedDatabase | undefined; demo: boolean }> {
  const { embedded, dataDir } = decisions
  const database = embedded ? await stage('Starting PostgreSQL', () => startOwn(dataDir, cleanUp)) : undefined
  if (database) provideEnv({ DATABASE_URL: await ensureDatabase(database) })
  else await stage('Reaching PostgreSQL', () => requireDatabase(env.DATABASE_URL))
  await stage('Migrating the database', () => migrate(env.DATABASE_URL))
  return { database, demo: await prepareDemo(decisions).finally(closePools) }
}

/** Businesses of somebody's own, restored here perhaps, are joined by no demo that nobody asked for: it would show their codes, and have sign-ins that everybody knows. */
async function prepareDemo({ production, demo, demoAsked }: Decisions): Promise<boolean> {
  if (!demo) {
    if (production) await refuseDemo()
    return false
  }
  const state = await demoState()
  if (state === 'others' && !demoAsked) {
    console.log('  This database holds businesses already: no demo is made, and no message is shown (DEMO=1 does both).')
    provideEnv({ DEMO: '0' })
    return false
  }
  if (state !== 'made') await stage('Preparing the demo', seed)
  return demo
}

/** Its stop is registered before it is up: a first start takes long, and Ctrl-C in it must not leave PostgreSQL running. */
function startOwn(dataDir: string, cleanUp: CleanUp): Promise<EmbeddedDatabase> {
  const starting = startEmbedded(dataDir)
  // What did not start is told by the stage that waits for it, and needs no stop.
  cleanUp.unshift(() => starting.then((database) => database.stop(), () => undefined))
  return starting
}

/** In a process of its own, so that nothing of the use cases stays in the one that only watches. */
function seed(): Promise<void> {
  return new Promise((resolve, reject) => {
    const args = ['--import', './scripts/stages/tether.mjs', 'scripts/compiled.mjs', 'scripts/seed.ts']
    const child = spawn(process.execPath, args, { cwd: root, env: rawEnv() as NodeJS.ProcessEnv, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += String(chunk)))
    child.once('error', reject)
    child.once('close', (code) =>
      code === 0 ? resolve() : reject(new SetupError(`The demo could not be made:${/\n/.test(output.trim()) ? '\n\n' : ' '}${output.trim().slice(-3000)}`)),
    )
  })
}

/** Starts the embedded PostgreSQL again when it was killed while Tessera runs; pools reconnect by themselves. */
export function keepRunning(database: EmbeddedDatabase, dataDir: string): () => void {
  let busy = false
  const timer = setInterval(() => {
    if (busy || database.isRunning()) return
    busy = true
    void revive(dataDir).finally(() => (busy = false))
  }, 2000)
  return () => clearInterval(timer)
}

async function revive(dataDir: string): Promise<void> {
  try {
    const { reused } = await startEmbedded(dataDir)
    if (!reused) console.log('  PostgreSQL had ended and was started again.')
  } catch (error) {
    console.error(`  PostgreSQL ended: ${error instanceof Error ? error.message : String(error)}`)
  }
}
