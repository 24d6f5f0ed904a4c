'use client'

import { useEffect, useState } from 'react'

const DELAY = 250
type Answer<T> = { ok: true; data: T } | { ok: false } | null

/** What the server finds for a text, the last answer alone; nothing where it can't be asked. */
export function useSearch<T>(text: string, least: number, find: (text: string, signal: AbortSignal) => Promise<Answer<T>>): T | null {
  const [found, setFound] = useState<{ text: string; data: T } | null>(null)
  const asked = text.trim()
  useEffect(() => {
    if (asked.length < least) return
    const until = new AbortController()
    const timer = setTimeout(() => void find(asked, until.signal).then((answer) => {
      if (answer?.ok && !until.signal.aborted) setFound({ text: asked, data: answer.data })
    }, () => {
      // Without a network there is nothing to choose from, and the text itself still counts.
    }), DELAY)
    return () => {
      clearTimeout(timer)
      until.abort()
    }
  }, [asked, least, find])
  return asked.length >= least && found ? found.data : null
}
