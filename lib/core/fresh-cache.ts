type Entry<V> = { value: V; readAt: number; freshUntil: number }

/**
 * Remembers what a read answered. Past `freshMs` at the latest the known value is still given, while a read renews it aside, so that
 * nobody waits; past `staleMs` the caller waits for a new one. At most `size` entries, the least recently used go first.
 */
export function freshCache<V>(read: (key: string) => Promise<V>, { freshMs, staleMs, size }: { freshMs: number; staleMs: number; size: number }) {
  const entries = new Map<string, Entry<V>>()
  const flights = new Map<string, Promise<V>>()

  const renew = (key: string): Promise<V> => {
    const under = flights.get(key)
    if (under) return under
    const flight = read(key).then((value) => {
      entries.delete(key)
      const readAt = Date.now()
      // Not all that were first asked for together are to be renewed together.
      entries.set(key, { value, readAt, freshUntil: readAt + freshMs * (0.7 + 0.3 * Math.random()) })
      const oldest = entries.size > size ? entries.keys().next().value : undefined
      if (oldest !== undefined) entries.delete(oldest)
      return value
    }).finally(() => flights.delete(key))
    flights.set(key, flight)
    return flight
  }

  return {
    async get(key: string): Promise<V> {
      const known = entries.get(key)
      const now = Date.now()
      if (!known || now - known.readAt > staleMs) return renew(key)
      if (now > known.freshUntil) renew(key).catch(() => entries.delete(key))
      return known.value
    },
    forget: (key: string) => entries.delete(key),
  }
}
