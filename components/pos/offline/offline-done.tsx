'use client'

import { Printer } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { cardNumber } from '@/components/members/member-name'
import { Button } from '@/components/ui/button'
import { Kbd } from '@/components/ui/kbd'
import { formatMoney, formatPoints } from '@/lib/core/format'
import { formatDateTime } from '@/lib/core/format-date'
import type { MemberView } from '@/lib/members/schemas'
import type { Business } from '../receipt'
import { ReceiptPaper } from '../receipt-paper'
import type { SaleRequest } from '../till-state'
import { useTillKeys } from '../use-till-keys'

type Props = { request: SaleRequest; business: Business; member: MemberView | null; onNew: () => void }

/** A sale that waits in this browser: what to charge and a slip, without any figure that only the server knows. */
export function OfflineDone({ request, business, member, onNew }: Props) {
  const next = useRef<HTMLButtonElement>(null)
  useEffect(() => next.current?.focus(), [])
  useTillKeys({ F9: onNew, Enter: onNew, p: () => window.print() })
  const off = request.expected?.discountMinor ?? 0
  const total = (request.lines ?? []).reduce((sum, line) => sum + line.amountMinor, 0) - off
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <section className="grid content-start gap-5" aria-label="Sale kept">
        <div role="status" className="grid gap-1">
          <p className="text-sm text-muted-foreground">Take from the customer</p>
          <p className="text-2xl font-semibold">{formatMoney(total, request.currency)}</p>
          <p className="text-base">Offline: this sale will be recorded when the network is back.</p>
        </div>
        <div className="flex flex-wrap gap-2">
          <Button ref={next} size="lg" className="bg-success text-background hover:bg-success/90" onClick={onNew}>Next sale <Kbd className="hidden md:inline-flex">Enter</Kbd></Button>
          <Button size="lg" variant="outline" onClick={() => window.print()}><Printer aria-hidden="true" />Print the receipt</Button>
        </div>
      </section>
      <OfflineReceipt request={request} business={business} total={total} off={off} whose={whose(request, member)} />
    </div>
  )
}

function whose({ member: named }: SaleRequest, member: MemberView | null): string | null {
  if (member) return cardNumber(member.memberNumber)
  return named?.memberNumber ? cardNumber(named.memberNumber) : named?.phone ?? (named?.memberId ? 'The card that was shown' : null)
}

function OfflineReceipt({ request, business, total, off, whose: member }: Pick<Props, 'request' | 'business'> & { total: number; off: number; whose: string | null }) {
  const money = (minor: number) => formatMoney(minor, request.currency)
  return (
    <>
      <ReceiptPaper />
      <article data-receipt aria-label={`Receipt ${request.receiptNumber}`} className="grid w-full max-w-[20rem] gap-3 rounded-lg border bg-card p-5 text-sm">
        <header className="text-center">
          <p className="text-base font-semibold">{business.name}</p>
          {business.outlet === business.name ? null : <p>{business.outlet}</p>}
          {request.occurredAt ? <p className="text-xs">{formatDateTime(request.occurredAt, { timeZone: business.timeZone })}</p> : null}
          <p className="text-xs">Receipt {request.receiptNumber}</p>
        </header>
        <dl className="grid gap-1 border-y border-dashed py-3">
          {(request.lines ?? []).map((line) => (
            <Row key={line.lineId} term={line.quantity === '1' ? line.name : `${line.quantity} x ${line.name}`} value={money(line.amountMinor)} />
          ))}
          {off > 0 ? <Row term={`Paid with ${formatPoints(request.expected?.pointsUsed ?? 0)}`} value={money(-off)} /> : null}
        </dl>
        <dl className="grid gap-1"><Row term="To pay" value={money(total)} strong /></dl>
        {member ? <dl className="grid gap-1 border-t border-dashed pt-3"><Row term="Member" value={member} /></dl> : null}
        <p className="text-center">{member ? 'Points are added when the network is back.' : 'Recorded when the network is back.'}</p>
      </article>
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
