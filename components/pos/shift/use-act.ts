'use client'

import { useState } from 'react'
import { randomKey } from '@/components/shared/random-key'
import type { CallResult } from '@/lib/doors/call-result'

/** One act at a till: its key stays until it was answered, so that pressing again can not do it twice. */
export function useAct<T>(act: (key: string) => Promise<CallResult<T>>, onDone: (data: T) => void) {
  const [key, setKey] = useState(randomKey)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  async function run() {
    setBusy(true)
    const result = await act(key).catch(() => null)
    setBusy(false)
    if (!result) return setProblem('No answer came. Press again: it is done once.')
    setProblem(result.ok ? null : result.message)
    setKey(randomKey())
    if (result.ok) onDone(result.data)
  }
  return { run: () => void run(), busy, problem }
}
