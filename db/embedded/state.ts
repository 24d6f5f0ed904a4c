import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { SetupError } from '@/lib/setup-error'

const stateSchema = z.object({ port: z.number().int(), password: z.string().min(16) })
export type State = z.infer<typeof stateSchema>

export function writePrivate(file: string, content: string): void {
  writeFileSync(`${file}.new`, content, { mode: 0o600 })
  renameSync(`${file}.new`, file)
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

/** The port and password this folder's database has had since it was made. */
export async function readState(home: string): Promise<State> {
  const file = join(home, 'postgres.json')
  if (existsSync(file)) {
    const stored = stateSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')))
    if (stored.success) return stored.data
  }
  return saveState(home, { port: await freePort(), password: randomBytes(24).toString('base64url') })
}

export function saveState(home: string, state: State): State {
  writePrivate(join(home, 'postgres.json'), JSON.stringify(state))
  return state
}

/** Only one process at a time does this work; the lock of a process that was killed is taken over. */
export async function withLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + 300_000
  for (;;) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' })
      break
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) {
        rmSync(file, { force: true }) // on a full disk it is made all the same, and names nobody
        throw error
      }
      const owner = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0
      // Empty for more than a moment: its owner was killed between making and signing it.
      const unsigned = owner === 0 && Date.now() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0) > 5000
      if (unsigned || (owner > 0 && !isAlive(owner))) rmSync(file, { force: true })
      else if (Date.now() > deadline) throw new SetupError(`Process ${owner} holds ${file}. Stop it and start again.`)
      await sleep(50)
    }
  }
  try {
    return await work()
  } finally {
    rmSync(file, { force: true })
  }
}

const usersFolder = (home: string) => join(home, 'users')

/** Notes that this process uses the database, so that nobody else stops it underneath. */
export function enterUser(home: string): void {
  mkdirSync(usersFolder(home), { recursive: true })
  writeFileSync(join(usersFolder(home), String(process.pid)), '')
}

/** Takes our note away and says whether another living process still uses the database. */
export function leaveUser(home: string): boolean {
  if (!existsSync(usersFolder(home))) return false
  rmSync(join(usersFolder(home), String(process.pid)), { force: true })
  const others = readdirSync(usersFolder(home)).map(Number)
  for (const pid of others) {
    if (!isAlive(pid)) rmSync(join(usersFolder(home), String(pid)), { force: true })
  }
  return others.some(isAlive)
}
