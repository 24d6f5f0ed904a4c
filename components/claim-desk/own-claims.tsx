import Link from 'next/link'
import { Alert } from '@/components/ui/alert'
import type { Desk } from '@/lib/claims'

/** What somebody entered from paper and did not send, or got back. */
export function OwnClaims({ own }: { own: Desk['own'] }) {
  if (own.length === 0) return null
  return (
    <Alert>
      <p className="font-medium">{own.length === 1 ? 'One claim that you entered waits for you' : `${own.length} claims that you entered wait for you`}</p>
      <ul className="grid gap-1">
        {own.map(({ claimId, invoiceNumber, seller, state, reason }) => (
          <li key={claimId}>
            <Link className="underline underline-offset-4" href={`/admin/claims/${claimId}`}>{invoiceNumber ?? 'No number'} of {seller}</Link>: {state === 'draft' ? 'not sent' : `sent back${reason ? `, ${reason}` : ''}`}
          </li>
        ))}
      </ul>
    </Alert>
  )
}
