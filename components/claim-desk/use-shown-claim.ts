'use client'

import { useState } from 'react'
import type { WholeClaim } from '@/lib/claims'

const done = ({ state, step, actions }: WholeClaim) => `${state} ${step} ${actions.length}`
const isAnothers = ({ takenBy, pending }: WholeClaim, me: string) => (takenBy !== null && takenBy !== me) || pending?.mine === false

/**
 * A claim as a page that is drawn anew by itself may show it: as it is now, but to somebody who is typing as it was when they began, until they look,
 * if another acted on it meanwhile. Who has it open has nobody meddling with it. `round`: how often forms begin anew with what it says.
 */
export function useShownClaim(claim: WholeClaim, me: string, typing: boolean) {
  const [shown, setShown] = useState({ claim, round: 0 })
  const acted = done(claim) !== done(shown.claim) && claim.takenBy !== me
  const kept = typing && (acted || isAnothers(claim, me))
  if (claim !== shown.claim && !kept) setShown({ claim, round: shown.round + (acted ? 1 : 0) })
  return { ...shown, changed: kept && claim !== shown.claim, look: () => setShown({ claim, round: shown.round + 1 }) }
}
