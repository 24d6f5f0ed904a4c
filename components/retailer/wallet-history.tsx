import { DataTable } from '@/components/shared/data-table'
import { EmptyState } from '@/components/shared/empty-state'
import { Points } from '@/components/shared/points'
import { formatDateTime, formatRelative } from '@/lib/core/format-date'

type Entry = { id: string; at: Date; kind: string; points: number }
type WalletHistoryProps = { entries: Entry[]; now: Date; timeZone?: string; nextHref?: string; previousHref?: string; empty?: { title: string; description: string } }

const nothing = { title: 'No points yet', description: 'What the brand credits you is listed here.' }
const words: Record<string, string> = {
  earn: 'Earned', adjust: 'Credited or corrected by the brand', redeem: 'Used', hold: 'Put aside', release: 'Given back',
  reverse: 'Given back', expire: 'Expired', repay: 'Owed points repaid', refer: 'Invitation', gift: 'Gift', merge: 'Put together',
}

/** What is reversed is what was used, or what was earned. */
const said = ({ kind, points }: Entry) => (kind === 'reverse' && points < 0 ? 'Taken back' : words[kind] ?? kind)

export function WalletHistory({ entries, now, timeZone, empty = nothing, ...paging }: WalletHistoryProps) {
  return (
    <DataTable
      caption="Your points"
      rows={entries}
      rowKey={(row) => row.id}
      empty={<EmptyState {...empty} />}
      columns={[
        { key: 'kind', header: 'What', cell: said, primary: true },
        { key: 'at', header: 'When', cell: (row) => (
          <time dateTime={row.at.toISOString()} title={formatDateTime(row.at, { timeZone })}>{formatRelative(row.at, now, { timeZone })}</time>
        ) },
        { key: 'points', header: 'Points', align: 'end', cell: (row) => <Points points={row.points} signed hideWord /> },
      ]}
      {...paging}
    />
  )
}
