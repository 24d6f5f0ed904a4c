import Link from 'next/link'
import { cardNumber } from '@/components/members/member-name'
import { DateTime } from '@/components/shared/date-time'
import { Badge } from '@/components/ui/badge'
import { formatMoney } from '@/lib/core/format'
import type { OfflineConflict } from '@/lib/offline/schemas'
import { ConflictMoney } from './conflict-money'
import { SettleButtons } from './settle-buttons'

const link = 'underline underline-offset-4'
const outcomes = { sent_again: 'Recorded', recorded: 'Recorded by hand', dismissed: 'Dismissed' } as const

/** What each refused sale was, why it was refused, and what became of it. */
export function ConflictList({ conflicts }: { conflicts: OfflineConflict[] }) {
  return (
    <ul className="divide-y rounded-lg border bg-card">
      {conflicts.map((conflict) => (
        <li key={conflict.conflictId} className="grid gap-3 p-4 sm:grid-cols-[minmax(0,1fr)_auto]">
          <div className="grid min-w-0 gap-1">
            <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <span className="font-medium">Receipt {conflict.receiptNumber}</span>
              <Total {...conflict} />
              {conflict.outcome ? <Badge variant={conflict.outcome === 'dismissed' ? 'default' : 'success'}>{outcomes[conflict.outcome]}</Badge> : null}
            </p>
            <p className="break-words">{conflict.message}</p>
            <ul className="text-sm break-words">
              {conflict.lines.map(({ name, quantity, amountMinor }, index) => (
                <li key={index}>{quantity === '1' ? name : `${quantity} x ${name}`}{conflict.currency ? `, ${formatMoney(amountMinor, conflict.currency)}` : ''}</li>
              ))}
            </ul>
            <ConflictMoney {...conflict} />
            <p className="text-sm text-muted-foreground">
              {conflict.outlet}, <DateTime value={conflict.occurredAt} timeZone={conflict.timeZone} />
              <Member {...conflict} />
              {conflict.reportedBy ? <> · sent by {conflict.reportedBy}</> : null}
              {conflict.saleId ? <> · <Link href={`/shop/sales/${conflict.saleId}`} className={link}>The sale with this number</Link></> : null}
            </p>
            {conflict.settledAt ? (
              <p className="text-sm break-words">
                {conflict.note} <span className="text-muted-foreground">{conflict.settledBy} <DateTime value={conflict.settledAt} timeZone={conflict.timeZone} /></span>
              </p>
            ) : null}
          </div>
          {conflict.state === 'open' ? <SettleButtons conflict={conflict} /> : null}
        </li>
      ))}
    </ul>
  )
}

function Total({ totalMinor, currency }: OfflineConflict) {
  return totalMinor === null || currency === null ? null : <span>{formatMoney(totalMinor, currency)}</span>
}

function Member({ card, member }: OfflineConflict) {
  if (!card) return member ? <> · member {member}</> : null
  const number = cardNumber(card.number)
  return <> · <Link href={`/shop/members/${card.memberId}`} className={link}>{card.name ? `${card.name}, ${number}` : `Member ${number}`}</Link></>
}
