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
  const told = useRef(false)
  const sent = useRef(onSent)
  useEffect(() => { sent.current = onSent }, [onSent])
  /** What was to be sent and is not here any more was sent; it is said once. */
  const left = useCallback((gone: Draft) => {
    if (told.current) return
    told.current = true
    sent.current(gone)
  }, [])

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
      else if (latest.current.send) left(latest.current)
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
  }, [id, retailerId, adopt, left])

  const change = useCallback<Change>((alter) => {
    const before = latest.current
    adopt(alter(before))
    writing.current += 1
    // One that is on its way is not begun anew: what is read on its images may come after it has left.
    void changeDraft(id, alter, before.send ? undefined : before).then((known) => {
      if (known) return setKept('here')
      setKept('nowhere')
      left(before)
    }, () => setKept('nowhere')).finally(() => { writing.current -= 1 })
  }, [id, adopt, left])

  return { draft, change, kept, ready }
}
