import Link from 'next/link'
import { useSpeaker } from '@/components/language/speaker'
import { DateTime } from '@/components/shared/date-time'
import { Badge } from '@/components/ui/badge'
import type { OwnVoucher } from '@/lib/vouchers/schemas'
import { PointsSaid } from './points-said'
import { isOpen, voucherLooks } from './voucher-words'

/** Each opens with its code; those that are over say when. */
export function VoucherList({ vouchers }: { vouchers: OwnVoucher[] }) {
  const { say } = useSpeaker()
  return (
    <ul className="divide-y rounded-lg border bg-card">
      {vouchers.map((voucher) => (
        <li key={voucher.redemptionId} className="relative flex items-center justify-between gap-4 px-4 py-3 has-[a:hover]:bg-hover/60">
          <div className="min-w-0">
            <Link href={`/me/vouchers/${voucher.redemptionId}`} className="font-medium break-words after:absolute after:inset-0">{voucher.name}</Link>
            <p className="text-sm text-muted-foreground">{voucher.business} · {voucher.points > 0 ? <PointsSaid points={voucher.points} /> : say('vouchers.free')}</p>
            <p className="text-sm text-muted-foreground"><When voucher={voucher} /></p>
          </div>
          <Badge variant={voucherLooks[voucher.state]} className="shrink-0">{say('vouchers.state', { state: voucher.state })}</Badge>
        </li>
      ))}
    </ul>
  )
}

function When({ voucher }: { voucher: OwnVoucher }) {
  const { say, lastDay } = useSpeaker()
  const { createdAt, endedAt, expiresAt, timeZone } = voucher
  if (isOpen(voucher)) return expiresAt && voucher.state === 'ready' ? say('vouchers.use_by', { day: lastDay(expiresAt, timeZone) }) : say.rich('vouchers.since', { moment: '', t: () => <DateTime value={createdAt} timeZone={timeZone} /> })
  return <DateTime value={endedAt ?? expiresAt ?? createdAt} timeZone={timeZone} />
}
