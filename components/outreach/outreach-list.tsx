import { DataTable } from '@/components/shared/data-table'
import type { Column, DataTableProps } from '@/components/shared/data-table'
import { DateTime } from '@/components/shared/date-time'
import { Points } from '@/components/shared/points'
import { Badge } from '@/components/ui/badge'
import { formatNumber } from '@/lib/core/format'
import type { ListedOutreach } from '@/lib/outreach/schemas'
import { stateWords } from './outreach-words'

type Props = { items: ListedOutreach[]; timeZone: string; customersWord: string } & Pick<DataTableProps<ListedOutreach>, 'empty' | 'nextHref' | 'previousHref'>

export function OutreachList({ items, timeZone, customersWord, ...paging }: Props) {
  const columns: Column<ListedOutreach>[] = [
    { key: 'what', header: 'What', primary: true, cell: ({ subject, reason }) => subject ?? reason },
    { key: 'state', header: 'State', cell: ({ state }) => <Badge variant={stateWords[state].variant}>{stateWords[state].label}</Badge> },
    { key: 'points', header: 'Points each', align: 'end', cell: ({ points }) => (points === null ? '–' : <Points points={points} hideWord />) },
    { key: 'people', header: customersWord, align: 'end', cell: ({ people }) => (people === null ? 'Not fixed yet' : formatNumber(people)) },
    { key: 'by', header: 'By', cell: ({ madeBy }) => madeBy },
    { key: 'at', header: 'Last step', align: 'end', cell: ({ changedAt }) => <DateTime value={changedAt} timeZone={timeZone} /> },
  ]
  return <DataTable caption="Messages and points" columns={columns} rows={items} rowKey={({ outreachId }) => outreachId} rowHref={({ outreachId }) => `/admin/outreach/${outreachId}`} {...paging} />
}
