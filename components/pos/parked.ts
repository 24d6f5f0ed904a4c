import { emptyTill } from './till-state'
import type { TillState } from './till-state'

export type Parked = { id: string; at: number; state: TillState }
const MOST = 20
const storageKey = (outletId: string) => `tessera.parked.${outletId}`

/** Baskets that wait in this browser, the last first. They outlive the tab: whoever parked one comes back for it. */
export function readParked(outletId: string, storage: Pick<Storage, 'getItem'> = localStorage): Parked[] {
  try {
    const found: unknown = JSON.parse(storage.getItem(storageKey(outletId)) ?? '[]')
    return Array.isArray(found) ? (found as Parked[]).map((one) => ({ ...one, state: { ...emptyTill(), ...one.state } })) : []
  } catch {
    return []
  }
}

/** Whether one may wait: there is something in it, and nothing of it was sent. */
export const mayPark = ({ lines, pending, sale, queued }: TillState): boolean => lines.length > 0 && !pending && !sale && !queued

/** @returns those that wait now; null where there is no room, or the browser keeps nothing */
export function park(outletId: string, state: TillState, storage: Pick<Storage, 'getItem' | 'setItem'> = localStorage, now = Date.now()): Parked[] | null {
  const waiting = readParked(outletId, storage)
  if (waiting.length >= MOST) return null
  // What proved the member is over by the time the basket comes back.
  return write(outletId, [{ id: state.key, at: now, state: { ...state, proof: null } }, ...waiting], storage)
}

/** The basket as it waits at this moment: since it was drawn, another tab may have had it back, and parked it anew or sold it. */
export const stillParked = (outletId: string, id: string, storage: Pick<Storage, 'getItem'> = localStorage): Parked | undefined =>
  readParked(outletId, storage).find((one) => one.id === id)

/** @returns those that wait then; null where it is gone already, or the browser keeps nothing */
export const unpark = (outletId: string, id: string, storage: Pick<Storage, 'getItem' | 'setItem'> = localStorage): Parked[] | null =>
  (stillParked(outletId, id, storage) ? write(outletId, readParked(outletId, storage).filter((one) => one.id !== id), storage) : null)

/** Hears when another tab parks one, or takes one. @returns what ends it */
export function onParkedElsewhere(outletId: string, listener: () => void): () => void {
  const hear = ({ key }: StorageEvent) => { if (key === null || key === storageKey(outletId)) listener() }
  addEventListener('storage', hear)
  return () => removeEventListener('storage', hear)
}

function write(outletId: string, parked: Parked[], storage: Pick<Storage, 'setItem'>): Parked[] | null {
  try {
    storage.setItem(storageKey(outletId), JSON.stringify(parked))
    return parked
  } catch {
    return null
  }
}
