import { reviewChallenges } from '@/lib/challenges'
import { dispatchReadings } from '@/lib/claims'
import { log } from '@/lib/core/log'
import { reviewReferrals } from '@/lib/referrals'
import { ringBell } from './bell'
import { dispatchMessages } from './dispatch-messages'
import { beat } from './heartbeat'
import { relayBatch } from './relay-batch'
import type { Relayed } from './relay-batch'

const ROWS = 200
const IDLE_MS = 250
const TROUBLED_MS = 1_000
/** How long a row that could not be relayed is left aside, so that it holds up nothing behind it. */
const ASIDE_MS = 30_000

export type Relay = { stop: () => Promise<void> }

/** Relays until it is stopped: at once while there is work, four times a second otherwise. */
export function startRelay(): Relay {
  const halt = new AbortController()
  const running = loop(halt.signal)
  return {
    stop: () => {
      halt.abort()
      return running
    },
  }
}

async function loop(signal: AbortSignal): Promise<void> {
  const aside = new Map<string, number>()
  while (!signal.aborted) {
    try {
      await beat()
      const relayed = await relayAround(aside)
      const handed = (await dispatchMessages()) + (await dispatchReadings())
      const reviewed = (await reviewChallenges()) + (await reviewReferrals())
      if (relayed.bells.length > 0) await ringBell(relayed.bells)
      if (relayed.rows < ROWS && handed === 0 && reviewed === 0) await pause(IDLE_MS, signal)
    } catch (error) {
      log().error({ err: error }, 'the relay was interrupted')
      await pause(TROUBLED_MS, signal)
    }
  }
}

/** One batch; if it fails, its rows one by one, so that a row that can't be relayed is the only one to wait. */
async function relayAround(aside: Map<string, number>): Promise<Relayed> {
  for (const [id, until] of aside) if (until < Date.now()) aside.delete(id)
  try {
    return await relayBatch({ limit: ROWS, except: [...aside.keys()] })
  } catch (error) {
    log().warn({ err: error }, 'a batch could not be relayed; trying its rows one by one')
  }
  const relayed: Relayed = { rows: 0, bells: [] }
  for (let tries = 0; tries < ROWS; tries += 1) {
    const one = await relayOne(aside)
    if (one.rows === 0) break
    relayed.rows += one.rows
    relayed.bells.push(...one.bells)
  }
  return { ...relayed, bells: [...new Set(relayed.bells)] }
}

async function relayOne(aside: Map<string, number>): Promise<Relayed> {
  let row: string | undefined
  try {
    return await relayBatch({ limit: 1, except: [...aside.keys()], taking: (id) => (row = id) })
  } catch (error) {
    if (!row) throw error
    aside.set(row, Date.now() + ASIDE_MS)
    log().error({ err: error, outboxId: row }, 'an outbox row could not be relayed and is left aside')
    return { rows: 1, bells: [] }
  }
}

const pause = (milliseconds: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    const done = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, milliseconds)
    signal.addEventListener('abort', done)
    if (signal.aborted) done()
  })
