import Link from 'next/link'
import { DateTime } from '@/components/shared/date-time'
import { Points } from '@/components/shared/points'
import { Badge } from '@/components/ui/badge'
import type { BadgeVariant } from '@/components/ui/badge'
import type { AdjustmentRequest } from '@/lib/adjustments/schemas'
import { DecideButtons } from './decide-buttons'

const words: Record<AdjustmentRequest['state'], { label: string; variant: BadgeVariant }> = {
  waiting: { label: 'Waiting', variant: 'warning' },
  approved: { label: 'Approved', variant: 'success' },
  declined: { label: 'Declined', variant: 'default' },
  withdrawn: { label: 'Withdrawn', variant: 'default' },
}

export function RequestList({ requests, timeZone }: { requests: AdjustmentRequest[]; timeZone: string }) {
  return (
    <ul className="divide-y rounded-lg border bg-card">
      {requests.map((request) => (
        <li key={request.requestId} className="grid gap-3 p-4 sm:grid-cols-[minmax(0,1fr)_auto]">
          <div className="grid gap-1">
            <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <Link href={`/shop/members/${request.memberId}`} className="font-medium hover:underline">{request.member}</Link>
              <Points points={request.points} signed />
              <Badge variant={words[request.state].variant}>{words[request.state].label}</Badge>
            </p>
            <p className="break-words">{request.reason}</p>
            {request.sale ? <p><Link href={`/shop/sales/${request.sale.saleId}`} className="text-accent underline-offset-4 hover:underline">Receipt {request.sale.receiptNumber}</Link></p> : null}
            <p className="text-sm text-muted-foreground">
              Asked by {request.own ? 'you' : request.requestedBy} <DateTime value={request.requestedAt} timeZone={timeZone} />
              {request.decidedAt ? <> · {words[request.state].label.toLowerCase()} {request.decidedBy ? `by ${request.decidedBy} ` : ''}<DateTime value={request.decidedAt} timeZone={timeZone} /></> : null}
            </p>
            {request.answer ? <p className="text-sm break-words">{request.answer}</p> : null}
          </div>
          {request.state === 'waiting' ? <DecideButtons request={request} /> : null}
        </li>
      ))}
    </ul>
  )
}
