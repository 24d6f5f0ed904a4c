import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { rawEnv } from '@/lib/env'
import { benchEnvironment } from './cluster'

const root = fileURLToPath(new URL('../..', import.meta.url))

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

const started = (port: number) => ({
  till: ['scripts/compiled.mjs', 'scripts/till.ts'],
  next: ['node_modules/next/dist/bin/next', 'start', '-p', String(port), '-H', '127.0.0.1'],
  empty: ['bench/support/empty.mjs', String(port)],
})
export type ServerKind = keyof ReturnType<typeof started>

/** Starts the till's door, or Next's production server, as npm start does, on the given database; jobs stay out of it. */
export async function startServer(kind: ServerKind, databaseUrl: string) {
  const port = await freePort()
  const child = spawn(process.execPath, ['--max-semi-space-size=64', ...(kind === 'till' ? ['--initial-old-space-size=512', '--v8-pool-size=1'] : []), ...started(port)[kind]], {
    cwd: root, stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...rawEnv(), ...benchEnvironment(databaseUrl), NODE_ENV: 'production', TILL_PORT: String(port), PORT: String(port), HOST: '127.0.0.1', TESSERA_JOBS: 'apart',
      TILL_RATE_LIMIT: '1000000000' },
  })
  const health = `http://127.0.0.1:${port}/api/health`
  for (let tries = 0; ; tries += 1) {
    const up = await fetch(health).then((answer) => answer.status < 500 || kind === 'next', () => false)
    if (up) break
    if (tries > 600 || child.exitCode !== null) {
      child.kill('SIGKILL')
      throw new Error(`The ${kind} server did not start.`)
    }
    await sleep(100)
  }
  return {
    port,
    async stop() {
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await ended
    },
  }
}
