'use client'

import { useEffect } from 'react'
import { isOffline, noteLost, useOffline } from '@/components/pos/offline/network'
import { inOneTab } from '@/components/shared/in-one-tab'
import { callRetailer } from './call-retailer'
import { hasToSend, isSafe } from './draft'
import { changeDraft, forgetDraft, isOpen, keptDrafts, onDraftsChange } from './draft-store'
import { noteStopped } from './progress'
import { sendDraft } from './send-draft'
import type { Doors } from './send-draft'
import { removeFile, uploadFile } from './upload-file'

const AGAIN = 10_000
/** Whoever types is not saved with each letter. */
const SOON = 600

const doors: Doors = {
  save: (input, key) => callRetailer('save-draft', input, { key }),
  upload: uploadFile,
  remove: removeFile,
  submit: (claimId, key) => callRetailer('submit', { claimId }, { key }),
  change: changeDraft,
  forget: forgetDraft,
}

/** Sends what waits, one draft after the other, and lets go of those that the server has whole. */
async function round(retailerId: string): Promise<void> {
  for (const draft of await keptDrafts(retailerId)) {
    if (hasToSend(draft)) {
      const end = await sendDraft(draft, doors)
      if (end !== 'sent' && end !== 'kept' && end !== 'refused' && end !== 'gone') return noteStopped(end)
    } else if (isSafe(draft) && !isOpen(draft.id)) await forgetDraft(draft.id)
  }
  noteStopped(null)
}

/** Wherever in its pages a retailer is, what they made without a network goes on its way when there is one. */
export function SendDrafts({ retailerId }: { retailerId: string }) {
  const offline = useOffline()
  useEffect(() => {
    if (offline) return
    let timer: ReturnType<typeof setTimeout> | undefined
    let [working, again] = [false, false]
    const go = async () => {
      if (working) {
        again = true
        return
      }
      working = true
      try {
        await inOneTab('tessera.claims.send', navigator.locks, () => round(retailerId))
      } catch {
        // The server is out of reach, or this browser keeps nothing, and then nothing waits.
        noteStopped('unreachable')
        noteLost()
      } finally {
        working = false
        if (again && !isOffline()) soon()
        again = false
      }
    }
    const soon = () => {
      clearTimeout(timer)
      timer = setTimeout(() => void go(), SOON)
    }
    soon()
    const stop = onDraftsChange(soon)
    const every = setInterval(() => void go(), AGAIN)
    return () => {
      stop()
      clearTimeout(timer)
      clearInterval(every)
    }
  }, [offline, retailerId])
  return null
}
