'use client'

import { useEffect, useState } from 'react'
import type { PointsPreview, WholeClaim } from '@/lib/claims'
import { previewPointsAction } from '@/lib/claims/actions'
import { useCall } from './use-call'

export type LineChoice = { decision: 'open' | 'accepted' | 'refused'; reason: string }

/** What somebody decides of each line, before it is sent; and what the claim brings by it. */
export function useLines({ claimId, lines }: WholeClaim, points: PointsPreview | null) {
  const [chosen, setChosen] = useState<Record<number, LineChoice>>(() => Object.fromEntries(lines.map(({ number, decision, reason }) => [number, { decision, reason: reason ?? '' }])))
  const choose = (number: number, choice: LineChoice) => setChosen((before) => ({ ...before, [number]: choice }))
  const of = (number: number): LineChoice => chosen[number] ?? { decision: 'open', reason: '' }
  const refused = JSON.stringify(lines.flatMap(({ number }) => (of(number).decision === 'refused' ? [number] : [])))
  const brings = useBrings(claimId, refused, points)
  return {
    of, choose, brings,
    acceptOpen: () => setChosen((before) => Object.fromEntries(lines.map(({ number }) => [number, before[number]?.decision === 'refused' ? before[number] : { decision: 'accepted' as const, reason: '' }]))),
    toggle: (number: number) => choose(number, of(number).decision === 'accepted' ? { decision: 'refused', reason: of(number).reason } : { decision: 'accepted', reason: '' }),
    /** Those that differ from what is saved. */
    changed: lines.flatMap(({ number, decision, reason }) => {
      const now = of(number)
      const same = now.decision === decision && (now.decision !== 'refused' || now.reason === (reason ?? ''))
      return same || now.decision === 'open' ? [] : [{ number, accept: now.decision === 'accepted', ...(now.decision === 'refused' && now.reason ? { reason: now.reason } : {}) }]
    }),
  }
}
/** What was computed for the lines as they are saved, until others are refused: then it is asked anew. */
function useBrings(claimId: string, refused: string, points: PointsPreview | null): PointsPreview | null {
  const { call } = useCall()
  const [saved] = useState(refused)
  const [found, setFound] = useState<PointsPreview | null>(null)
  useEffect(() => {
    if (refused === saved) return
    let asked = true
    void call(previewPointsAction, { claimId, refused }).then((answer) => asked && setFound(answer))
    return () => {
      asked = false
    }
  }, [call, claimId, refused, saved])
  return refused === saved ? points : found ?? points
}

export type Lines = ReturnType<typeof useLines>
