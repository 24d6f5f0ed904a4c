import { DataTable } from '@/components/shared/data-table'
import { EmptyState } from '@/components/shared/empty-state'
import { formatNumber, formatPercent } from '@/lib/core/format'
import { FOLLOW_DAYS } from '@/lib/recommendations/plain'
import type { Kind, Result } from '@/lib/recommendations/schemas'
import { kindWords } from './kind-words'

const followed: Record<Kind, string> = {
  near_reward: 'the reward was redeemed', inactive: 'a purchase at that outlet', cross: 'a purchase at that place', product: 'a purchase with that product',
}

const meanings: [string, string][] = [
  ['Members', 'Who was shown something of this kind that leads to your business.'],
  ['Shown', 'Days on which a member saw it, on their phone, where points are looked up, or at your till; several times on a day are one.'],
  ['Tapped', 'Of them, days on which they went on to the reward or their card. At the till nothing is tapped.'],
  ['Showings', `All that a member saw of one thing within ${FOLLOW_DAYS} days is one showing; after that another begins.`],
  ['Followed', `Showings after which, within ${FOLLOW_DAYS} days of their beginning, the same member did it. A purchase that came back later was one. Nobody knows who would have done it anyway.`],
]

export function ResultTable({ results }: { results: Result[] }) {
  const count = (key: string, header: string, value: (row: Result) => number) => ({ key, header, align: 'end' as const, cell: (row: Result) => formatNumber(value(row)) })
  return (
    <div className="grid gap-4">
      <DataTable
        caption="What came of recommendations"
        rows={results}
        rowKey={({ kind }) => kind}
        empty={<EmptyState title="Nothing yet" />}
        columns={[
          { key: 'kind', header: 'Kind', primary: true, cell: ({ kind }) => kindWords[kind].title },
          count('members', 'Members', ({ members }) => members), count('shown', 'Shown', ({ shown }) => shown), count('tapped', 'Tapped', ({ tapped }) => tapped),
          count('showings', 'Showings', ({ showings }) => showings),
          {
            key: 'followed', header: 'Followed', align: 'end',
            cell: (row) => <>{formatNumber(row.followed)}{row.showings > 0 ? ` (${formatPercent(row.followed / row.showings)})` : ''}<span className="block text-xs text-muted-foreground">{followed[row.kind]}</span></>,
          },
        ]}
      />
      <dl className="grid gap-x-6 gap-y-2 text-sm sm:grid-cols-[8rem_1fr]">
        {meanings.map(([name, meaning]) => <div key={name} className="contents"><dt className="font-medium">{name}</dt><dd className="max-w-prose text-muted-foreground">{meaning}</dd></div>)}
      </dl>
    </div>
  )
}
