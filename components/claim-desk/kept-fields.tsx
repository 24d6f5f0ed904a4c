import Link from 'next/link'
import { DateTime } from '@/components/shared/date-time'
import type { WholeClaim } from '@/lib/claims'
import type { Eyes } from '@/lib/claims/eyes-plain'
import { formatMoney } from '@/lib/core/format'
import { Lit } from './lit'

type Props = { claim: WholeClaim; eyes: Eyes }

/** What a claim says of its invoice, to be compared with the image. */
export function KeptFields({ claim, eyes }: Props) {
  const { seller, invoiceNumber, invoiceDate, totalMinor, currency, retailer, retailerId, customer, memberId, submittedAt } = claim
  const items = [
    ['seller', 'Seller', seller], ['invoiceNumber', 'Invoice number', invoiceNumber ?? '–'], ['invoiceDate', 'Invoice date', invoiceDate ? <DateTime key="date" value={invoiceDate} format="date" timeZone="UTC" /> : '–'],
    ['totalMinor', 'Total', totalMinor === null ? '–' : formatMoney(totalMinor, currency)],
    ['retailer', 'Sent by', <Link key="retailer" className="underline underline-offset-4" href={`/admin/claims?view=team&state=all&retailer=${retailerId}`}>{retailer}</Link>],
    ['customer', 'For', <Link key="customer" className="underline underline-offset-4" href={`/admin/claims?view=team&state=all&customer=${memberId}`}>{customer}</Link>],
    ['submittedAt', 'Sent', submittedAt ? <DateTime key="sent" value={submittedAt} format="datetime" /> : 'Not yet'],
    ['files', 'Image', 'Look at it'],
  ] as const
  return (
    <div className="grid gap-x-6 gap-y-4 sm:grid-cols-2">
      {items.filter(([name]) => name !== 'files' || eyes.files).map(([name, label, value]) => (
        <Lit key={name} why={eyes[name]}>
          <p className="text-xs text-muted-foreground">{label}</p>
          <p className="font-medium break-words">{value}</p>
        </Lit>
      ))}
    </div>
  )
}
