import Link from 'next/link'
import { Button } from '@/components/ui/button'
import type { OwnClaim } from '@/lib/claims'
import { ClaimBadge } from './claim-badge'

/** What waits for the retailer itself, with the reason in the brand's words. */
export function ReturnedList({ claims, brand }: { claims: OwnClaim[]; brand: string }) {
  return (
    <ul aria-label="Claims to correct" className="grid gap-3">
      {claims.map((claim) => (
        <li key={claim.claimId} className="grid gap-2 rounded-lg border border-warning/40 bg-card p-4">
          <div className="flex flex-wrap items-center justify-between gap-2">
            <p className="min-w-0 font-medium break-words">Invoice {claim.invoiceNumber}, {claim.customer}</p>
            <ClaimBadge claim={claim} />
          </div>
          <p className="break-words">{brand} says: “{claim.reason}”</p>
          <Button asChild size="lg" className="w-full sm:w-fit"><Link href={`/retailer/claims/${claim.claimId}`}>Correct it</Link></Button>
        </li>
      ))}
    </ul>
  )
}
