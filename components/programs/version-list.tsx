import { DataTable } from '@/components/shared/data-table'
import { DateTime } from '@/components/shared/date-time'
import { EmptyState } from '@/components/shared/empty-state'
import { Badge } from '@/components/ui/badge'

type Version = { versionId: string; number: number; state: 'draft' | 'published'; note: string | null; publishedAt: Date | null; publishedBy: string | null }

const none = <span className="text-muted-foreground">none</span>

export function VersionList({ versions, current, timeZone }: { versions: Version[]; current: number; timeZone: string }) {
  return (
    <DataTable
      caption="Versions"
      rows={versions}
      rowKey={(row) => row.versionId}
      rowHref={(row) => `/shop/program/versions/${row.number}`}
      empty={<EmptyState title="No versions" />}
      columns={[
        { key: 'number', header: 'Version', cell: (row) => `Version ${row.number}` },
        {
          key: 'state', header: 'State',
          cell: (row) => row.number === current ? <Badge variant="success">In force</Badge>
            : row.state === 'draft' ? <Badge variant="warning">Draft</Badge> : <Badge variant="outline">Replaced</Badge>,
        },
        { key: 'note', header: 'Note', cell: (row) => row.note ?? none },
        { key: 'at', header: 'Published', cell: (row) => row.publishedAt ? <DateTime value={row.publishedAt} timeZone={timeZone} /> : 'not yet' },
        { key: 'by', header: 'By', cell: (row) => row.publishedBy ?? none },
      ]}
    />
  )
}
