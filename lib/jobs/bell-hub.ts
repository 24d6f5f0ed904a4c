import { pagesSql } from '@/db/client'
import { log } from '@/lib/core/log'
import { BELL_CHANNEL } from './bell'

/** `rung`: when it last rang for whom; `since`: from when on that is known. */
type Hub = { ears: Map<string, Set<() => void>>; listening: boolean; starting?: Promise<void>; rung: Map<string, number>; since: number }

// One ear on the database for the whole process, however often the bundler loads this module.
const kept = globalThis as unknown as { tesseraBells?: Hub }
const hub = (): Hub => (kept.tesseraBells ??= { ears: new Map(), listening: false, rung: new Map(), since: Infinity })

const RETRY_MS = 30_000
/** For so long it is kept when something rang: a page hears within seconds after it was drawn. */
const KEPT_MS = 60_000

/**
 * Calls back whenever something happened to an organization or a customer, and at once where something did after `seenAt`, when the caller last
 * looked: between a page's drawing and its line nothing is missed. @returns how to stop, and whether bells can be heard at all */
export async function hearBell(id: string, ring: () => void, seenAt = Infinity): Promise<{ stop: () => void; live: boolean }> {
  const { ears } = hub()
  const group = ears.get(id) ?? new Set()
  ears.set(id, group.add(ring))
  await listen()
  if (hub().listening && seenAt < Math.max(hub().rung.get(id) ?? 0, hub().since)) ring()
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
    (ids) => ids.split(',').forEach((id) => {
      noteRung(bells, id)
      bells.ears.get(id)?.forEach((ring) => ring())
    }),
    // Again after a lost connection: what rang meanwhile is unknown, so everybody looks once.
    () => {
      bells.since = Date.now()
      bells.ears.forEach((group) => group.forEach((ring) => ring()))
    },
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

/** The latest last, so that what is too old stands in front. */
function noteRung({ rung }: Hub, id: string): void {
  const now = Date.now()
  rung.delete(id)
  rung.set(id, now)
  for (const [old, at] of rung) {
    if (at > now - KEPT_MS) break
    rung.delete(old)
  }
}
