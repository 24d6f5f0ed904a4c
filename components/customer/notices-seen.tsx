'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { noticesSeen } from '@/lib/notices/actions'

/** Whoever opens the list has seen it: they are no longer counted, and marked as new for a minute more. */
export function NoticesSeen({ upTo }: { upTo: string }) {
  const router = useRouter()
  useEffect(() => {
    // Where it can't be told now, it is at the next visit.
    void noticesSeen({ upTo }).then(() => router.refresh(), () => {})
  }, [upTo, router])
  return null
}
