import Link from 'next/link'
import { DateTime } from '@/components/shared/date-time'
import { Points } from '@/components/shared/points'

type Correction = { adjustmentId: string; memberId: string; points: number; reason: string; at: Date; by: string | null }

/** Points that were given or taken by hand because of this sale. */
export function SaleCorrections({ corrections, timeZone }: { corrections: Correction[]; timeZone: string }) {
  return (
    <ul className="divide-y">
      {corrections.map((one) => (
        <li key={one.adjustmentId} className="grid gap-1 py-3 first:pt-0 last:pb-0">
          <div className="flex flex-wrap items-baseline justify-between gap-3">
            <Link href={`/shop/members/${one.memberId}`} className="font-medium hover:underline"><Points points={one.points} signed /></Link>
            <span className="text-xs text-muted-foreground"><DateTime value={one.at} timeZone={timeZone} />{one.by ? ` · ${one.by}` : ''}</span>
          </div>
          <p className="text-sm break-words">{one.reason}</p>
        </li>
      ))}
    </ul>
  )
}
