'use client'

import Link from 'next/link'
import { useEffect, useState } from 'react'
import { useOffline } from '@/components/pos/offline/network'
import { Button } from '@/components/ui/button'
import { isSafe } from './draft'
import type { Draft } from './draft'
import { forgetDraft, keptDrafts, onDraftsChange } from './draft-store'
import { SendingSaid } from './sending-said'

const hrefOf = ({ id, claimId }: Draft) => (id.startsWith('edit ') ? `/retailer/claims/${claimId ?? ''}` : `/retailer/claims/new?draft=${id}`)

/** What is on this device alone, or not whole yet with the server. */
export function WaitingDrafts({ retailerId }: { retailerId: string }) {
  const [drafts, setDrafts] = useState<Draft[]>([])
  const offline = useOffline()
  useEffect(() => {
    // Where a browser keeps nothing, nothing waits.
    const read = () => void keptDrafts(retailerId).then((all) => setDrafts(all.filter((draft) => !isSafe(draft))), () => {})
    read()
    return onDraftsChange(read)
  }, [retailerId])
  if (drafts.length === 0) return null
  return (
    <section aria-labelledby="on-this-device" className="grid gap-3">
      <h2 id="on-this-device" className="text-lg font-semibold">On this device</h2>
      <ul className="grid gap-3">
        {drafts.map((draft) => (
          <li key={draft.id} className="grid gap-2 rounded-lg border bg-card p-4">
            <p className="font-medium break-words">{draft.customer?.name ?? 'Nobody chosen yet'}{draft.invoice.invoiceNumber ? `, invoice ${draft.invoice.invoiceNumber}` : ''}</p>
            <SendingSaid draft={draft} kept offline={offline} />
            <div className="flex flex-wrap gap-2">
              <Button asChild variant="outline"><Link href={hrefOf(draft)} prefetch={false}>Go on with it</Link></Button>
              <Discard draft={draft} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Asked twice, because a photo that is only here can't be brought back. */
function Discard({ draft }: { draft: Draft }) {
  const [sure, setSure] = useState(false)
  return (
    <Button variant="ghost" onClick={() => (sure ? void forgetDraft(draft.id) : setSure(true))} onBlur={() => setSure(false)}>
      {sure ? 'Yes, remove it from this device' : 'Remove from this device'}
    </Button>
  )
}
