'use client'

import { Printer } from 'lucide-react'
import Link from 'next/link'
import { useEffect, useRef } from 'react'
import { WhyPoints } from '@/components/members/why-points'
import { Button } from '@/components/ui/button'
import { Kbd } from '@/components/ui/kbd'
import { formatMoney, formatPoints } from '@/lib/core/format'
import { formatDate } from '@/lib/core/format-date'
import type { Sale } from '@/lib/pos/schemas'
import { Receipt } from './receipt'
import type { Business } from './slip'
import { ShareReceipt } from './share-receipt'
import { useTillKeys } from './use-till-keys'

type Props = { sale: Sale; business: Business; memberNumber?: string; onNew: () => void }

/** After the sale: what to charge, what happened to the points, the slip. Enter starts the next one. */
export function TillDone({ sale, business, memberNumber, onNew }: Props) {
  const next = useRef<HTMLButtonElement>(null)
  useEffect(() => next.current?.focus(), [])
  useTillKeys({ F9: onNew, Enter: onNew, p: () => window.print() })
  const change = (sale.payments ?? []).reduce((sum, { amountMinor, tenderedMinor = amountMinor }) => sum + tenderedMinor - amountMinor, 0)
  const earned = sale.memberId ? `${formatPoints(sale.pointsEarned)} earned` : 'Recorded without a member'
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <section className="grid content-start gap-5" aria-label="Sale recorded">
        <div role="status" className="grid gap-1">
          <p className="text-sm text-muted-foreground">Take from the customer</p>
          <p className="text-2xl font-semibold">{formatMoney(sale.payableMinor, sale.currency)}</p>
          {change > 0 ? <p className="text-2xl font-semibold text-accent">Change {formatMoney(change, sale.currency)}</p> : null}
          <p className="text-base">
            {earned}{sale.pointsUsed > 0 ? `, ${formatPoints(sale.pointsUsed)} used` : ''}
            {sale.balance ? `, ${formatPoints(sale.balance.available)} remaining` : ''}.
          </p>
          {sale.pointsEndedOn ? <p className="text-base text-danger">The program’s points ended on {formatDate(sale.pointsEndedOn, { timeZone: 'UTC' })}: what was earned can’t be spent.</p> : null}
        </div>
        {sale.explanation ? <WhyPoints explanation={sale.explanation} /> : null}
        <div className="flex flex-wrap gap-2">
          <Button ref={next} size="lg" className="bg-success text-background hover:bg-success/90" onClick={onNew}>Next sale <Kbd className="hidden md:inline-flex">Enter</Kbd></Button>
          <Button size="lg" variant="outline" onClick={() => window.print()}><Printer aria-hidden="true" />Print the receipt</Button>
          <ShareReceipt size="lg" sale={sale} business={business} />
          <Button size="lg" variant="ghost" asChild><Link href={`/shop/sales/${sale.saleId}`}>Open the sale</Link></Button>
        </div>
      </section>
      <Receipt sale={sale} business={business} memberNumber={memberNumber} />
    </div>
  )
}
