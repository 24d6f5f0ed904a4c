'use client'

import { useEffect, useState } from 'react'
import type { CallResult } from '@/lib/doors/call-result'

const DELAY = 250

/** What the server finds for a text, the last answer alone; nothing where it can't be asked. */
export function useSearch<T>(text: string, least: number, find: (text: string, signal: AbortSignal) => Promise<CallResult<T>>): T | null {
  const [found, setFound] = useState<{ text: string; data: T } | null>(null)
  const asked = text.trim()
  useEffect(() => {
    if (asked.length < least) return
    const until = new AbortController()
    const timer = setTimeout(() => void find(asked, until.signal).then((answer) => {
      if (answer.ok && !until.signal.aborted) setFound({ text: asked, data: answer.data })
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
