import { spawn, type ChildProcess } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { rawEnv } from '@/lib/env'
import { root } from './environment'

export type Server = { name: string; ended: () => boolean; stop: () => Promise<void> }

/** Longer than a server takes to let its last requests end (the till's door: ten seconds). */
const PATIENCE_MS = 12_000

const tether = ['--import', './scripts/stages/tether.mjs']
const banner = /^\s*(▲ Next\.js|- (Local|Network|Environments):|✓ (Starting|Ready|Running next\.config)|⚠ The "middleware" file)/

/** Starts a server in a process group of its own, so that the terminal's Ctrl-C leaves the order of stopping to us. */
function start(name: string, args: string[], nodeEnv: 'production' | 'development', onEnd: (name: string) => void): Server {
  const env = { ...rawEnv(), NODE_ENV: nodeEnv, NEXT_TELEMETRY_DISABLED: '1' }
  const child = spawn(process.execPath, [...tether, ...args], {
    cwd: root, env, detached: process.platform !== 'win32', stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  relay(child)
  let ended = false
  let stopping = false
  const end = () => {
    if (!ended && !stopping) onEnd(name)
    ended = true
  }
  child.once('error', end)
  child.once('exit', end)
  const stop = async () => {
    stopping = true
    signal(child, 'SIGTERM')
    for (let waited = 0; !ended && waited < PATIENCE_MS; waited += 50) await sleep(50)
    signal(child, 'SIGKILL')
  }
  return { name, ended: () => ended, stop }
}

function signal(child: ChildProcess, name: 'SIGTERM' | 'SIGKILL'): void {
  if (!child.pid) return
  try {
    if (name === 'SIGKILL' && process.platform !== 'win32') process.kill(-child.pid, name)
    else child.kill(name)
  } catch {
    return // Already gone.
  }
}

function relay(child: ChildProcess): void {
  for (const [from, to] of [[child.stdout, process.stdout], [child.stderr, process.stderr]] as const) {
    let rest = ''
    from?.setEncoding('utf8').on('data', (chunk: string) => {
      const lines = (rest + chunk).split('\n')
      rest = lines.pop() ?? ''
      const shown = lines.filter((line) => line.trim() !== '' && !banner.test(line))
      if (shown.length > 0) to.write(shown.join('\n') + '\n')
    })
  }
}

export type ServerOptions = { dev: boolean; port: number; host: string | undefined; onEnd: (name: string) => void }

// Most of what a request allocates dies with its answer: a larger nursery halves the time that collecting it takes (measured).
const nursery = '--max-semi-space-size=64'

// A till's door keeps some 70 MB: without a first size to fill, V8 searches it all every few seconds, and sales wait for that; with one helper it takes no core
// from PostgreSQL meanwhile (measured: a wait of 60 to 80 ms instead of some 110).
const keeps = ['--initial-old-space-size=512', '--v8-pool-size=1']

export function startWeb({ dev, port, host, onEnd }: ServerOptions): Server {
  const args = [...(dev ? [] : [nursery]), '--import', './lib/doors/direct-address.mjs', 'node_modules/next/dist/bin/next', dev ? 'dev' : 'start', '-p', String(port)]
  return start('web server', host ? [...args, '-H', host] : args, dev ? 'development' : 'production', onEnd)
}

export function startTill({ dev, onEnd }: ServerOptions): Server {
  const args = dev ? ['node_modules/tsx/dist/cli.mjs', 'watch'] : [nursery, ...keeps, 'scripts/compiled.mjs']
  return start("till's door", [...args, 'scripts/till.ts'], dev ? 'development' : 'production', onEnd)
}
