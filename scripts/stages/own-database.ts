import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { requireServer } from '@/db/server'
import { SetupError } from '@/lib/setup-error'

/** Fails with one line that names the host but never the password. */
export async function requireDatabase(url: string): Promise<void> {
  parse(url)
  const sql = postgres(url, { max: 1, connect_timeout: 8, onnotice: () => {} })
  try {
    await Promise.race([requireServer(sql), tooLong()])
  } catch (error) {
    throw error instanceof SetupError ? error : new SetupError(explain(error, url))
  } finally {
    await sql.end({ timeout: 1 })
  }
}

/** What accepts connections and closes them, as a proxy without its database does, is tried for ever by postgres.js. */
async function tooLong(): Promise<never> {
  await sleep(10_000, undefined, { ref: false })
  throw new Error('it takes connections and does not answer')
}

function explain(error: unknown, url: string): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const { hostname, port, pathname, username } = parse(url)
  const place = `${hostname}:${port || 5432}`
  if (code === '3D000') return `There is no database "${pathname.slice(1)}" at ${place}: create it, then start again.`
  if (code.startsWith('28')) return `PostgreSQL at ${place} refused the user "${username}": check DATABASE_URL.`
  const reason = code || (error instanceof Error ? error.message : String(error))
  return `PostgreSQL at ${place} can not be reached (${reason}): check DATABASE_URL and that it is running.`
}

function parse(url: string): URL {
  try {
    return new URL(url)
  } catch {
    throw new SetupError('DATABASE_URL is not an address such as postgres://user:password@host:5432/tessera.')
  }
}
