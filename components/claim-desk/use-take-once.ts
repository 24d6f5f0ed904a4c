'use client'

import { useEffect, useRef } from 'react'
import { takeClaimAction } from '@/lib/claims/actions'
import { useCall } from './use-call'

/**
 * Whoever opens a claim that they may act on has it, so that the next person sees it at once. Once for each opening: a lease may lapse, and
 * what another had open is not taken by itself from who looks on.
 */
export function useTakeOnce(claimId: string, may: boolean, anothers: boolean) {
  const { call } = useCall()
  const opened = useRef<string | null>(null)
  useEffect(() => {
    if (opened.current === claimId || !(may || anothers)) return
    opened.current = claimId
    if (may) void call(takeClaimAction, { claimId })
  }, [call, claimId, may, anothers])
}
