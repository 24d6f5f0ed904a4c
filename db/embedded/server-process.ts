import { spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Account } from './account'
import { commandLine, isAlive } from './process-mark'

export type Running = { pid: number; port: number }

/** The server of this cluster if it runs: the pid in its file must really be a postgres of this folder. */
export function findRunning(cluster: string): Running | undefined {
  const file = join(cluster, 'postmaster.pid')
  if (!existsSync(file)) return undefined
  const lines = readFileSync(file, 'utf8').split('\n')
  const pid = Number(lines[0])
  if (!(pid > 0) || !isAlive(pid)) return undefined
  const command = commandLine(pid)
  return command.includes('postgres') && command.includes(cluster) ? { pid, port: Number(lines[3]) } : undefined
}

/** After kill -9 the pid may belong to a stranger now, and PostgreSQL would refuse to start because of it. */
export function removeStalePidFile(cluster: string): void {
  if (!findRunning(cluster)) rmSync(join(cluster, 'postmaster.pid'), { force: true })
}

export type Attempt = { pid: number; log: () => string; ended: () => boolean }

/** Starts PostgreSQL in a session of its own: the terminal's Ctrl-C reaches us only, and we stop it last. */
export function spawnServer(program: string, args: string[], logFile: string, account: Account): Attempt {
  const keep = existsSync(logFile) && statSync(logFile).size < 5_000_000
  const log = openSync(logFile, keep ? 'a' : 'w', 0o600)
  const from = keep ? statSync(logFile).size : 0
  const child = spawn(program, args, { ...account, cwd: '/', detached: true, stdio: ['ignore', log, log] })
  closeSync(log)
  let ended = false
  child.once('exit', () => (ended = true))
  child.once('error', () => (ended = true))
  child.unref()
  const tail = () => readFileSync(logFile).subarray(from).toString('utf8')
  return { pid: child.pid ?? 0, log: tail, ended: () => ended }
}

/** Fast shutdown first, then the immediate one: either way the next start finds every commit. */
export async function stopServer(cluster: string): Promise<void> {
  for (const [signal, seconds] of [['SIGINT', 15], ['SIGQUIT', 5]] as const) {
    const running = findRunning(cluster)
    if (!running) return
    process.kill(running.pid, signal)
    for (let waited = 0; waited < seconds * 1000 && isAlive(running.pid); waited += 30) await sleep(30)
  }
}
