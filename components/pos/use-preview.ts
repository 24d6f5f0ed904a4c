'use client'

import { useEffect, useState } from 'react'
import type { Refund } from '@/lib/pos/schemas'
import { callTill } from './call-till'

export type RefundPreview = Omit<Refund, 'refundId' | 'occurredAt' | 'reason'>
type Wish = { lineId: string; quantity: string }

/** What a refund of these lines would do; the last answer stays while the next is on its way. */
export function usePreview(saleId: string, wishes: Wish[], idle: boolean, outletId?: string) {
  const [answer, setAnswer] = useState<{ key: string; of: RefundPreview | null; problem: string | null }>({ key: '', of: null, problem: null })
  const key = JSON.stringify({ saleId, lines: wishes, outletId })
  const nothing = idle || wishes.length === 0
  useEffect(() => {
    if (nothing) return
    const unwanted = new AbortController()
    const timer = setTimeout(() => {
      void callTill('preview-refund', JSON.parse(key) as { saleId: string; lines: Wish[] }, { signal: unwanted.signal }).then((result) => {
        if (!unwanted.signal.aborted) setAnswer({ key, of: result.ok ? result.data : null, problem: result.ok ? null : result.message })
      }, () => {
        if (!unwanted.signal.aborted) setAnswer({ key, of: null, problem: 'No answer from the server. Nothing was changed.' })
      })
    }, 150)
    return () => {
      clearTimeout(timer)
      unwanted.abort()
    }
  }, [key, nothing])
  return { of: nothing ? null : answer.of, fresh: answer.key === key, problem: answer.key === key ? answer.problem : null }
}
