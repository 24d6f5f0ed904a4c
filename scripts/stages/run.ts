import type { EmbeddedDatabase } from '@/db/embedded'
import { checkEnv, env, provideEnv, rawEnv } from '@/lib/env'
import { SetupError } from '@/lib/setup-error'
import { ensureBuilt } from './build'
import { keepRunning, prepareDatabase } from './database-stage'
import { decide, provideSecrets, type Decisions } from './environment'
import { requirePort, untilReady, waitForPort } from './ports'
import { stage } from './progress'
import { forgetRun, noteRun, noteStopping, patienceWith, readRun } from './run-record'
import { startTill, startWeb, type Server, type ServerOptions } from './servers'
import { stopOnSignals, type CleanUp } from './shutdown'
import { welcome } from './welcome'

/** Everything npm start does once the packages are there. */
export async function run({ dev, started }: { dev: boolean; started: number }): Promise<void> {
  const decisions = decide()
  provideSecrets(decisions.dataDir)
  checkEnv({ ...rawEnv(), ...(decisions.embedded ? { DATABASE_URL: 'postgres://embedded' } : {}) })
  // Nobody reads a log of successes in a terminal; production logs everything by default.
  if (!decisions.production && !rawEnv().LOG_LEVEL) provideEnv({ LOG_LEVEL: 'warn' })
  await requirePorts(decisions)
  const cleanUp: CleanUp = []
  const shutdown = stopOnSignals(cleanUp)
  try {
    const { database, demo } = await prepareDatabase(decisions, cleanUp)
    if (!dev) await ensureBuilt()
    if (shutdown.begun()) return
    // A first build takes a minute or more: time enough for another program to take them.
    await requirePorts(decisions)
    await serve({ ...decisions, demo }, database, { dev, started, cleanUp, onEnd: (name) => shutdown.failed(`The ${name} ended unexpectedly.`) })
  } catch (error) {
    if (shutdown.begun()) return
    await shutdown.quietly().catch(() => undefined) // the cause is what counts
    throw error
  }
}

async function requirePorts({ dataDir }: Decisions): Promise<void> {
  if (env.PORT === env.TILL_PORT) throw new SetupError('PORT and TILL_PORT are the same: set TILL_PORT to another.')
  const onBusy = () => patienceWith(readRun(dataDir))
  await requirePort('PORT', env.PORT, env.HOST, onBusy)
  await requirePort('TILL_PORT', env.TILL_PORT, env.HOST, onBusy)
}

type Serving = { dev: boolean; started: number; cleanUp: CleanUp; onEnd: (name: string) => void }

async function serve(decisions: Decisions, database: EmbeddedDatabase | undefined, serving: Serving): Promise<void> {
  const { dev, started, cleanUp, onEnd } = serving
  const { dataDir } = decisions
  const options: ServerOptions = { dev, port: env.PORT, host: env.HOST, onEnd }
  noteRun(dataDir, { pid: process.pid, port: env.PORT, tillPort: env.TILL_PORT })
  cleanUp.unshift(() => forgetRun(dataDir))
  await stage('Starting the servers', async () => {
    const servers = [startTill(options), startWeb(options)] as const
    // Stopped before everything else: the till first, so that no sale arrives at a closing house.
    cleanUp.unshift(() => noteStopping(dataDir), async () => {
      for (const server of servers) await server.stop()
    })
    await Promise.all([isUp(servers[0], env.TILL_PORT), isUp(servers[1], env.PORT)])
    if (!dev) await untilReady({ host: env.HOST, port: env.PORT }, 20)
  })
  if (database) cleanUp.unshift(keepRunning(database, dataDir))
  console.log(welcome(decisions, database, started))
}

async function isUp(server: Server, port: number): Promise<void> {
  if (await waitForPort({ host: env.HOST, port }, 90, server.ended)) return
  throw new SetupError(`The ${server.name} did not start; its messages stand above.`)
}
