import { ReceiptPaper } from '@/components/pos/receipt-paper'
import { formatMoney, formatNumber } from '@/lib/core/format'
import { formatDateTime } from '@/lib/core/format-date'
import type { Shift } from '@/lib/shifts/schemas'
import { differenceWords } from './shift-words'

/** The shift on the roll of the till: what happened in the drawer, line by line, down to the count. */
export function ShiftSlip({ shift, business }: { shift: Shift; business: string }) {
  const { totals, currency, timeZone } = shift
  const money = (minor: number) => formatMoney(minor, currency)
  const when = (at: Date) => formatDateTime(at, { timeZone })
  return (
    <section data-receipt aria-label="Shift" className="mx-auto grid w-full max-w-80 gap-3 rounded-lg border bg-card p-4 text-sm tabular-nums">
      <div className="text-center"><p className="font-semibold">{business}</p><p>{shift.outlet}, {shift.terminal}</p></div>
      <Rows rows={[
        ['Opened', `${when(shift.openedAt)}${shift.openedBy ? `, ${shift.openedBy}` : ''}`],
        ...(shift.closedAt ? [['Closed', `${when(shift.closedAt)}${shift.closedBy ? `, ${shift.closedBy}` : ''}`] as const] : []),
      ]} />
      <Rows rows={[
        [`Sales (${formatNumber(totals.sales)})`, money(totals.soldMinor)], [`Refunds (${formatNumber(totals.refunds)})`, money(-totals.refundedMinor)],
        ['By card', money(totals.cardMinor)], ...(totals.otherMinor === 0 ? [] : [['Otherwise', money(totals.otherMinor)] as const]),
        ['Points given', formatNumber(totals.pointsEarned)], ['Points used', formatNumber(totals.pointsUsed)],
      ]} />
      <Rows rows={[
        ['Float', money(shift.floatMinor)], ['Cash taken', money(totals.cashMinor)], ['Cash given back', money(-totals.cashBackMinor)],
        ...shift.moves.map(({ direction, amountMinor, reason }) => [reason, money(direction === 'in' ? amountMinor : -amountMinor)] as const),
        [shift.closedAt ? 'Should have been there' : 'Should be there now', money(totals.expectedMinor)],
      ]} />
      {shift.countedMinor === null ? null : (
        <Rows rows={[['Counted', money(shift.countedMinor)], ['Difference', differenceWords(shift.countedMinor, totals.expectedMinor, currency)]]} strong />
      )}
      {shift.note ? <p className="break-words">{shift.note}</p> : null}
      <ReceiptPaper />
    </section>
  )
}

function Rows({ rows, strong }: { rows: readonly (readonly [string, string])[]; strong?: boolean }) {
  return (
    <dl className={strong ? 'grid gap-1 border-t pt-3 font-semibold' : 'grid gap-1 border-t pt-3'}>
      {rows.map(([term, value], index) => (
        <div key={`${index} ${term}`} className="flex justify-between gap-3"><dt className="min-w-0 break-words">{term}</dt><dd className="text-right">{value}</dd></div>
      ))}
    </dl>
  )
}
