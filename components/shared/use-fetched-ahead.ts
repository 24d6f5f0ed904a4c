'use client'

import { useEffect } from 'react'

/**
 * Fetches a part of the page that may be wanted later once the browser has nothing else to do, so that it is there without a network too.
 * `load` must be the same function each time. Whether it comes is told by the part itself, when it is wanted.
 */
export function useFetchedAhead(load: () => Promise<unknown>): void {
  useEffect(() => {
    const fetchIt = () => void load().catch(() => {})
    if (!('requestIdleCallback' in window)) {
      const timer = setTimeout(fetchIt, 3000)
      return () => clearTimeout(timer)
    }
    const asked = requestIdleCallback(fetchIt)
    return () => cancelIdleCallback(asked)
  }, [load])
}
