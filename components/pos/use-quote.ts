'use client'

import { useEffect, useState } from 'react'
import type { Quote } from '@/lib/pos/schemas'
import type { RedeemRate } from '@/lib/programs/schemas'
import { callTill } from './call-till'
import { noteLost, useOffline } from './offline/network'
import { offlineQuote } from './offline/offline-points'
import { wishAsked } from './till-state'
import type { SaleRequest, TillState } from './till-state'

const PAUSE = 120

export type Basket = Pick<SaleRequest, 'lines' | 'member' | 'enrol' | 'redeem' | 'currency' | 'outletId'>

export const basketOf = ({ lines, member, named, wishes }: TillState, currency: string, outletId: string): Basket => ({
  lines,
  ...(member ? { member: { memberId: member.memberId } } : named ? { member: 'token' in named ? { memberId: named.memberId } : named, ...('phone' in named ? { enrol: true } : {}) } : {}),
  redeem: member || (named && 'token' in named) ? wishes.map(wishAsked) : [],
  currency,
  outletId,
})

export type LiveQuote = { quote: Quote | null; problem: string | null; fresh: boolean }

/**
 * The quote of the basket as it is; while a new one is on its way, the last one stays, marked as not fresh. Offline there
 * is none, and the price is the sum, less the points that the member's card lets them spend.
 */
export function useQuote(state: TillState, currency: string, outletId: string, rate?: RedeemRate): LiveQuote {
  const [answer, setAnswer] = useState<{ of: string; quote: Quote | null; problem: string | null }>({ of: '', quote: null, problem: null })
  const empty = state.lines.length === 0
  const basket = JSON.stringify(basketOf(state, currency, outletId))
  const offline = useOffline()
  const idle = empty || state.sale !== null || state.queued !== null || offline
  useEffect(() => {
    if (idle) return
    const unwanted = new AbortController()
    const timer = setTimeout(() => {
      void callTill('quote', JSON.parse(basket) as Basket, { signal: unwanted.signal }).then((result) => {
        if (unwanted.signal.aborted) return
        setAnswer((last) => result.ok
          ? { of: basket, quote: result.data, problem: null }
          : { of: basket, quote: last.quote, problem: result.message })
      }, () => {
        if (unwanted.signal.aborted) return
        noteLost()
        setAnswer((last) => ({ ...last, of: basket, problem: 'No answer from the server. The price is from before.' }))
      })
    }, PAUSE)
    return () => {
      clearTimeout(timer)
      unwanted.abort()
    }
  }, [basket, idle])
  if (empty || offline) return { quote: empty ? null : offlineQuote(state, currency, rate), problem: null, fresh: true }
  return { quote: answer.quote, problem: answer.of === basket ? answer.problem : null, fresh: answer.of === basket }
}
