'use client'

import { useSyncExternalStore } from 'react'

/** How far each file is, from 0 to 1, and why what waits was not sent the last time. */
type Progress = { files: ReadonlyMap<string, number>; stopped: string | null }

let now: Progress = { files: new Map(), stopped: null }
const listeners = new Set<() => void>()
const set = (next: Progress) => {
  now = next
  for (const listener of listeners) listener()
}

export const noteProgress = (fileId: string, share: number) => set({ ...now, files: new Map(now.files).set(fileId, share) })
export function noteStopped(stopped: string | null) {
  if (now.stopped !== stopped) set({ ...now, stopped })
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => { listeners.delete(listener) }
}
const nothing: Progress = { files: new Map(), stopped: null }
export const useProgress = (): Progress => useSyncExternalStore(subscribe, () => now, () => nothing)
