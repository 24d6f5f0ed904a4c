import { DataTable } from '@/components/shared/data-table'
import { DateTime } from '@/components/shared/date-time'
import { EmptyState } from '@/components/shared/empty-state'
import { Badge } from '@/components/ui/badge'

type Version = { versionId: string; number: number; state: 'draft' | 'published'; note: string | null; effectiveFrom: Date | null; publishedAt: Date | null; publishedBy: string | null }

const none = <span className="text-muted-foreground">none</span>

type Props = { versions: Version[]; current: number; scheduled?: number; timeZone: string }

export function VersionList({ versions, current, scheduled, timeZone }: Props) {
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
            : row.number === scheduled ? <Badge variant="accent">Waits for its time</Badge>
            : row.state === 'draft' ? <Badge variant="warning">Draft</Badge> : <Badge variant="outline">Replaced</Badge>,
        },
        { key: 'note', header: 'Note', cell: (row) => row.note ?? none },
        { key: 'at', header: 'Published', cell: (row) => row.publishedAt ? <DateTime value={row.publishedAt} timeZone={timeZone} /> : 'not yet' },
        { key: 'from', header: 'In force from', cell: (row) => row.effectiveFrom ? <DateTime value={row.effectiveFrom} timeZone={timeZone} /> : none },
        { key: 'by', header: 'By', cell: (row) => row.publishedBy ?? none },
      ]}
    />
  )
}
