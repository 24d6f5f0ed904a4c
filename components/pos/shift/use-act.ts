'use client'

import { useState } from 'react'
import { randomKey } from '@/components/shared/random-key'
import type { CallResult } from '@/lib/doors/call-result'
import { isUnsure } from '../call-till'

type Once = { key: string; standing: { turnId?: string } }

/**
 * One act at a till: its key stays until it was answered, with the turn it was made in, so that pressing again can not do it twice,
 * whoever serves by then.
 */
export function useAct<T>(act: (once: Once) => Promise<CallResult<T>>, onDone: (data: T) => void, turnId: string | null) {
  const fresh = (): Once => ({ key: randomKey(), standing: turnId ? { turnId } : {} })
  const [once, setOnce] = useState(fresh)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  async function run() {
    setBusy(true)
    const result = await act(once).catch(() => null)
    setBusy(false)
    if (!result) return setProblem('No answer came. Press again: it is done once.')
    setProblem(result.ok ? null : result.message)
    if (!isUnsure(result)) setOnce(fresh())
    if (result.ok) onDone(result.data)
  }
  return { run: () => void run(), busy, problem }
}
