'use client'

import { useCallback, useEffect, useRef, useState, type Dispatch } from 'react'
import { offBeyond } from '@/lib/core/line-discount'
import type { Standing } from '@/lib/doors/till-page/stand'
import type { Quote } from '@/lib/pos/schemas'
import type { Asked, TillStaff } from '@/lib/serving/schemas'
import { askedIn } from '@/lib/serving/plain'
import { callTill, isUnsure } from './call-till'
import { isOffline, noteLost } from './offline/network'
import { byServerClock } from './offline/clock'
import { canWait, keepForLater } from './offline/keep-for-later'
import { takenOf } from './offline/offline-points'
import type { QueuedSale } from './offline/replay'
import { paymentsOf } from './payment'
import type { Payment } from './payment'
import type { SaleRequest, TillAction, TillState } from './till-state'
import { basketOf } from './use-quote'

export type Trouble = { code: string; message: string }
const notOffline: Trouble = { code: 'offline', message: 'Points, rewards and vouchers can’t be used while offline. Take them back, or wait for the network.' }
const offlineDiscount: Trouble = { code: 'offline', message: 'A manager must agree to this discount, and offline nobody can be asked. Take it back, or wait for the network.' }
type Till = { currency: string; outletId: string; zone: string; /** Sales that wait in this browser. */ waiting: readonly QueuedSale[]; payment: Payment; staff: TillStaff; ask: (asked: Asked, then: (approvalId: string) => void) => void }

const noAnswer: Trouble = { code: 'no_answer', message: 'No answer came. Press again: it is the same sale, and can’t count twice.' }

/**
 * Records the sale. The request is kept until it is answered and sent again word for word, so that neither a double
 * press, a reload nor a lost connection can record it twice. Without a network it is kept in this browser and sent later.
 */
export function useCharge(state: TillState, dispatch: Dispatch<TillAction>, { currency, outletId, zone, waiting, payment, staff, ask }: Till) {
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const flying = useRef(false)
  // Of the sale that was just pressed nothing was sent yet; of one that a reload left behind nobody knows.
  const unsent = useRef<string | null>(null)

  const send = useCallback(async (request: SaleRequest, key: string, by: Standing) => {
    if (flying.current) return
    flying.current = true
    setBusy(true)
    setTrouble(null)
    const pressed = new Date()
    try {
      if (isOffline()) throw new Error('There is no network.')
      unsent.current = null
      const result = await callTill('record-sale', request, { key, standing: by })
      if (result.ok) return dispatch({ do: 'recorded', sale: result.data })
      if (!isUnsure(result)) dispatch({ do: 'refused' })
      const asked = askedIn(result)
      if (asked) ask(asked, (approvalId) => dispatch({ do: 'send', request, by: { ...by, approvalId } }))
      setTrouble({ code: result.code, message: result.message })
    } catch {
      if (!isOffline()) noteLost()
      const queued = await keepForLater({ key, outletId, zone, request, pressed, tried: unsent.current !== key, standing: by })
      if (queued) dispatch({ do: 'queued', request: queued })
      else setTrouble(noAnswer)
    } finally {
      flying.current = false
      setBusy(false)
    }
  }, [dispatch, outletId, zone, ask])

  const charge = useCallback((quote: Quote | null) => {
    if (state.pending) return void send(state.pending, state.key, state.sentBy)
    if (state.lines.length === 0 || state.sale || state.queued) return
    const { serving, turnId, sessionId, limits } = staff
    if (isOffline() && !serving?.lead && limits.discountPercent !== null && offBeyond(state.lines, limits.discountPercent) > 0) return setTrouble(offlineDiscount)
    const request: SaleRequest = {
      ...basketOf(state, currency, outletId),
      receiptNumber: state.receiptNumber,
      ...(state.proof && state.wishes.length > 0 ? { proof: state.proof } : {}),
      payments: paymentsOf(payment, quote?.payableMinor ?? state.lines.reduce((sum, line) => sum + line.amountMinor, 0)),
      ...(quote ? { expected: { discountMinor: quote.discountMinor, pointsUsed: quote.pointsUsed } } : {}),
    }
    if (isOffline() && !canWait(request, takenOf(request.proof?.token, waiting, byServerClock(new Date()), zone))) return setTrouble(notOffline)
    unsent.current = state.key
    dispatch({ do: 'send', request, by: turnId ? { turnId } : { sessionId: sessionId ?? undefined } })
  }, [state, send, dispatch, currency, outletId, zone, waiting, payment, staff])

  // Sends what is pending: just pressed, or left by a reload in the middle of a sale.
  const { pending, key, sentBy } = state
  const done = state.sale !== null || state.queued !== null
  useEffect(() => {
    if (!pending || done) return
    const timer = setTimeout(() => void send(pending, key, sentBy), 0)
    return () => clearTimeout(timer)
  }, [pending, key, sentBy, done, send])

  return { charge, busy, trouble, forget: () => setTrouble(null) }
}
