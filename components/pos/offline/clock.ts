const storageKey = 'tessera.clock'
/** A second of the header's own coarseness, and the way there and back: less than this is no difference. */
const SLACK = 30_000

/** How far the server's clock is ahead of this device's, by an answer's Date header; kept for sales made without a network. */
export function noteServerTime(header: string | null, storage?: Pick<Storage, 'setItem'>, now = Date.now()): void {
  const ahead = Date.parse(header ?? '') - now
  if (Number.isNaN(ahead)) return
  try {
    (storage ?? localStorage).setItem(storageKey, String(Math.abs(ahead) < SLACK ? 0 : ahead))
  } catch {
    // Private windows may refuse storage: then the device's clock is what there is.
  }
}

/** A moment of this device's clock as the server would have called it, where that was ever heard. */
export function byServerClock(moment: Date, storage?: Pick<Storage, 'getItem'>): Date {
  try {
    return new Date(moment.getTime() + (Number((storage ?? localStorage).getItem(storageKey)) || 0))
  } catch {
    return moment
  }
}
