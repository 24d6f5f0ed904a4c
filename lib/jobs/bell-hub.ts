import { pagesSql } from '@/db/client'
import { log } from '@/lib/core/log'
import { BELL_CHANNEL } from './bell'

type Hub = { ears: Map<string, Set<() => void>>; listening: boolean; starting?: Promise<void> }

// One ear on the database for the whole process, however often the bundler loads this module.
const kept = globalThis as unknown as { tesseraBells?: Hub }
const hub = (): Hub => (kept.tesseraBells ??= { ears: new Map(), listening: false })

const RETRY_MS = 30_000

/** Calls back whenever something happened to an organization or a customer. @returns how to stop, and whether bells can be heard at all */
export async function hearBell(id: string, ring: () => void): Promise<{ stop: () => void; live: boolean }> {
  const { ears } = hub()
  const group = ears.get(id) ?? new Set()
  ears.set(id, group.add(ring))
  await listen()
  return {
    live: hub().listening,
    stop: () => {
      group.delete(ring)
      if (group.size === 0 && ears.get(id) === group) ears.delete(id)
    },
  }
}

function listen(): Promise<void> {
  const bells = hub()
  return (bells.starting ??= pagesSql().listen(
    BELL_CHANNEL,
    (ids) => ids.split(',').forEach((id) => bells.ears.get(id)?.forEach((ring) => ring())),
    // Again after a lost connection: what rang meanwhile is unknown, so everybody looks once.
    () => bells.ears.forEach((group) => group.forEach((ring) => ring())),
  ).then(
    () => {
      bells.listening = true
    },
    (error: unknown) => {
      log().warn({ err: error }, 'the database offers no LISTEN: live pages ask from time to time instead')
      setTimeout(() => delete bells.starting, RETRY_MS).unref()
    },
  ))
}
