'use client'

import { useEffect } from 'react'
import { noticesSeen } from '@/lib/notices/actions'

/** Whoever opens the list has seen it; what is new stays marked until the next visit. */
export function NoticesSeen({ upTo }: { upTo: string }) {
  useEffect(() => {
    // Where it can't be told now, it is at the next visit.
    void noticesSeen({ upTo }).catch(() => {})
  }, [upTo])
  return null
}
