'use client'

import { useState, type Dispatch } from 'react'
import { randomKey } from '@/components/shared/random-key'
import { callTill } from './call-till'
import { wishAsked } from './till-state'
import type { TillAction, TillState, Wish } from './till-state'
import { useAskedKey } from './use-asked-key'

const noAnswer = 'No answer came. Press again: the points are held once. Left alone, they return after 15 minutes.'
const notLetGo = 'No answer came. Points that were held return by themselves after 15 minutes.'

/**
 * Points that are set aside while somebody fetches their purse, so that no other till spends them. What is held no longer
 * needs a proof, and the sale takes it; what is not sold is let go.
 */
export function useHold({ member, proof }: TillState, dispatch: Dispatch<TillAction>, { outletId, turnId }: { outletId: string; turnId: string | null }) {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const { onceOf, answered } = useAskedKey(turnId)

  async function run(act: () => Promise<string | null>, lost: string) {
    setBusy(true)
    setProblem(await act().catch(() => lost))
    setBusy(false)
  }

  const hold = (wish: Wish) => run(async () => {
    if (!member) return null
    const request = { member: { memberId: member.memberId }, ...wishAsked(wish), ...(proof ? { proof } : {}), outletId }
    const result = await callTill('hold', request, onceOf(request))
    answered(request, result)
    if (!result.ok) return result.message
    const { holdId, points, expiresAt, balance } = result.data
    dispatch({ do: 'held', wish, held: { holdId, points, until: expiresAt, ...('asMoney' in wish ? { asMoney: true } : { name: wish.name }) }, balance })
    return null
  }, noAnswer)

  /** What was held goes back to the member; that it was over by itself is as good. */
  const letGo = (wishes: readonly Wish[]) => {
    const held = wishes.filter((wish) => 'holdId' in wish)
    if (held.length === 0) return setProblem(null)
    void run(async () => {
      for (const { holdId } of held) {
        const result = await callTill('release-hold', { holdId, outletId }, { key: randomKey() })
        if (!result.ok && result.code !== 'hold_expired') return result.message
        if (result.ok) dispatch({ do: 'balance', balance: result.data.balance })
      }
      return null
    }, notLetGo)
  }
  return { hold, letGo, busy, problem }
}
