'use client'

import { Printer } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { cardNumber } from '@/components/members/member-name'
import { Button } from '@/components/ui/button'
import { Kbd } from '@/components/ui/kbd'
import { formatMoney, formatPoints } from '@/lib/core/format'
import type { MemberView } from '@/lib/members/schemas'
import { attachDays } from '@/lib/pos/attach-plain'
import { Row, Slip, SlipLines } from '../slip'
import type { Business } from '../slip'
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
    <Slip receiptNumber={request.receiptNumber} occurredAt={request.occurredAt} business={business}>
      <SlipLines lines={request.lines ?? []} money={money}>
        {off > 0 ? <Row term={`Paid with ${formatPoints(request.expected?.pointsUsed ?? 0)}`} value={money(-off)} /> : null}
      </SlipLines>
      <dl className="grid gap-1"><Row term="To pay" value={money(total)} strong /></dl>
      {member ? <dl className="grid gap-1 border-t border-dashed pt-3"><Row term="Member" value={member} /></dl> : null}
      <p className="text-center">{member ? 'Points are added when the network is back.' : 'Recorded when the network is back.'}</p>
      {member || total === 0 ? null : <WithoutCard />}
    </Slip>
  )
}

/** The code that collects them from home is the server's: its number is all that a slip has to ask with before the sale is recorded. */
function WithoutCard() {
  return <p className="border-t border-dashed pt-3 text-center">To collect the points of this receipt, ask at the till with its number within {attachDays} days.</p>
}
