'use client'

import { X } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { formatMoney, formatPoints } from '@/lib/core/format'
import { fullPrice } from '@/lib/core/line-discount'
import type { Quote } from '@/lib/pos/schemas'
import { LineDiscount } from './line-discount-dialog'
import type { Line } from './till-state'

type Props = { lines: Line[]; quote: Quote | null; currency: string; locked: boolean; onRemove: (lineId: string) => void; onReprice: (lineId: string, amountMinor: number) => void }

export function BasketList({ lines, quote, currency, locked, onRemove, onReprice }: Props) {
  if (lines.length === 0) {
    return <p className="rounded-lg border border-dashed px-4 py-8 text-center text-sm text-muted-foreground">The basket is empty. Type an amount and press Enter.</p>
  }
  const priced = new Map(quote?.lines.map((line) => [line.lineId, line]))
  return (
    <ul aria-label="Basket" className="divide-y rounded-lg border bg-card">
      {lines.map((line) => {
        const off = priced.get(line.lineId)?.discountMinor ?? 0
        return (
          <li key={line.lineId} className="flex items-center gap-3 py-2 pr-2 pl-4">
            <div className="grid min-w-0 flex-1">
              <span className="truncate">{line.name}</span>
              <span className="text-xs text-muted-foreground">
                {line.quantity === '1' ? '' : `${line.quantity} x ${formatMoney(line.unitPriceMinor, currency)} `}
                {line.amountMinor < fullPrice(line) ? `${formatMoney(fullPrice(line) - line.amountMinor, currency)} less ` : ''}
                {off > 0 ? `${formatMoney(off, currency)} off` : ''}
              </span>
            </div>
            <span className="text-base font-medium">{formatMoney(line.amountMinor - off, currency)}</span>
            <LineDiscount line={line} currency={currency} locked={locked} onAmount={(amountMinor) => onReprice(line.lineId, amountMinor)} />
            <Button variant="ghost" size="icon" disabled={locked} onClick={() => onRemove(line.lineId)}>
              <X aria-hidden="true" />
              <span className="sr-only">Remove {line.name}, {formatMoney(line.amountMinor, currency)}</span>
            </Button>
          </li>
        )
      })}
    </ul>
  )
}

type TotalsProps = Pick<Props, 'lines' | 'quote' | 'currency'> & { member: boolean; fresh: boolean; /** Offline: nobody knows the points yet. */ later?: boolean }

/** What is to pay and what it earns: moves with each line, and keeps its room. */
export function BasketTotals({ lines, quote, member, fresh, later, currency }: TotalsProps) {
  const gross = lines.reduce((sum, line) => sum + line.amountMinor, 0)
  const off = quote?.discountMinor ?? 0
  return (
    <dl aria-live="polite" className={`grid grid-cols-[1fr_auto] items-baseline gap-y-1 transition-opacity ${fresh ? '' : 'opacity-60'}`}>
      {off > 0 ? (
        <>
          <dt className="text-muted-foreground">Before</dt><dd className="text-right">{formatMoney(gross, currency)}</dd>
          <dt className="text-muted-foreground">Off with {formatPoints(quote?.pointsUsed ?? 0)}</dt>
          <dd className="text-right">{formatMoney(-off, currency)}</dd>
        </>
      ) : null}
      <dt className="text-base font-medium">To pay</dt>
      <dd className="text-right text-2xl font-semibold">{formatMoney(gross - off, currency)}</dd>
      <dt className="text-muted-foreground">{later ? 'Points are counted when the network is back' : member ? 'Earns' : 'No member yet: nothing is earned'}</dt>
      <dd className="text-right text-base font-medium">{member && !later ? formatPoints(quote?.pointsEarned ?? 0) : ''}</dd>
    </dl>
  )
}
