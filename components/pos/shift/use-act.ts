'use client'

import { useState } from 'react'
import { randomKey } from '@/components/shared/random-key'
import type { CallResult } from '@/lib/doors/call-result'

type Standing = { turnId?: string }

/**
 * One act at a till: its key stays until it was answered, with the turn it was made in, so that pressing again can not do it twice,
 * whoever serves by then.
 */
export function useAct<T>(act: (key: string, standing: Standing) => Promise<CallResult<T>>, onDone: (data: T) => void, turnId: string | null) {
  const fresh = () => ({ key: randomKey(), standing: turnId ? { turnId } : {} })
  const [{ key, standing }, setOnce] = useState(fresh)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  async function run() {
    setBusy(true)
    const result = await act(key, standing).catch(() => null)
    setBusy(false)
    if (!result) return setProblem('No answer came. Press again: it is done once.')
    setProblem(result.ok ? null : result.message)
    setOnce(fresh())
    if (result.ok) onDone(result.data)
  }
  return { run: () => void run(), busy, problem }
}
