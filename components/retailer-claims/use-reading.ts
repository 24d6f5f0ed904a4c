'use client'

import { useEffect, useRef, useState } from 'react'
import { callRetailer } from './call-retailer'
import type { Draft, Invoice } from './draft'
import { proposalOf } from './proposal'

const EVERY = 2_500
/** Then whoever waits is quicker at typing. */
const MOST_TRIES = 24

/** Asks for what was read on a draft's images, while some of them may still be read. */
export function useReading({ claimId, files }: Draft, onFound: (found: Partial<Invoice>) => void): { waiting: boolean; round: number } {
  const [waiting, setWaiting] = useState(false)
  const [round, setRound] = useState(0)
  const found = useRef(onFound)
  useEffect(() => { found.current = onFound }, [onFound])
  const images = files.flatMap(({ fileIds }) => fileIds ?? []).join(' ')

  useEffect(() => {
    if (!claimId || !images) return
    let tries = 0
    let timer: ReturnType<typeof setTimeout> | undefined
    const until = new AbortController()
    const ask = async () => {
      const answer = await callRetailer('claim', { claimId }, { signal: until.signal }).catch(() => null)
      if (until.signal.aborted) return
      const proposal = answer?.ok ? proposalOf(answer.data, images.split(' ')) : null
      if (proposal && Object.keys(proposal.invoice).length > 0) {
        found.current(proposal.invoice)
        setRound((count) => count + 1)
      }
      tries += 1
      const on = tries < MOST_TRIES && proposal?.done !== true
      setWaiting(on)
      if (on) timer = setTimeout(() => void ask(), EVERY)
    }
    timer = setTimeout(() => {
      setWaiting(true)
      void ask()
    }, 0)
    return () => {
      until.abort()
      clearTimeout(timer)
    }
  }, [claimId, images])
  return { waiting, round }
}
