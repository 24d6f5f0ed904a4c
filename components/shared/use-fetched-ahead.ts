'use client'

import { useEffect } from 'react'

const signs = ['pointermove', 'pointerdown', 'keydown', 'scroll'] as const

/**
 * Fetches a part of the page that may be wanted later: from the moment that somebody touches the page, once the browser has nothing else to
 * do, so that it is there without a network too, and no page is heavier for who only looks. `load` must be the same function each time.
 * Whether it comes is told by the part itself, when it is wanted.
 */
export function useFetchedAhead(load: () => Promise<unknown>): void {
  useEffect(() => {
    const until = new AbortController()
    const fetchIt = () => void load().catch(() => {})
    const begin = () => {
      until.abort()
      if ('requestIdleCallback' in window) requestIdleCallback(fetchIt)
      else setTimeout(fetchIt, 1_000)
    }
    for (const sign of signs) window.addEventListener(sign, begin, { signal: until.signal, passive: true })
    return () => until.abort()
  }, [load])
}
