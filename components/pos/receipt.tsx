import { cardNumber } from '@/components/members/member-name'
import { formatMoney, formatNumber } from '@/lib/core/format'
import { QrCode } from '@/components/shared/qr-code'
import { formatDate, formatDateTime } from '@/lib/core/format-date'
import type { Sale } from '@/lib/pos/schemas'
import { paidWords } from './payment'
import { ReceiptPaper } from './receipt-paper'

export type Business = { name: string; outlet: string; timeZone: string; address?: string | null; taxId?: string | null }
type Props = { sale: Sale; business: Business; memberNumber?: string }

/** The slip: what was bought, and what became of the points. */
export function Receipt({ sale, business, memberNumber }: Props) {
  const money = (minor: number) => formatMoney(minor, sale.currency)
  const points = (count: number) => formatNumber(count)
  return (
    <>
      <ReceiptPaper />
      <article data-receipt aria-label={`Receipt ${sale.receiptNumber}`} className="grid w-full max-w-[20rem] gap-3 rounded-lg border bg-card p-5 text-sm">
        <header className="text-center">
          <p className="text-base font-semibold">{business.name}</p>
          {business.outlet === business.name ? null : <p>{business.outlet}</p>}
          {business.address ? <p className="text-xs whitespace-pre-line">{business.address}</p> : null}
          {business.taxId ? <p className="text-xs">Tax id {business.taxId}</p> : null}
          <p className="text-xs">{formatDateTime(sale.occurredAt, { timeZone: business.timeZone })}</p>
          <p className="text-xs">Receipt {sale.receiptNumber}</p>
        </header>
        <dl className="grid gap-1 border-y border-dashed py-3">
          {sale.lines.map((line) => (
            <Row key={line.lineId} term={line.quantity === '1' ? line.name : `${line.quantity} x ${line.name}`} value={money(line.amountMinor)} />
          ))}
        </dl>
        <dl className="grid gap-1">
          {sale.discountMinor > 0 ? <Row term="Total" value={money(sale.totalMinor)} /> : null}
          {sale.redeemed.map((used, index) => <Row key={index} term={used.name ?? 'Points as money'} value={money(-used.discountMinor)} />)}
          <Row term="To pay" value={money(sale.payableMinor)} strong />
          {(sale.payments ?? []).map((paid, index) => <Paid key={index} paid={paid} money={money} />)}
        </dl>
        {sale.memberId && sale.balance ? (
          <dl className="grid gap-1 border-t border-dashed pt-3">
            {memberNumber ? <Row term="Member" value={cardNumber(memberNumber)} /> : null}
            {sale.tier ? <Row term="Tier" value={sale.tier.name} /> : null}
            <Row term="Points earned" value={points(sale.pointsEarned)} />
            {sale.pointsPending > 0 ? <Row term="of them usable later" value={points(sale.pointsPending)} /> : null}
            <Row term="Points used" value={points(sale.pointsUsed)} />
            <Row term="Points remaining" value={points(sale.balance.available)} strong />
          </dl>
        ) : <WithoutCard claim={sale.claim} timeZone={business.timeZone} />}
      </article>
    </>
  )
}

function WithoutCard({ claim, timeZone }: { claim: Sale['claim']; timeZone: string }) {
  if (!claim) return <p className="border-t border-dashed pt-3 text-center">Collect points next time: ask at the till.</p>
  return (
    <div className="grid justify-items-center gap-2 border-t border-dashed pt-3 text-center">
      <p>Collect the points of this receipt until {formatDate(claim.until, { timeZone })}:</p>
      <QrCode value={claim.url} label="Address at which the points are collected" className="size-28" />
      <p className="font-semibold whitespace-nowrap tabular-nums">{claim.code}</p>
    </div>
  )
}

function Paid({ paid: { method, amountMinor, tenderedMinor = amountMinor }, money }: { paid: NonNullable<Sale['payments']>[number]; money: (minor: number) => string }) {
  return (
    <>
      <Row term={tenderedMinor > amountMinor ? `${paidWords[method]} given` : paidWords[method]} value={money(tenderedMinor)} />
      {tenderedMinor > amountMinor ? <Row term="Change" value={money(tenderedMinor - amountMinor)} /> : null}
    </>
  )
}

function Row({ term, value, strong }: { term: string; value: string; strong?: boolean }) {
  return (
    <div className={`flex justify-between gap-4 ${strong ? 'text-base font-semibold' : ''}`}>
      <dt className="min-w-0 break-words">{term}</dt>
      <dd className="whitespace-nowrap">{value}</dd>
    </div>
  )
}
