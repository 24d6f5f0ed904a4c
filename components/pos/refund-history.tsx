import { DateTime } from '@/components/shared/date-time'
import { formatMoney, formatPoints } from '@/lib/core/format'
import type { Refund, Sale } from '@/lib/pos/schemas'

type By = { refundId: string; cashier: string | null; approvedBy: string | null }

/** The refunds of a sale so far, each with what it gave and took, and who did it. */
export function RefundHistory({ sale, refunds, by, timeZone }: { sale: Sale; refunds: Refund[]; by: By[]; timeZone: string }) {
  const nameOf = (lineId: string) => sale.lines.find((line) => line.lineId === lineId)?.name ?? lineId
  return (
    <ul className="divide-y">
      {refunds.map((refund) => (
        <li key={refund.refundId} className="grid gap-1 py-3 first:pt-0 last:pb-0">
          <div className="flex flex-wrap items-baseline justify-between gap-3">
            <span className="font-medium">{formatMoney(refund.refundMinor, refund.currency)}</span>
            <DateTime value={refund.occurredAt} timeZone={timeZone} className="text-xs text-muted-foreground" />
          </div>
          <p className="text-sm text-muted-foreground">
            {refund.lines.map((line) => `${line.quantity} x ${nameOf(line.lineId)}`).join(', ')}
          </p>
          <p className="text-sm">
            {[
              refund.pointsReturned > 0 ? `${formatPoints(refund.pointsReturned)} returned` : '',
              refund.pointsTakenBack > 0 ? `${formatPoints(refund.pointsTakenBack)} taken back` : '',
              refund.pointsWaived > 0 ? `${formatPoints(refund.pointsWaived)} waived` : '',
              refund.pointsOwed > 0 ? `${formatPoints(refund.pointsOwed)} owed` : '',
            ].filter(Boolean).join(', ')}
          </p>
          <Who {...by.find(({ refundId }) => refundId === refund.refundId)} />
          {refund.reason ? <p className="text-sm">{refund.reason}</p> : null}
        </li>
      ))}
    </ul>
  )
}

function Who({ cashier, approvedBy }: Partial<By>) {
  if (!cashier) return null
  return <p className="text-sm text-muted-foreground">{approvedBy ? `By ${cashier}; ${approvedBy} agreed` : `By ${cashier}`}</p>
}
