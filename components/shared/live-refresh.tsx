'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef, useTransition } from 'react'

type LiveRefreshProps = {
  /** Also look at this interval: where nothing rings (the platform's pages), or besides the bell. */
  everyMs?: number
  /** Whether to hear the organization's bell. */
  bell?: boolean
}

/** At most one refresh in this time, however often it rings. */
const REST_MS = 1_000

/** Draws the page anew when something happened in the organization; it does nothing while nobody looks. */
export function LiveRefresh({ everyMs, bell = true }: LiveRefreshProps) {
  const router = useRouter()
  const [drawing, startDrawing] = useTransition()
  const busy = useRef(false)
  useEffect(() => {
    busy.current = drawing
  }, [drawing])
  useEffect(() => {
    let last = 0
    let later: ReturnType<typeof setTimeout> | undefined
    const refresh = () => {
      if (document.hidden) return
      clearTimeout(later)
      // A slow answer is waited for: asked for again and again, none would ever be drawn.
      const wait = busy.current ? REST_MS : last + REST_MS - Date.now()
      if (wait > 0) {
        later = setTimeout(refresh, wait)
        return
      }
      last = Date.now()
      startDrawing(() => router.refresh())
    }
    const source = bell ? new EventSource('/api/events') : undefined
    source?.addEventListener('bell', refresh)
    const timer = everyMs ? setInterval(refresh, everyMs) : undefined
    document.addEventListener('visibilitychange', refresh)
    return () => {
      source?.close()
      clearInterval(timer)
      clearTimeout(later)
      document.removeEventListener('visibilitychange', refresh)
    }
  }, [router, everyMs, bell])
  return null
}
