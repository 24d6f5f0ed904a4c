'use client'

import { useRef } from 'react'
import { randomKey } from '@/components/shared/random-key'
import type { CallResult } from '@/lib/doors/call-result'
import { isUnsure } from './call-till'

/** What goes beside a request, and with every repeat of it. */
export type Once = { key: string; standing: { turnId?: string } }
export const newOnce = (turnId: string | null): Once => ({ key: randomKey(), standing: turnId ? { turnId } : {} })

/**
 * A key for each thing that is asked for, with the turn it was asked in, until it was answered: who presses again after no answer asks
 * for the same, whoever serves by then.
 */
export function useAskedKey(turnId: string | null) {
  const asked = useRef(new Map<string, Once>())
  return {
    onceOf(act: unknown): Once {
      const of = JSON.stringify(act)
      const once = asked.current.get(of) ?? newOnce(turnId)
      asked.current.set(of, once)
      return once
    },
    answered(act: unknown, result: CallResult<unknown>) {
      if (!isUnsure(result)) asked.current.delete(JSON.stringify(act))
    },
  }
}
