import { formatDateTime } from '@/lib/core/format-date'
import { ReceiptPaper } from './receipt-paper'

export type Business = { name: string; outlet: string; timeZone: string; address?: string | null; taxId?: string | null }
type Props = { receiptNumber: string; occurredAt?: string; business: Business; children: React.ReactNode }

/** The paper and its head: the same whether the sale is recorded or waits for the network. */
export function Slip({ receiptNumber, occurredAt, business, children }: Props) {
  return (
    <>
      <ReceiptPaper />
      <article data-receipt aria-label={`Receipt ${receiptNumber}`} className="grid w-full max-w-[20rem] gap-3 rounded-lg border bg-card p-5 text-sm">
        <header className="text-center">
          <p className="text-base font-semibold">{business.name}</p>
          {business.outlet === business.name ? null : <p>{business.outlet}</p>}
          {business.address ? <p className="text-xs whitespace-pre-line">{business.address}</p> : null}
          {business.taxId ? <p className="text-xs">Tax id {business.taxId}</p> : null}
          {occurredAt ? <p className="text-xs">{formatDateTime(occurredAt, { timeZone: business.timeZone })}</p> : null}
          <p className="text-xs">Receipt {receiptNumber}</p>
        </header>
        {children}
      </article>
    </>
  )
}

type Lines = { lines: readonly { lineId: string; name: string; quantity: string; amountMinor: number }[]; money: (minor: number) => string; children?: React.ReactNode }

export function SlipLines({ lines, money, children }: Lines) {
  return (
    <dl className="grid gap-1 border-y border-dashed py-3">
      {lines.map((line) => (
        <Row key={line.lineId} term={line.quantity === '1' ? line.name : `${line.quantity} x ${line.name}`} value={money(line.amountMinor)} />
      ))}
      {children}
    </dl>
  )
}

export function Row({ term, value, strong }: { term: string; value: string; strong?: boolean }) {
  return (
    <div className={`flex justify-between gap-4 ${strong ? 'text-base font-semibold' : ''}`}>
      <dt className="min-w-0 break-words">{term}</dt>
      <dd className="whitespace-nowrap">{value}</dd>
    </div>
  )
}
