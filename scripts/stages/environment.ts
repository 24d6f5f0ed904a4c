import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { ensureDatabase, startEmbedded, type EmbeddedDatabase } from '@/db/embedded'
import { writePrivate } from '@/db/embedded/state'
import { env, missingSecrets, provideEnv, rawEnv } from '@/lib/env'
import { SetupError } from '@/lib/setup-error'
import { readEnvFile } from './env-file'
import { requireDatabase } from './own-database'

export const root = fileURLToPath(new URL('../..', import.meta.url))

/** `demoAsked`: DEMO says so, it is not only usual where nothing else is set. */
export type Decisions = { production: boolean; embedded: boolean; demo: boolean; demoAsked: boolean; dataDir: string }

/** Reads .env and decides how this installation runs. Real variables win over those in the file. */
export function decide(): Decisions {
  const file = join(root, '.env')
  if (existsSync(file)) provideEnv({ ...readEnvFile(readFileSync(file, 'utf8')), ...filled(rawEnv()) })
  const given = filled(rawEnv())
  const mode = given.TESSERA_MODE ?? (given.NODE_ENV === 'production' ? 'production' : 'local')
  const production = mode === 'production'
  const embedded = !given.DATABASE_URL
  const demo = given.DEMO ? given.DEMO === '1' : embedded && !production
  const dataDir = resolve(root, given.TESSERA_DATA_DIR ?? '.data')
  provideEnv({ TESSERA_MODE: mode, DEMO: demo ? '1' : '0', TESSERA_DATA_DIR: dataDir })
  if (production) refuseMissingSecrets(missingSecrets())
  return { production, embedded, demo, demoAsked: given.DEMO === '1', dataDir }
}

/** An empty variable counts as not set: a composed container often passes on what nobody filled in. */
const filled = (source: Record<string, string | undefined>) => Object.fromEntries(Object.entries(source).filter(([, value]) => value?.trim()))

function refuseMissingSecrets(names: string[]): void {
  if (names.length === 0) return
  throw new SetupError(
    `NODE_ENV=production needs ${names.join(', ')} (each: openssl rand -base64 48). See .env.example.`,
  )
}

/** Outside production, secrets that were not given are made once and kept beside the data. */
export function provideSecrets(dataDir: string): void {
  const missing = missingSecrets()
  if (missing.length === 0) return
  mkdirSync(dataDir, { recursive: true })
  const file = join(dataDir, 'secrets.json')
  const kept = existsSync(file) ? z.record(z.string(), z.string()).parse(JSON.parse(readFileSync(file, 'utf8'))) : {}
  const made = missing.filter((name) => !kept[name])
  for (const name of made) kept[name] = randomBytes(48).toString('base64url')
  if (made.length > 0) writePrivate(file, JSON.stringify(kept, null, 2))
  provideEnv(Object.fromEntries(missing.map((name) => [name, kept[name]])))
}

export type Environment = Decisions & { database: EmbeddedDatabase | undefined; close: () => Promise<void> }

/**
 * Gives this process a complete environment: .env, secrets, and the embedded database where DATABASE_URL is unset.
 * Every script that touches the database calls it first and closes it last.
 */
export async function openEnvironment(): Promise<Environment> {
  const decisions = decide()
  provideSecrets(decisions.dataDir)
  if (!decisions.embedded) return { ...decisions, database: undefined, close: async () => {} }
  const database = await startEmbedded(decisions.dataDir)
  provideEnv({ DATABASE_URL: await ensureDatabase(database) })
  // Only the one who started the server stops it: a script never ends the database under a running Tessera.
  return { ...decisions, database, close: async () => (database.reused ? database.leave() : database.stop()) }
}

/** For a script that runs to its end: it says where the database is not there, and leaves nothing behind on Ctrl-C. */
export async function openForScript(): Promise<Environment> {
  const environment = await openEnvironment()
  if (!environment.embedded) await requireDatabase(env.DATABASE_URL)
  const { close } = environment
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(name, () => void close().finally(() => process.exit(130)))
  return environment
}
