import Link from 'next/link'
import { DateTime } from '@/components/shared/date-time'
import { EmptyState } from '@/components/shared/empty-state'
import { Points } from '@/components/shared/points'
import { formatMoney, formatNumber } from '@/lib/core/format'
import type { HistoryEntry } from '@/lib/members/member-schemas'
import { movementWords, signedPoints } from './movement-words'
import { WhyPoints } from './why-points'

export function MemberHistory({ entries, timeZone }: { entries: HistoryEntry[]; timeZone: string }) {
  if (entries.length === 0) {
    return <EmptyState title="Nothing has happened yet" description="The first sale, or a correction, shows here with its reason." />
  }
  return (
    <ol className="divide-y">
      {entries.map((entry) => <Movement key={entry.version} entry={entry} timeZone={timeZone} />)}
    </ol>
  )
}

function Movement({ entry, timeZone }: { entry: HistoryEntry; timeZone: string }) {
  const change = signedPoints(entry)
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-1 py-3 first:pt-0">
      <div className="grid gap-0.5">
        <p className="font-medium">
          {entry.sale ? <Link href={`/shop/sales/${entry.sale.saleId}`} className="hover:underline">{movementWords(entry)}</Link> : movementWords(entry)}
        </p>
        <p className="text-xs text-muted-foreground">
          <DateTime value={entry.occurredAt} timeZone={timeZone} />
          {entry.organization ? ` · ${entry.organization.name}` : ''}
          {entry.sale ? ` · ${formatMoney(entry.sale.netMinor, entry.sale.currency)}` : ''}
          {entry.by ? ` · ${entry.by}` : ''}
        </p>
        {entry.reason ? <p className="text-sm">{entry.reason}</p> : null}
      </div>
      <div className="grid content-start justify-items-end gap-0.5">
        {change === 0
          ? <span className="text-muted-foreground">{formatNumber(entry.points)}</span>
          : <Points points={change} signed hideWord className="text-base font-medium" />}
        <span className="text-xs text-muted-foreground">{formatNumber(entry.availableAfter)} after</span>
      </div>
      {entry.kind === 'earn' && entry.sale?.explanation
        ? <div className="col-span-2"><WhyPoints explanation={entry.sale.explanation} /></div> : null}
    </li>
  )
}
