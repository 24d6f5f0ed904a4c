'use client'

import { useCallback, useEffect, useRef, useState, type Dispatch } from 'react'
import { recordAtTill } from '@/lib/pos/actions'
import type { Quote } from '@/lib/pos/schemas'
import type { SaleRequest, TillAction, TillState } from './till-state'
import { basketOf } from './use-quote'

export type Trouble = { code: string; message: string }
type Till = { currency: string; outletId: string }

const noAnswer: Trouble = { code: 'no_answer', message: 'No answer came. Press again: it is the same sale, and can’t count twice.' }

/**
 * Records the sale. The request is kept until it is answered and sent again word for word, so that neither a double
 * press, a reload nor a lost connection can record it twice.
 */
export function useCharge(state: TillState, dispatch: Dispatch<TillAction>, { currency, outletId }: Till) {
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const flying = useRef(false)

  const send = useCallback(async (request: SaleRequest, key: string) => {
    if (flying.current) return
    flying.current = true
    setBusy(true)
    setTrouble(null)
    try {
      const result = await recordAtTill(request, key)
      if (result.ok) return dispatch({ do: 'recorded', sale: result.data })
      // These say nothing about whether it was written; the same request must be sent again.
      const unsure = result.code === 'unavailable' || result.code === 'internal'
      if (!unsure) dispatch({ do: 'refused' })
      setTrouble({ code: result.code, message: result.message })
    } catch {
      setTrouble(noAnswer)
    } finally {
      flying.current = false
      setBusy(false)
    }
  }, [dispatch])

  const charge = useCallback((quote: Quote | null) => {
    if (state.pending) return void send(state.pending, state.key)
    if (state.lines.length === 0 || state.sale) return
    const request: SaleRequest = {
      ...basketOf(state, currency, outletId),
      receiptNumber: state.receiptNumber,
      ...(state.proof && state.wishes.length > 0 ? { proof: state.proof } : {}),
      ...(quote ? { expected: { discountMinor: quote.discountMinor, pointsUsed: quote.pointsUsed } } : {}),
    }
    dispatch({ do: 'send', request })
  }, [state, send, dispatch, currency, outletId])

  // Sends what is pending: just pressed, or left by a reload in the middle of a sale.
  const { pending, key, sale } = state
  useEffect(() => {
    if (!pending || sale) return
    const timer = setTimeout(() => void send(pending, key), 0)
    return () => clearTimeout(timer)
  }, [pending, key, sale, send])

  return { charge, busy, trouble, forget: () => setTrouble(null) }
}
