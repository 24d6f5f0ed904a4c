import { execFileSync } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { SetupError } from '@/lib/setup-error'
import { chooseAccount, chooseHome, type Account } from './embedded/account'
import { findBinaries } from './embedded/binaries'
import { withLock } from './embedded/lock'
import { findRunning, removeStalePidFile, spawnServer, stopServer } from './embedded/server-process'
import { serverArguments, type Purpose } from './embedded/settings'
import { enterUser, freePort, leaveUser, readState, saveState, type State } from './embedded/state'

export type EmbeddedDatabase = {
  home: string
  /** True when the server was already running, for example because only Node had been killed. */
  reused: boolean
  url: (database?: string) => string
  isRunning: () => boolean
  /** Stops the server, unless another process of ours still uses it. */
  stop: () => Promise<void>
  /** Says that this process no longer uses the server, and lets it run. */
  leave: () => void
}

/** Starts, or finds running, the PostgreSQL that lives in this folder; `programs` names another one than the included. */
export async function startEmbedded(dataDir: string, purpose: Purpose = 'data', programs?: string): Promise<EmbeddedDatabase> {
  const home = chooseHome(resolve(dataDir))
  const cluster = join(home, 'postgres')
  const account = chooseAccount(cluster)
  const lock = join(home, 'postgres.lock')
  const { reused, state } = await withLock(lock, () =>
    startLocked({ home, cluster, account, purpose, programs: programs ?? findBinaries(home, account) }),
  )
  const end = async () => {
    if (!leaveUser(home)) await stopServer(cluster)
  }
  return {
    home,
    reused,
    url: (database = 'tessera') => serverUrl(state, database),
    isRunning: () => findRunning(cluster) !== undefined,
    leave: () => void leaveUser(home),
    // On a full disk no lock can be signed: the server must not be left running because of that.
    stop: () => withLock(lock, end).catch((error: unknown) => (isDiskFull(error) ? end() : Promise.reject(error))),
  }
}

const isDiskFull = (error: unknown) => error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')

const serverUrl = (state: State, database: string) =>
  `postgres://tessera:${state.password}@127.0.0.1:${state.port}/${database}`

type Place = { home: string; cluster: string; account: Account; purpose: Purpose; programs: string }

async function startLocked({ home, cluster, account, purpose, programs }: Place) {
  enterUser(home)
  let state = await readState(home)
  if (!existsSync(cluster)) createCluster(home, cluster, programs, state, account)
  const running = findRunning(cluster)
  if (running && (await accepts({ ...state, port: running.port }, 60))) {
    return { reused: true, state: { ...state, port: running.port } }
  }
  let wait = 100
  for (const deadline = Date.now() + 60_000; ; wait = Math.min(wait * 2, 2000)) {
    removeStalePidFile(cluster)
    const args = serverArguments(cluster, state.port, purpose)
    const attempt = spawnServer(join(programs, 'postgres'), args, join(home, 'postgres.log'), account)
    if (await accepts(state, 120, attempt.ended)) return { reused: false, state }
    const log = attempt.log()
    if (/could not bind|address already in use/i.test(log)) state = saveState(home, { ...state, port: await freePort() })
    else if (!worthRetrying(log) || Date.now() > deadline) throw new SetupError(explain(log, home))
    await sleep(wait)
  }
}

// The processes of a killed server need a moment to let go of its lock file and shared memory.
const worthRetrying = (log: string) =>
  /lock file .* already exists|pre-existing shared memory|is (still )?in use|starting up/i.test(log)

function explain(log: string, home: string): string {
  const [, older, newer] = /initialized by PostgreSQL version (\d+).*?this version (\d+)/s.exec(log) ?? []
  if (older) {
    return `${join(home, 'postgres')} was made by PostgreSQL ${older}; this is ${newer}. Take a backup with the Tessera of before, ` +
      'move that folder away, and restore the backup (docs/operations.md, "Another major of PostgreSQL").'
  }
  if (/no space left on device/i.test(log)) return 'The disk is full. Free some space and start again.'
  if (/could not (resize|map|create) .*shared memory|cannot allocate memory/i.test(log)) {
    return 'There is too little memory for the embedded PostgreSQL (it needs 300 MB): free some, or set DATABASE_URL.'
  }
  const cause = log.split('\n').findLast((line) => /FATAL|PANIC|ERROR/.test(line)) ?? log.trim().split('\n').at(-1)
  return `The embedded PostgreSQL did not start: ${cause || 'no message'} (log: ${join(home, 'postgres.log')}).`
}

/** Made aside and moved into place, so that a kill in the middle leaves nothing half made. */
function createCluster(home: string, cluster: string, programs: string, state: State, account: Account): void {
  const aside = `${cluster}.new`
  const passwordFile = join(home, 'password.new')
  rmSync(aside, { recursive: true, force: true })
  mkdirSync(aside, { mode: 0o700 })
  writeFileSync(passwordFile, state.password, { mode: 0o600 })
  if (account) for (const path of [aside, passwordFile]) chownSync(path, account.uid, account.gid)
  const flags = ['--username=tessera', '--auth=scram-sha-256', '--encoding=UTF8', '--locale=C.UTF-8', '--no-sync']
  try {
    const args = [`--pgdata=${aside}`, `--pwfile=${passwordFile}`, ...flags]
    execFileSync(join(programs, 'initdb'), args, { ...account, cwd: '/', stdio: ['ignore', 'pipe', 'pipe'] })
  } catch (error) {
    const output = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error)
    throw new SetupError(explain(output, home))
  } finally {
    rmSync(passwordFile, { force: true })
  }
  renameSync(aside, cluster)
}

async function accepts(state: State, seconds: number, ended: () => boolean = () => false): Promise<boolean> {
  for (const deadline = Date.now() + seconds * 1000; Date.now() < deadline && !ended(); await sleep(40)) {
    const sql = postgres(serverUrl(state, 'postgres'), { max: 1, connect_timeout: 5, onnotice: () => {} })
    try {
      await sql`select 1`
      return true
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined
      if (code === '28P01') throw new SetupError('The embedded PostgreSQL refused the remembered password.')
    } finally {
      await sql.end({ timeout: 1 })
    }
  }
  return false
}

/** Creates a database if it is not there yet. */
export async function ensureDatabase(server: EmbeddedDatabase, name = 'tessera'): Promise<string> {
  const sql = postgres(server.url('postgres'), { max: 1, onnotice: () => {} })
  try {
    const found = await sql`select 1 from pg_database where datname = ${name}`
    if (found.length === 0) await sql`create database ${sql(name)}`.catch(ignoreDuplicate)
  } finally {
    await sql.end({ timeout: 5 })
  }
  return server.url(name)
}

function ignoreDuplicate(error: unknown): void {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code !== '42P04' && code !== '23505') throw error
}
