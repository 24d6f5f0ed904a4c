import Link from 'next/link'
import { useSpeaker } from '@/components/language/speaker'
import type { ListedMine } from '@/lib/claims'
import { InvoiceState } from './invoice-state'
import { PointsSaid } from './points-said'

/** What retailers claimed for the customer, newest first. */
export function InvoiceList({ invoices }: { invoices: ListedMine[] }) {
  const { say, day, money } = useSpeaker()
  return (
    <ol className="divide-y rounded-lg border bg-card">
      {invoices.map((one) => (
        <li key={one.claimId} className="relative grid gap-1 px-4 py-3 hover:bg-hover/60">
          <div className="flex items-baseline justify-between gap-4">
            <Link href={`/me/${one.programId}/claims/${one.claimId}`} prefetch={false} className="min-w-0 font-medium break-words after:absolute after:inset-0">
              {say('invoices.number', { number: one.invoiceNumber ?? '' })}
            </Link>
            {one.customerPoints === null ? null : <PointsSaid points={one.customerPoints} className="shrink-0 font-semibold" />}
          </div>
          <p className="flex items-baseline justify-between gap-4 text-muted-foreground">
            <span className="min-w-0 break-words">{one.invoiceDate ? say('invoices.by_on', { retailer: one.retailer, day: day(one.invoiceDate) }) : one.retailer}</span>
            {one.totalMinor === null ? null : <span className="shrink-0">{money(one.totalMinor, one.currency)}</span>}
          </p>
          <InvoiceState state={one.state} />
        </li>
      ))}
    </ol>
  )
}
