'use client'

import { toast } from '@/components/ui/sonner'
import { askedIn, isBeyond } from '@/lib/serving/plain'
import type { TillLimits } from '@/lib/serving/plain'
import type { Asked } from '@/lib/serving/schemas'
import { callTill } from '../call-till'
import { isOffline } from '../offline/network'
import { useAskedKey } from '../use-asked-key'

/** All that it will have lost with this. */
type Basket = { receiptNumber: string; amountMinor: number }
type Place = { outletId: string; currency: string; limits: TillLimits; turnId: string | null }

/** Takes lines out of a basket: once that is more than the limit in all it is noted first, and a cashier needs a manager's word. */
export function useVoid({ outletId, currency, limits, turnId }: Place, ask: (asked: Asked, then: (approvalId: string) => void) => void) {
  const { onceOf, answered } = useAskedKey(turnId)
  return function take({ receiptNumber, amountMinor }: Basket, remove: () => void) {
    if (!isBeyond(limits.voidMinor, amountMinor, currency, limits)) return remove()
    if (isOffline()) return void toast.error('This needs to be noted, and there is no network. Take it out when it is back.')
    const request = { outletId, receiptNumber, amountMinor, currency }
    const note = async (approvalId?: string): Promise<void> => {
      const { key, standing } = onceOf(request)
      const result = await callTill('void-lines', request, { key, standing: { ...standing, approvalId } }).catch(() => null)
      if (result) answered(request, result)
      if (result?.ok) return remove()
      const asked = result && askedIn(result)
      if (asked && !approvalId) return ask(asked, (given) => void note(given))
      toast.error(result?.message ?? 'No answer came, and the basket is as it was. Try again: it is noted once.')
    }
    void note()
  }
}
