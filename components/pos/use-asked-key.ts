'use client'

import { useRef } from 'react'
import { randomKey } from '@/components/shared/random-key'
import type { CallResult } from '@/lib/doors/call-result'
import { isUnsure } from './call-till'

/** A key for each thing that is asked for, until it was answered: who presses again after no answer asks for the same. */
export function useAskedKey() {
  const asked = useRef(new Map<string, string>())
  return {
    keyOf(act: unknown): string {
      const of = JSON.stringify(act)
      const key = asked.current.get(of) ?? randomKey()
      asked.current.set(of, key)
      return key
    },
    answered(act: unknown, result: CallResult<unknown>) {
      if (!isUnsure(result)) asked.current.delete(JSON.stringify(act))
    },
  }
}
