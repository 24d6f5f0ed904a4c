'use client'

import { useState } from 'react'
import type { CallResult } from '@/lib/doors/call-result'
import { isUnsure } from '../call-till'
import { newOnce } from '../use-asked-key'
import type { Once } from '../use-asked-key'

/**
 * One act at a till: its key stays until it was answered, with the turn it was made in, so that pressing again can not do it twice,
 * whoever serves by then.
 */
export function useAct<T>(act: (once: Once) => Promise<CallResult<T>>, onDone: (data: T) => void, turnId: string | null) {
  const [once, setOnce] = useState(() => newOnce(turnId))
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  async function run() {
    setBusy(true)
    const result = await act(once).catch(() => null)
    setBusy(false)
    if (!result) return setProblem('No answer came. Press again: it is done once.')
    setProblem(result.ok ? null : result.message)
    if (!isUnsure(result)) setOnce(newOnce(turnId))
    if (result.ok) onDone(result.data)
  }
  return { run: () => void run(), busy, problem }
}
