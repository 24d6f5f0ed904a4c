'use client'

import { useState, type Dispatch } from 'react'
import { randomKey } from '@/components/shared/random-key'
import type { CallResult } from '@/lib/doors/call-result'
import { holdAtTill, releaseAtTill } from '@/lib/pos/actions'
import type { Hold } from '@/lib/pos/schemas'
import { wishAsked } from './till-state'
import type { TillAction, TillState, Wish } from './till-state'

const noAnswer = 'No answer came. Points that were held return by themselves after 15 minutes.'

/** A lost answer is asked for once more with the same key, which holds, or lets go, once. */
const twice = (ask: () => Promise<CallResult<Hold>>) => ask().catch(ask)

/**
 * Points that are set aside while somebody fetches their purse, so that no other till spends them. What is held no longer
 * needs a proof, and the sale takes it; what is not sold is let go.
 */
export function useHold({ member, proof }: TillState, dispatch: Dispatch<TillAction>, outletId: string) {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)

  async function run(act: () => Promise<string | null>) {
    setBusy(true)
    setProblem(await act().catch(() => noAnswer))
    setBusy(false)
  }

  const hold = (wish: Wish) => run(async () => {
    const key = randomKey()
    if (!member) return null
    const result = await twice(() => holdAtTill({ member: { memberId: member.memberId }, ...wishAsked(wish), ...(proof ? { proof } : {}), outletId }, key))
    if (!result.ok) return result.message
    const { holdId, points, expiresAt, balance } = result.data
    dispatch({ do: 'held', wish, held: { holdId, points, until: expiresAt, ...('asMoney' in wish ? { asMoney: true } : { name: wish.name }) }, balance })
    return null
  })

  /** What was held goes back to the member; that it was over by itself is as good. */
  const letGo = (wishes: readonly Wish[]) => {
    const held = wishes.filter((wish) => 'holdId' in wish)
    if (held.length === 0) return setProblem(null)
    void run(async () => {
      for (const { holdId } of held) {
        const key = randomKey()
        const result = await twice(() => releaseAtTill({ holdId, outletId }, key))
        if (!result.ok && result.code !== 'hold_expired') return result.message
        if (result.ok) dispatch({ do: 'balance', balance: result.data.balance })
      }
      return null
    })
  }
  return { hold, letGo, busy, problem }
}
