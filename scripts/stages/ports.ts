import { connect, createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { inUrl } from '@/lib/env'
import { SetupError } from '@/lib/setup-error'

function isFree(port: number, host: string | undefined): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') return resolve(false)
      if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') return reject(new SetupError(`HOST=${host} is no address of this machine. Set another, or none to listen on all.`))
      if (error.code !== 'EACCES') return reject(error)
      reject(new SetupError(`Not allowed to listen on port ${port}: ports below 1024 need root. Set another.`))
    })
    probe.listen({ port, host }, () => probe.close(() => resolve(true)))
  })
}

export type Patience = { milliseconds: number; holder?: string }

/** The servers of a start that was killed end by themselves within a moment: wait for that, not for strangers. */
export async function requirePort(
  name: string, port: number, host: string | undefined, onBusy: () => Patience,
): Promise<void> {
  const began = Date.now()
  for (; ; await sleep(200)) {
    if (await isFree(port, host)) return
    const { milliseconds, holder = 'another program' } = onBusy()
    if (Date.now() - began <= milliseconds) continue
    throw new SetupError(`Port ${port} is in use by ${holder}. Stop it, or choose another: ${name}=${port + 10} npm start`)
  }
}

type Address = { host: string | undefined; port: number }

/** Where to ask a server that listens on this address: on all means on this machine's own too. */
const askedAt = (host: string | undefined) => (!host || host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host)

/** Resolves when something listens; gives up when the caller says that it never will. */
export async function waitForPort(address: Address, seconds: number, ended: () => boolean): Promise<boolean> {
  for (const deadline = Date.now() + seconds * 1000; Date.now() < deadline && !ended(); await sleep(100)) {
    if (await canConnect(address)) return true
  }
  return false
}

/** Waits until the server says it can do all of its work; a slow first start of the jobs is no reason to give up. */
export async function untilReady({ host, port }: Address, seconds: number): Promise<void> {
  for (const deadline = Date.now() + seconds * 1000; Date.now() < deadline; await sleep(150)) {
    const answer = await fetch(`http://${inUrl(askedAt(host))}:${port}/api/health/ready`).catch(() => undefined)
    if (answer?.ok) return
  }
}

function canConnect({ host, port }: Address): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: askedAt(host) })
    const answer = (open: boolean) => {
      socket.destroy()
      resolve(open)
    }
    socket.once('connect', () => answer(true))
    socket.once('error', () => answer(false))
  })
}
