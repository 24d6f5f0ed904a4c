'use client'

import { useEffect, useState } from 'react'
import type { Recommendation } from '@/lib/recommendations/schemas'
import { callTill } from './call-till'
import { useOffline } from './offline/network'

/** What the cashier may say to this member. Asked once they are known: the sale waits for nothing of it, and goes on without. */
export function TillRecommendations({ memberId, outletId }: { memberId: string; outletId: string }) {
  const offline = useOffline()
  const [found, setFound] = useState<{ of: string; list: Recommendation[]; problem?: string }>()
  useEffect(() => {
    if (offline) return
    const unwanted = new AbortController()
    void callTill('recommend', { memberId, outletId }, { signal: unwanted.signal }).then((result) => {
      if (unwanted.signal.aborted) return
      setFound(result.ok ? { of: memberId, list: result.data } : { of: memberId, list: [], problem: result.message })
      // Where it can't be told now, it is when they come again.
      const fresh = result.ok ? result.data.filter(({ seen }) => !seen).map(({ token }) => token) : []
      if (fresh.length > 0) void callTill('note-recommended', { tokens: fresh, outletId }).catch(() => {})
    }, () => {
      if (!unwanted.signal.aborted) setFound({ of: memberId, list: [], problem: 'No answer from the server.' })
    })
    return () => unwanted.abort()
  }, [memberId, outletId, offline])
  if (offline || found?.of !== memberId) return null
  if (found.problem) return <p className="text-sm text-muted-foreground">Recommendations are not there now. {found.problem}</p>
  if (found.list.length === 0) return null
  return (
    <ul aria-label="To recommend" className="grid gap-2">
      {found.list.map(({ key, text, reasons }) => (
        <li key={key} className="rounded-md bg-accent-soft px-3 py-2">
          <p className="font-medium break-words">{text}</p>
          <p className="text-xs text-muted-foreground">{reasons.join(' ')}</p>
        </li>
      ))}
    </ul>
  )
}
