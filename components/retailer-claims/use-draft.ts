'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { changeDraft, keptDrafts, onDraftsChange, openDraft } from './draft-store'
import type { Draft } from './draft'

export type Kept = 'nowhere' | 'here'
type Change = (change: (draft: Draft) => Draft) => void

/**
 * One draft, as it is on this device. What is changed is seen at once and kept at once; what the sending notes of it comes back here.
 * `onSent`: the server has it, and it left this device.
 */
export function useDraft(first: Draft, onSent: (draft: Draft) => void): { draft: Draft; change: Change; kept: Kept; ready: boolean } {
  const [draft, setDraft] = useState(first)
  const [kept, setKept] = useState<Kept>('nowhere')
  const [ready, setReady] = useState(false)
  const latest = useRef(first)
  const writing = useRef(0)
  const sent = useRef(onSent)
  useEffect(() => { sent.current = onSent }, [onSent])

  const adopt = useCallback((next: Draft) => {
    latest.current = next
    setDraft(next)
  }, [])

  const { id, retailerId } = first
  useEffect(() => {
    const close = openDraft(id)
    const read = async () => {
      const known = (await keptDrafts(retailerId)).find((one) => one.id === id)
      if (writing.current > 0) return
      if (known) adopt(known)
      else if (latest.current.send) sent.current(latest.current)
      setKept(known ? 'here' : 'nowhere')
    }
    // Where a browser keeps nothing, a draft lasts as long as its page.
    const look = () => void read().catch(() => setKept('nowhere')).finally(() => setReady(true))
    look()
    const stop = onDraftsChange(look)
    return () => {
      stop()
      close()
    }
  }, [id, retailerId, adopt])

  const change = useCallback<Change>((alter) => {
    const before = latest.current
    adopt(alter(before))
    writing.current += 1
    void changeDraft(id, alter, before).then(() => setKept('here'), () => setKept('nowhere')).finally(() => { writing.current -= 1 })
  }, [id, adopt])

  return { draft, change, kept, ready }
}
