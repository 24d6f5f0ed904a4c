import { cardNumber } from '@/components/members/member-name'
import { DataTable } from '@/components/shared/data-table'
import { EmptyState } from '@/components/shared/empty-state'
import { formatDateTime, formatRelative } from '@/lib/core/format-date'

type Registration = { memberId: string; number: string | null; name: string | null; phone: string; at: Date; created: boolean }

export function Registrations({ rows, now }: { rows: Registration[]; now: Date }) {
  return (
    <DataTable
      caption="Customers you registered"
      rows={rows}
      rowKey={(row) => `${row.memberId} ${row.at.toISOString()}`}
      empty={<EmptyState title="Nobody yet" description="Register your first customer with the form above: a phone number is enough." />}
      columns={[
        { key: 'phone', header: 'Phone', cell: (row) => row.phone, primary: true },
        { key: 'name', header: 'Name', cell: (row) => row.name ?? '–' },
        { key: 'number', header: 'Card number', cell: (row) => (row.number ? cardNumber(row.number) : '–') },
        { key: 'created', header: 'Outcome', cell: (row) => (row.created ? 'New member' : 'Was a member') },
        {
          key: 'at', header: 'When', align: 'end',
          cell: (row) => <time dateTime={row.at.toISOString()} title={formatDateTime(row.at)}>{formatRelative(row.at, now)}</time>,
        },
      ]}
    />
  )
}
