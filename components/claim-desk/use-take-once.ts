'use client'

import { useEffect, useRef } from 'react'
import { takeClaimAction } from '@/lib/claims/actions'
import { useCall } from './use-call'

/** Whoever opens a claim that they may act on has it, so that the next person sees it at once. Once for each opening: a lease may lapse. */
export function useTakeOnce(claimId: string, may: boolean) {
  const { call } = useCall()
  const taken = useRef<string | null>(null)
  useEffect(() => {
    if (!may || taken.current === claimId) return
    taken.current = claimId
    void call(takeClaimAction, { claimId })
  }, [call, claimId, may])
}
