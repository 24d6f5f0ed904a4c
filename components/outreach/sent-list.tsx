import { DateTime } from '@/components/shared/date-time'
import { EmptyState } from '@/components/shared/empty-state'
import { formatNumber, formatPoints } from '@/lib/core/format'
import type { SentToOwn } from '@/lib/outreach/schemas'
import type { PartyWords } from '@/lib/retailers/schemas'

type Props = { items: SentToOwn[]; timeZone: string; words: PartyWords; brand: string; /** Of one customer: nobody is counted. */ one?: boolean }

/** What the brand sent to a retailer's customers, and how many of them it reached. */
export function SentList({ items, timeZone, words, brand, one = false }: Props) {
  const reached = (count: number) => `${formatNumber(count)} of your ${words.customers}`
  if (items.length === 0) {
    return <EmptyState className="rounded-lg border bg-card" title="Nothing yet" description={one ? `Messages and points that ${brand} sends them are listed here.` : `When ${brand} sends a message or points to your ${words.customers}, you read it here.`} />
  }
  return (
    <ol className="divide-y rounded-lg border bg-card">
      {items.map(({ outreachId, at, reason, pointsEach, words: said, credited, points, takenBack, told }) => (
        <li key={outreachId} className="grid gap-1 px-4 py-3">
          <p className="flex flex-wrap items-baseline justify-between gap-x-4"><strong className="min-w-0 break-words">{said?.subject ?? reason}</strong><span className="text-sm text-muted-foreground"><DateTime value={at} timeZone={timeZone} /></span></p>
          {said ? <p className="break-words whitespace-pre-line">{said.text}</p> : null}
          {pointsEach !== null ? <p>{formatPoints(pointsEach)}{one ? '' : ' each'}{said ? `: ${reason ?? ''}` : ''}</p> : null}
          <p className="text-sm text-muted-foreground">
            {one ? null : [told > 0 ? `Message to ${reached(told)}` : '', credited > 0 ? `${formatPoints(points)} to ${reached(credited)}` : ''].filter(Boolean).join(' · ')}
            {takenBack > 0 ? `${one ? '' : ' · '}${formatPoints(takenBack)} taken back since` : ''}
          </p>
        </li>
      ))}
    </ol>
  )
}
