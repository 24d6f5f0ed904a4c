'use client'

import { usePathname, useRouter } from 'next/navigation'
import { useEffect, useRef, useTransition } from 'react'

type LiveRefreshProps = {
  /** Also look at this interval: where nothing rings (the platform's pages), or besides the bell. */
  everyMs?: number
  /** Whose bell to hear: the organization's, the customer's own, or a retailer's. */
  bell?: '/api/events' | '/api/events/me' | '/api/events/retailer' | false
  /** A page that stays as it is. One that notes in its address alone what it shows would be loaded anew from there, with what is being typed lost. */
  except?: string
}

/** At most one refresh in this time, however often it rings. */
const REST_MS = 1_000
/** A line that said nothing for so long is dead or held up on the way, whatever the browser thinks of it. */
const SILENCE_MS = 45_000
/** Then the page asks by itself, this often. */
const POLL_MS = 8_000

/** A page that comes without a new document was drawn a little before. */
const DRAWN_MS = 5_000
let documentIsNew = true

/** Draws the page anew when something happened; it does nothing, and keeps no line open, while nobody looks. */
export function LiveRefresh({ everyMs, bell = '/api/events', except }: LiveRefreshProps) {
  const router = useRouter()
  const still = usePathname() === except
  const [drawing, startDrawing] = useTransition()
  const busy = useRef(false)
  useEffect(() => {
    busy.current = drawing
  }, [drawing])
  useEffect(() => {
    if (still) return
    let last = 0
    let heard = 0
    let later: ReturnType<typeof setTimeout> | undefined
    let source: EventSource | undefined
    // When what is shown was drawn, at the earliest: what rings between that and the line is told as the line opens.
    let seen = documentIsNew ? 0 : performance.now() - DRAWN_MS
    documentIsNew = false
    const refresh = () => {
      // Without a network a refresh would end in the browser's own error page.
      if (document.hidden || !navigator.onLine) return
      clearTimeout(later)
      // A slow answer is waited for: asked for again and again, none would ever be drawn.
      const wait = busy.current ? REST_MS : last + REST_MS - Date.now()
      if (wait > 0) {
        later = setTimeout(refresh, wait)
        return
      }
      last = Date.now()
      seen = performance.now()
      startDrawing(() => router.refresh())
    }
    const hear = () => {
      if (!bell || source) return
      source = new EventSource(`${bell}?ago=${Math.ceil(performance.now() - seen)}`)
      // The browser opened it anew by itself, and nobody knows what rang meanwhile.
      let opened = false
      source.addEventListener('open', () => {
        if (opened) refresh()
        opened = true
      })
      source.addEventListener('here', () => (heard = Date.now()))
      source.addEventListener('bell', () => {
        heard = Date.now()
        refresh()
      })
    }
    const stopHearing = () => {
      source?.close()
      source = undefined
      heard = 0
    }
    const look = () => {
      if (document.hidden) return stopHearing()
      hear()
      refresh()
    }
    const poll = () => {
      if (heard > Date.now() - SILENCE_MS) return
      // A browser gives a refused line up for good; a new one costs nothing where it is refused again.
      if (source?.readyState === EventSource.CLOSED) stopHearing()
      if (!document.hidden) hear()
      refresh()
    }
    if (!document.hidden) hear()
    const timers = [...(everyMs ? [setInterval(refresh, everyMs)] : []), ...(bell ? [setInterval(poll, POLL_MS)] : [])]
    document.addEventListener('visibilitychange', look)
    window.addEventListener('online', look)
    return () => {
      stopHearing()
      timers.forEach(clearInterval)
      clearTimeout(later)
      document.removeEventListener('visibilitychange', look)
      window.removeEventListener('online', look)
    }
  }, [router, everyMs, bell, still])
  return null
}
