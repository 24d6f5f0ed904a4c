'use client'

import { useSyncExternalStore } from 'react'
import { noteServerTime } from './clock'

const EVERY = 10_000
const PATIENCE = 5_000

let lost = false
let timer: ReturnType<typeof setInterval> | undefined
const listeners = new Set<() => void>()

function set(next: boolean) {
  if (lost === next) return
  lost = next
  clearInterval(timer)
  if (lost) timer = setInterval(() => void probe(), EVERY)
  for (const listener of listeners) listener()
}

/** The server did not answer. It is asked again at once, for one lost request is no outage, and then every ten seconds. */
export function noteLost() {
  set(true)
  void probe()
}

async function probe() {
  if (!navigator.onLine) return
  try {
    const answer = await fetch('/api/health', { cache: 'no-store', signal: AbortSignal.timeout(PATIENCE) })
    if (!answer.ok) return
    noteServerTime(answer.headers.get('date'))
    set(false)
  } catch {
    // Still away.
  }
}

let heard = false
function listen() {
  if (heard) return
  heard = true
  window.addEventListener('offline', () => set(true))
  window.addEventListener('online', () => void probe())
  if (!navigator.onLine) set(true)
  // Asked while it can be answered: how right this device's clock is.
  else void probe()
}

/** The browser says so, or nobody answered; until the server was heard again. */
export const isOffline = (): boolean => lost || !navigator.onLine

function subscribe(listener: () => void) {
  listeners.add(listener)
  listen()
  return () => { listeners.delete(listener) }
}

export const useOffline = (): boolean => useSyncExternalStore(subscribe, isOffline, () => false)
