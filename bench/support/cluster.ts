import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import postgres from 'postgres'
import { startEmbedded } from '@/db/embedded'
import { migrate } from '@/db/migrate'
import { provideEnv } from '@/lib/env'

const root = fileURLToPath(new URL('../..', import.meta.url))
// Always the same: databases that are kept hold hashes made with it.
const secret = 'of-the-measurements-and-of-nothing-else-0123456789'

/** What a process of a measurement runs in; passed on to those it starts. */
export const benchEnvironment = (url: string): Record<string, string> => ({
  DATABASE_URL: url, TESSERA_MODE: 'test', DEMO: '0', LOG_LEVEL: 'silent',
  AUTH_SECRET: secret, TESSERA_ENCRYPTION_KEY: secret, TESSERA_HASH_KEY: secret,
})

/** The embedded PostgreSQL of the measurements, with the settings of a real installation, in a folder of its own. */
export async function openCluster() {
  const server = await startEmbedded(join(root, '.data/bench'), 'data')
  const admin = postgres(server.url('postgres'), { max: 1, onnotice: () => {} })
  const empty = async (name: string): Promise<string> => {
    await admin.unsafe(`drop database if exists ${name} with (force)`)
    await admin.unsafe(`create database ${name}`)
    return server.url(name)
  }
  return {
    url: server.url,
    /** Makes a database afresh, with nothing in it. */
    empty,
    admin,
    /** Makes a database afresh, migrated. */
    async fresh(name: string): Promise<string> {
      await empty(name)
      await migrate(server.url(name))
      return server.url(name)
    },
    /** Makes a database once; `fill` runs only the first time, or after a change of `shape`. */
    async kept(name: string, shape: string, fill: (url: string) => Promise<void>): Promise<string> {
      const [found] = await admin<{ shape: string | null }[]>`
        select shobj_description(oid, 'pg_database') as shape from pg_database where datname = ${name}`
      if (found?.shape === shape) return server.url(name)
      await empty(name)
      await fill(server.url(name))
      await admin.unsafe(`comment on database ${name} is '${shape}'`)
      return server.url(name)
    },
    async close() {
      await admin.end()
      await server.stop()
    },
  }
}
export type Cluster = Awaited<ReturnType<typeof openCluster>>

/** Must run before anything opens a pool. */
export const enterDatabase = (url: string) => provideEnv(benchEnvironment(url))

/** TPC-B of pgbench (Debian's postgresql package), as the yardstick of the machine: transactions a second. */
export function tpcb(url: string, seconds: number): number {
  const out = execFileSync('pgbench', ['-c', '8', '-j', '2', '-M', 'prepared', '-T', String(seconds), '-n', url], { encoding: 'utf8' })
  const found = /tps = ([\d.]+)/.exec(out)
  if (!found) throw new Error(`pgbench said:\n${out}`)
  return Number(found[1])
}

/** Made anew for each run: kept tables, with room on their pages from former updates, ran 12 to 24 % faster than new ones, and would move with each run. */
export async function freshTpcb(cluster: Cluster, scale = 50): Promise<string> {
  const url = await cluster.empty('bench_tpcb')
  execFileSync('pgbench', ['-i', '-q', '-s', String(scale), url], { stdio: 'ignore' })
  return url
}
