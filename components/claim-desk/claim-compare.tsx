import Link from 'next/link'
import { DateTime } from '@/components/shared/date-time'
import { Badge } from '@/components/ui/badge'
import { cn } from '@/components/ui/cn'
import type { WholeClaim } from '@/lib/claims'
import { mildWords } from '@/lib/claims/eyes-plain'
import type { DuplicateReason, Mild } from '@/lib/claims/schemas'
import { formatMoney } from '@/lib/core/format'
import { ClaimImage } from './claim-image'
import { StateBadge } from './state-badge'

const why: Record<DuplicateReason, string> = {
  same_invoice: 'the same seller and invoice number', same_file: 'the very same file', alike_image: 'an image that looks the same', same_day_and_total: 'the same customer, day and total',
}
type Earlier = { claim: WholeClaim; why: DuplicateReason | null; mild?: Mild }

const rows: [label: string, of: (claim: WholeClaim) => string | null][] = [
  ['Seller', ({ seller }) => seller], ['Invoice number', ({ invoiceNumber }) => invoiceNumber], ['Invoice date', ({ invoiceDate }) => invoiceDate],
  ['Total', ({ totalMinor, currency }) => (totalMinor === null ? null : formatMoney(totalMinor, currency))], ['Sent by', ({ retailer }) => retailer], ['For', ({ customer }) => customer],
  ['Lines', ({ lines, currency }) => lines.map(({ quantity, description, amountMinor }) => `${quantity} × ${description}, ${formatMoney(amountMinor, currency)}`).join('; ')],
]

/** A claim beside the one that it may be again: what is equal is marked. */
export function ClaimCompare({ claim, earlier }: { claim: WholeClaim; earlier: Earlier[] }) {
  return earlier.map((other) => (
    <section key={other.claim.claimId} aria-label={`Compared with ${other.claim.invoiceNumber ?? 'an earlier claim'}`} className="grid min-w-0 gap-4 rounded-lg border bg-card p-4">
      <div className="flex flex-wrap items-center gap-3">
        <h2 className="font-semibold">Claimed before?</h2>
        {other.why ? <Badge variant={other.mild ? 'outline' : 'warning'}>It has {why[other.why]}</Badge> : null}
        {other.mild ? <span className="text-sm">{mildWords[other.mild]}</span> : null}
        <Link className="text-sm underline underline-offset-4" href={`/admin/claims/${other.claim.claimId}`}>Open the earlier one</Link>
        <StateBadge state={other.claim.state} />
        {other.claim.state === 'rejected' || other.claim.state === 'reversed' ? <span className="text-sm">Reason: {other.claim.reason}</span> : null}
        {other.claim.submittedAt ? <span className="text-sm text-muted-foreground">sent <DateTime value={other.claim.submittedAt} format="datetime" /></span> : null}
      </div>
      <div tabIndex={0} role="group" aria-label="Side by side" className="overflow-x-auto">
        <table className="w-full text-sm">
          <thead><tr className="text-left text-xs text-muted-foreground"><th className="py-1 pr-4 font-medium">Field</th><th className="py-1 pr-4 font-medium">This one</th><th className="py-1 pr-4 font-medium">The earlier one</th><th className="py-1 font-medium">Equal</th></tr></thead>
          <tbody>
            {rows.map(([label, of]) => {
              const [mine, theirs] = [of(claim) ?? '–', of(other.claim) ?? '–']
              return (
                <tr key={label} className={cn('border-t align-top', mine === theirs && 'bg-warning-soft')}>
                  <th scope="row" className="py-1.5 pr-4 pl-1 text-left font-normal text-muted-foreground">{label}</th><td className="py-1.5 pr-4">{mine}</td><td className="py-1.5 pr-4">{theirs}</td><td className="py-1.5">{mine === theirs ? 'equal' : 'differs'}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
      {other.claim.files.length > 0 ? (
        <div className="grid gap-4 lg:grid-cols-2">
          <ClaimImage files={claim.files} label="Image of this claim" quiet />
          <ClaimImage files={other.claim.files} label="Image of the earlier claim" quiet />
        </div>
      ) : null}
    </section>
  ))
}
