import { ChevronRight } from 'lucide-react'
import { Points } from '@/components/shared/points'
import { EmptyState } from '@/components/shared/empty-state'
import { formatMoney, formatNumber, plural } from '@/lib/core/format'
import { formatDateTime, formatRelative } from '@/lib/core/format-date'
import type { HistoryEntry } from '@/lib/customers/schemas'

export type HistoryListProps = {
  entries: HistoryEntry[]
  now: Date
  timeZone?: string
  /** Sentence for a card on which nothing happened yet. */
  empty: string
}

/** Transactions, newest first. Needs no script: "Why these points?" is the browser's own disclosure. */
export function HistoryList({ entries, now, timeZone, empty }: HistoryListProps) {
  if (entries.length === 0) {
    return <EmptyState className="rounded-lg border bg-card" title="Nothing here yet" description={empty} />
  }
  return (
    <ol className="divide-y rounded-lg border bg-card">
      {entries.map((entry) => (
        <li key={entry.id} className="grid gap-1 px-4 py-3">
          <div className="flex items-baseline justify-between gap-4">
            <p className="min-w-0 font-medium break-words">{entry.business}</p>
            <Points points={entry.points} signed className="text-base font-semibold" />
          </div>
          <div className="flex items-baseline justify-between gap-4 text-muted-foreground">
            <p className="min-w-0">
              {describe(entry)}
              {' · '}
              <time dateTime={entry.at.toISOString()} title={formatDateTime(entry.at, { timeZone })}>
                {formatRelative(entry.at, now, { timeZone })}
              </time>
            </p>
            {entry.amountMinor !== null && entry.currency
              ? <p className="shrink-0">{formatMoney(entry.amountMinor, entry.currency)}</p>
              : null}
          </div>
          {entry.explanation ? <Why entry={entry} explanation={entry.explanation} /> : null}
        </li>
      ))}
    </ol>
  )
}

const words: Record<HistoryEntry['kind'], string> = {
  sale: 'Purchase',
  refund: 'Refund',
  expire: 'Points expired',
  adjust: 'Corrected by the business',
  hold: 'Points put aside',
  release: 'Points given back',
  reverse: 'Points given back',
  redeem: 'Points used',
  repay: 'Owed points repaid',
  refer: 'Referral',
  gift: 'Gift',
  merge: 'Cards put together',
  earn: 'A bonus',
}

function referralWords({ kind, referral }: HistoryEntry): string {
  const friend = referral?.name ?? 'a friend'
  if (kind === 'reverse') return `Referral taken back: what ${referral?.side === 'referrer' ? `${friend} bought` : 'you bought'} was returned`
  return referral?.side === 'referrer' ? `Referral: ${friend} joined through you and bought something` : `Referral: you joined through ${friend} and bought something`
}

const titleOf = ({ kind, points }: HistoryEntry) => (kind === 'gift' ? (points < 0 ? 'Given to another member' : 'From another member') : words[kind])

function describe(entry: HistoryEntry): string {
  const { pointsUsed, pointsPending, referral } = entry
  if (referral) return referralWords(entry)
  const notes = [
    pointsUsed > 0 ? `${formatNumber(pointsUsed)} ${plural(pointsUsed, { one: 'point', other: 'points' })} used` : '',
    pointsPending > 0 ? `${formatNumber(pointsPending)} usable later` : '',
  ].filter(Boolean)
  return [titleOf(entry), ...notes].join(', ')
}

type WhyProps = { entry: HistoryEntry; explanation: NonNullable<HistoryEntry['explanation']> }

function Why({ entry, explanation }: WhyProps) {
  return (
    <details className="group text-sm">
      <summary className="inline-flex min-h-6 w-fit list-none items-center gap-1 rounded-xs text-muted-foreground hover:text-foreground">
        <ChevronRight className="size-3.5 transition-transform group-open:rotate-90" aria-hidden="true" />
        Why these points?
      </summary>
      <ol className="mt-1 ml-1.5 grid gap-1 border-l pl-4 text-muted-foreground">
        {explanation.rules.map((rule, index) => <li key={`${rule.rule}-${index}`}>{rule.sentence}</li>)}
        <li>{explanation.rounding.sentence}</li>
        <li className="text-xs">
          Rules in version {explanation.version.number}
          {entry.receiptNumber ? `, receipt ${entry.receiptNumber}` : ''}
        </li>
      </ol>
    </details>
  )
}
