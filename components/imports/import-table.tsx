import { DataTable } from '@/components/shared/data-table'
import { DateTime } from '@/components/shared/date-time'
import { EmptyState } from '@/components/shared/empty-state'
import { Badge } from '@/components/ui/badge'
import type { ImportRow } from '@/lib/data-imports/schemas'
import { kindWords, outcomeWords, stateWords } from './import-words'

type Props = { imports: ImportRow[]; action: React.ReactNode; nextHref?: string; previousHref?: string }

export function ImportTable({ imports, action, nextHref, previousHref }: Props) {
  return (
    <DataTable
      caption="Imports"
      rows={imports}
      rowKey={({ importId }) => importId}
      rowHref={({ importId }) => `/shop/imports/${importId}`}
      nextHref={nextHref}
      previousHref={previousHref}
      empty={<EmptyState title="Nothing imported yet" description="Bring your members with their points, your products or past sales from another system. You see every row before anything is written." action={action} />}
      columns={[
        { key: 'file', header: 'File', primary: true, cell: ({ fileName }) => <span className="break-all">{fileName}</span> },
        { key: 'kind', header: 'What', cell: ({ kind }) => kindWords[kind].title },
        { key: 'state', header: 'State', cell: ({ state }) => <Badge variant={stateWords[state].variant}>{stateWords[state].label}</Badge> },
        { key: 'rows', header: 'Rows', cell: outcomeWords },
        { key: 'by', header: 'By', cell: ({ by }) => by ?? 'the system' },
        { key: 'when', header: 'When', cell: ({ createdAt }) => <DateTime value={createdAt} /> },
      ]}
    />
  )
}
