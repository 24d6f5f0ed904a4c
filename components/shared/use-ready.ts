'use client'

import { startTransition, useEffect, useState } from 'react'

/**
 * False on the server and while the browser takes the page over, true soon after. What is drawn then is drawn in slices, with taps heard
 * in between; `useHydrated` would draw it at one stretch, which is right only for something small. `first` is waited for before.
 */
export function useReady(first: () => Promise<void>): boolean {
  const [ready, setReady] = useState(false)
  useEffect(() => void first().then(() => startTransition(() => setReady(true))), [first])
  return ready
}
