import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { SetupError } from '@/lib/setup-error'

/** The account PostgreSQL runs under: it refuses to run as root. Undefined: the one who started us. */
export type Account = { uid: number; gid: number } | undefined

const isRoot = () => process.getuid?.() === 0
const lookUp = (name: string): Account => {
  try {
    const id = (flag: string) => Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }))
    return { uid: id('-u'), gid: id('-g') }
  } catch {
    return undefined
  }
}

function createAccount(): void {
  const attempts: [string, string[]][] = [
    ['useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/bin/false', 'postgres']],
    ['adduser', ['-S', '-D', '-H', 'postgres']],
  ]
  for (const [command, args] of attempts) {
    try {
      execFileSync(command, args, { stdio: 'ignore' })
      return
    } catch {
      continue
    }
  }
}

/** A cluster keeps the owner it was made by, whoever starts it next. */
export function chooseAccount(cluster: string): Account {
  if (!isRoot()) return undefined
  if (existsSync(cluster)) {
    const { uid, gid } = statSync(cluster)
    if (uid !== 0) return { uid, gid }
  }
  const found = lookUp('postgres') ?? (createAccount(), lookUp('postgres'))
  if (found) return found
  throw new SetupError('PostgreSQL does not run as root and no user "postgres" could be created: start as another user.')
}

/** Whether the account may pass through every folder above a path, by the modes of those folders. */
export function canReach(path: string, account: Account): boolean {
  if (!account) return true
  for (let folder = dirname(resolve(path)); ; folder = dirname(folder)) {
    if (existsSync(folder)) {
      const { uid, gid, mode } = statSync(folder)
      const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001
      if ((mode & bit) === 0) return false
    }
    if (folder === dirname(folder)) return true
  }
}

/** Where the cluster lives: in the data folder, or in /var/lib when PostgreSQL's account can't get there. */
export function chooseHome(dataDir: string): string {
  mkdirSync(dataDir, { recursive: true, mode: 0o755 })
  const account = chooseAccount(join(dataDir, 'postgres'))
  if (canReach(join(dataDir, 'postgres'), account)) return dataDir
  const name = createHash('sha256').update(resolve(dataDir)).digest('hex').slice(0, 12)
  const home = join('/var/lib/tessera', name)
  mkdirSync(home, { recursive: true, mode: 0o755 })
  return home
}
