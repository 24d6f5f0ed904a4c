import { spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { isAlive } from '@/db/embedded/process-mark'

const tether = resolve(import.meta.dirname, 'tether.mjs')

/** A server as npm start has it, whose starter is killed as soon as it runs: whether it ends. */
async function ends(server: string): Promise<boolean> {
  const starter = `
    const child = require('node:child_process').spawn(process.execPath, ['--import', ${JSON.stringify(tether)}, '-e', ${JSON.stringify(server)}], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
    child.once('message', () => console.log(child.pid))`
  const child = spawn(process.execPath, ['-e', starter], { stdio: ['ignore', 'pipe', 'inherit'] })
  const pid = Number(await new Promise((known) => child.stdout.once('data', known)))
  child.kill('SIGKILL')
  try {
    for (let tries = 0; isAlive(pid) && tries < 400; tries += 1) await sleep(50)
    return !isAlive(pid)
  } finally {
    if (isAlive(pid)) process.kill(pid, 'SIGKILL')
  }
}

const ready = `setInterval(() => {}, 1000); process.send('ready')`

it('ends a server whose starter was killed, also one that does not listen to SIGTERM or never comes to an end of its exit', async () => {
  const hangs = `process.on('SIGTERM', () => process.exit()); process.on('exit', () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)); ${ready}`
  for (const server of [ready, `process.on('SIGTERM', () => {}); ${ready}`, hangs]) expect(await ends(server), server).toBe(true)
}, 60_000)
