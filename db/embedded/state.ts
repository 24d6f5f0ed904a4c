import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { z } from 'zod'
import { markOf, stillRuns } from './process-mark'

const stateSchema = z.object({ port: z.number().int(), password: z.string().min(16) })
export type State = z.infer<typeof stateSchema>

export function writePrivate(file: string, content: string): void {
  writeFileSync(`${file}.new`, content, { mode: 0o600 })
  renameSync(`${file}.new`, file)
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

const usersFolder = (home: string) => join(home, 'users')

/** Notes that this process uses the database, so that nobody else stops it underneath. */
export function enterUser(home: string): void {
  mkdirSync(usersFolder(home), { recursive: true })
  const [pid = '', ...began] = markOf(process.pid).split(' ')
  writeFileSync(join(usersFolder(home), pid), began.join(' '))
}

/** Another may take its own away at this moment. */
function noteOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

/** Takes our note away and says whether another living process still uses the database. */
export function leaveUser(home: string): boolean {
  if (!existsSync(usersFolder(home))) return false
  rmSync(join(usersFolder(home), String(process.pid)), { force: true })
  const others = readdirSync(usersFolder(home))
  const there = others.filter((pid) => stillRuns(`${pid} ${noteOf(join(usersFolder(home), pid))}`.trimEnd()))
  for (const pid of others) if (!there.includes(pid)) rmSync(join(usersFolder(home), pid), { force: true })
  return there.length > 0
}
