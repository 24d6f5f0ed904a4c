import Link from 'next/link'
import { DateTime } from '@/components/shared/date-time'
import { Points } from '@/components/shared/points'
import { Badge } from '@/components/ui/badge'
import type { OwnVoucher } from '@/lib/vouchers/schemas'
import { lastDay } from './last-day'
import { isOpen, voucherStates } from './voucher-words'

/** Each opens with its code; those that are over say when. */
export function VoucherList({ vouchers }: { vouchers: OwnVoucher[] }) {
  return (
    <ul className="divide-y rounded-lg border bg-card">
      {vouchers.map((voucher) => (
        <li key={voucher.redemptionId} className="relative flex items-center justify-between gap-4 px-4 py-3 has-[a:hover]:bg-hover/60">
          <div className="min-w-0">
            <Link href={`/me/vouchers/${voucher.redemptionId}`} className="font-medium break-words after:absolute after:inset-0">{voucher.name}</Link>
            <p className="text-sm text-muted-foreground">{voucher.business} · {voucher.points > 0 ? <Points points={voucher.points} /> : 'Free'}</p>
            <p className="text-sm text-muted-foreground"><When voucher={voucher} /></p>
          </div>
          <Badge variant={voucherStates[voucher.state].variant} className="shrink-0">{voucherStates[voucher.state].label}</Badge>
        </li>
      ))}
    </ul>
  )
}

function When({ voucher }: { voucher: OwnVoucher }) {
  const { createdAt, endedAt, expiresAt, timeZone } = voucher
  if (isOpen(voucher)) return expiresAt ? <>Use it by {lastDay(expiresAt, timeZone)}</> : <>Since <DateTime value={createdAt} timeZone={timeZone} /></>
  return <DateTime value={endedAt ?? expiresAt ?? createdAt} timeZone={timeZone} />
}
