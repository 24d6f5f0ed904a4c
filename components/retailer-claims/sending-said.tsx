'use client'

import Link from 'next/link'
import { Alert } from '@/components/ui/alert'
import { hasToSend } from './draft'
import type { Draft } from './draft'
import { useProgress } from './progress'

const stops: Record<string, string> = {
  unauthorized: 'You are signed out. Sign in again: it is kept on this device, and sent then.',
  revoked: 'You are signed out. Sign in again: it is kept on this device, and sent then.',
  rate_limited: 'Too much was sent at once. It goes on by itself in a few minutes.',
}

/** Where a draft is: here, on its way, or with the brand's server; and why it did not go further. */
export function SendingSaid({ draft, kept, offline }: { draft: Draft; kept: boolean; offline: boolean }) {
  const { stopped } = useProgress()
  const { refusal } = draft
  if (refusal) return <RefusalSaid refusal={refusal} />
  const waits = hasToSend(draft)
  const nothing = !draft.customer && draft.files.length === 0 && draft.edit === 0
  return (
    <p role="status" className="min-h-10 text-sm text-muted-foreground">
      {nothing ? '' : offline || (waits && stopped === 'unreachable')
        ? `No network. ${kept ? 'Kept on this device' : 'Leave this page open'}: it ${draft.send ? 'is sent' : 'goes on'} when the network is back.`
        : waits && stopped ? stops[stopped] ?? 'The server is busy. It goes on by itself in a moment.'
          : waits ? (draft.send ? 'Sending…' : 'Saving…')
            : draft.claimId ? 'Saved as a draft.' : kept ? 'Kept on this device. Choose a customer to save it.' : ''}
    </p>
  )
}

function RefusalSaid({ refusal: { message, duplicates } }: { refusal: NonNullable<Draft['refusal']> }) {
  return (
    <Alert variant="danger">
      <p className="font-medium">{message}</p>
      {duplicates.map((claimId) => <p key={claimId}><Link href={`/retailer/claims/${claimId}`} className="underline underline-offset-4">See the earlier claim</Link></p>)}
      <p>Nothing is lost: correct it and send it again, or keep it as a draft.</p>
    </Alert>
  )
}
