import { DataTable } from '@/components/shared/data-table'
import { DateTime } from '@/components/shared/date-time'
import { EmptyState } from '@/components/shared/empty-state'
import { Badge } from '@/components/ui/badge'
import type { RetailerDetails } from '@/lib/retailers'

export function CounterList({ people }: { people: RetailerDetails['counter'] }) {
  return (
    <DataTable
      caption="Who serves at the counter"
      rows={people}
      rowKey={(row) => row.customerId}
      empty={<EmptyState title="Only the owner" description="The owner adds people at the counter, each with a phone of their own." />}
      columns={[
        { key: 'name', header: 'Name', cell: (row) => row.name || 'Deleted', primary: true },
        { key: 'since', header: 'Since', cell: (row) => <DateTime value={row.since} format="date" /> },
        { key: 'ended', header: 'State', cell: (row) => (row.ended ? <Badge variant="outline">Ended</Badge> : <Badge variant="success">Serves</Badge>) },
      ]}
    />
  )
}

const words: Record<string, string> = {
  'retailers.enrol': 'Enrolled', 'retailers.register': 'Registered', 'retailers.verify': 'Verified', 'retailers.refuse': 'Refused',
  'retailers.suspend': 'Suspended', 'retailers.reinstate': 'Reinstated', 'retailers.end': 'Ended', 'retailers.assign_region': 'Given to a region',
  'retailers.edit': 'Details changed', 'retailers.add_counter_staff': 'Somebody serves at the counter', 'retailers.remove_counter_staff': 'Somebody serves no longer',
}

export function RetailerHistory({ history }: { history: RetailerDetails['history'] }) {
  return (
    <DataTable
      caption="History"
      rows={history}
      rowKey={(row) => row.id}
      empty={<EmptyState title="Nothing yet" />}
      columns={[
        { key: 'what', header: 'What', cell: (row) => [words[row.type] ?? row.type, row.detail].filter(Boolean).join(' '), primary: true },
        { key: 'why', header: 'Why', cell: (row) => row.reason ?? '–', className: 'sm:max-w-md break-words' },
        { key: 'who', header: 'Who', cell: (row) => row.who ?? 'The retailer' },
        { key: 'at', header: 'When', align: 'end', cell: (row) => <DateTime value={row.at} format="datetime" /> },
      ]}
    />
  )
}
