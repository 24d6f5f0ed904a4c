import Link from 'next/link'
import { memberName } from '@/components/members/member-name'
import { DateTime } from '@/components/shared/date-time'
import { Money } from '@/components/shared/money'
import { Points } from '@/components/shared/points'
import { Badge } from '@/components/ui/badge'
import type { Suspicion } from '@/lib/suspicions/schemas'
import { DecideSuspicion } from './decide-suspicion'
import { suspicionWords } from './suspicion-words'

const link = 'text-accent underline underline-offset-4'

export function SuspicionList({ suspicions, timeZone, limit }: { suspicions: Suspicion[]; timeZone: string; limit: number | null }) {
  return (
    <ul className="divide-y rounded-lg border bg-card">
      {suspicions.map((one) => (
        <li key={`${one.kind} ${one.subjectId}`} className="grid gap-3 p-4 sm:grid-cols-[minmax(0,1fr)_auto]">
          <div className="grid gap-1">
            <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <Badge variant={one.decision ? 'default' : 'warning'}>{suspicionWords[one.kind]}</Badge>
              {one.amountMinor !== null && one.currency ? <Money amountMinor={one.amountMinor} currency={one.currency} className="font-medium" /> : null}
              {one.points !== null ? <Points points={one.points} /> : null}
              {one.corrected !== null ? <Badge variant="success">Corrected by <Points points={one.corrected} signed /></Badge> : null}
            </p>
            <p className="break-words">{one.why}</p>
            <p className="text-sm text-muted-foreground">
              <Link href={`/shop/sales/${one.sale.saleId}`} className={link}>Receipt {one.sale.receiptNumber}</Link>
              {one.member ? <> · <Link href={`/shop/members/${one.member.memberId}`} className={link}>{memberName(one.member)}</Link></> : null}
              {' · '}{one.outlet} · <DateTime value={one.at} timeZone={timeZone} />
            </p>
            {one.decision ? (
              <p className="text-sm break-words">
                {one.decision.note} <span className="text-muted-foreground">{one.decision.by}, <DateTime value={one.decision.at} timeZone={timeZone} /></span>
              </p>
            ) : null}
          </div>
          {one.decision ? null : <DecideSuspicion suspicion={one} limit={limit} />}
        </li>
      ))}
    </ul>
  )
}
