import { ChevronRight } from 'lucide-react'
import Link from 'next/link'
import { useSpeaker } from '@/components/language/speaker'
import { EmptyState } from '@/components/shared/empty-state'
import type { HistoryEntry } from '@/lib/customers/schemas'
import { historyWords } from './history-words'
import { PointsSaid } from './points-said'

export type HistoryListProps = {
  entries: HistoryEntry[]
  now: Date
  timeZone?: string
  /** Sentence for a card on which nothing happened yet. */
  empty: string
}

/** Transactions, newest first. Needs no script: "Why these points?" is the browser's own disclosure. */
export function HistoryList({ entries, now, timeZone, empty }: HistoryListProps) {
  const speaker = useSpeaker()
  const { say, money, dateTime, relative } = speaker
  if (entries.length === 0) {
    return <EmptyState className="rounded-lg border bg-card" title={say('history.none')} description={empty} />
  }
  return (
    <ol className="divide-y rounded-lg border bg-card">
      {entries.map((entry) => (
        <li key={entry.id} className="grid gap-1 px-4 py-3">
          <div className="flex items-baseline justify-between gap-4">
            <p className="min-w-0 font-medium break-words">{entry.business}</p>
            {entry.kind === 'merge' ? null : <PointsSaid points={entry.points} signed className="text-base font-semibold" />}
          </div>
          <div className="flex items-baseline justify-between gap-4 text-muted-foreground">
            <p className="min-w-0">
              {historyWords(speaker, entry)}
              {' · '}
              <time dateTime={entry.at.toISOString()} title={dateTime(entry.at, timeZone)}>
                {relative(entry.at, now, timeZone)}
              </time>
            </p>
            {entry.amountMinor !== null && entry.currency
              ? <p className="shrink-0">{money(entry.amountMinor, entry.currency)}</p>
              : null}
          </div>
          {entry.claim ? (
            <Link href={`/me/${entry.programId}/claims/${entry.claim.claimId}`} className="inline-flex min-h-6 w-fit items-center text-sm text-muted-foreground underline underline-offset-4 hover:text-foreground">
              {say('history.why')}
            </Link>
          ) : null}
          {entry.explanation ? <Why entry={entry} explanation={entry.explanation} /> : null}
        </li>
      ))}
    </ol>
  )
}

type WhyProps = { entry: HistoryEntry; explanation: NonNullable<HistoryEntry['explanation']> }

function Why({ entry, explanation }: WhyProps) {
  const { say } = useSpeaker()
  const version = explanation.version.number
  return (
    <details className="group text-sm">
      <summary className="inline-flex min-h-6 w-fit list-none items-center gap-1 rounded-xs text-muted-foreground hover:text-foreground">
        <ChevronRight className="size-3.5 transition-transform group-open:rotate-90" aria-hidden="true" />
        {say('history.why')}
      </summary>
      <ol className="mt-1 ml-1.5 grid gap-1 border-l pl-4 text-muted-foreground">
        {explanation.rules.map((rule, index) => <li key={`${rule.rule}-${index}`}>{rule.sentence}</li>)}
        <li>{explanation.rounding.sentence}</li>
        <li className="text-xs">
          {entry.receiptNumber ? say('history.version_receipt', { version, receipt: entry.receiptNumber }) : say('history.version', { version })}
        </li>
      </ol>
    </details>
  )
}
