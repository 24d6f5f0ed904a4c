import Link from 'next/link'
import type { QueueClaim } from './queue-table'
import { TimeLeft } from './time-left'

/** What comes next, so that nobody goes back to the list between two claims. */
export function ClaimNext({ claims }: { claims: QueueClaim[] }) {
  if (claims.length === 0) return <p className="text-sm text-muted-foreground">Nothing else waits for you.</p>
  return (
    <nav aria-label="What comes next" className="min-w-0">
      <ol className="flex gap-2 overflow-x-auto pb-1">
        {claims.map(({ claimId, invoiceNumber, retailer, left }, index) => (
          <li key={claimId} className="shrink-0">
            <Link href={`/admin/claims/${claimId}`} prefetch={index === 0 ? undefined : false} className="grid gap-1 rounded-md border bg-card px-3 py-2 text-xs hover:bg-hover">
              <span className="font-medium">{invoiceNumber ?? 'No number'}</span>
              <span className="flex items-center gap-2 text-muted-foreground">{retailer}<TimeLeft left={left} /></span>
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  )
}
