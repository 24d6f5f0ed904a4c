import { DataTable } from '@/components/shared/data-table'
import { DateTime } from '@/components/shared/date-time'
import { EmptyState } from '@/components/shared/empty-state'
import { Badge } from '@/components/ui/badge'
import { formatNumber } from '@/lib/core/format'
import { roleWords } from '@/lib/organizations/schemas'
import type { OrganizationDetail } from '@/lib/platform/schemas'

type OrganizationListsProps = { outlets: OrganizationDetail['outletList']; staff: OrganizationDetail['staffList'] }

export function OrganizationLists({ outlets, staff }: OrganizationListsProps) {
  return (
    <div className="grid items-start gap-6 lg:grid-cols-2">
      <section aria-labelledby="outlets" className="grid gap-3">
        <h2 id="outlets" className="text-lg font-semibold">Outlets</h2>
        <DataTable
          caption="Outlets"
          rows={outlets}
          rowKey={(row) => row.outletId}
          columns={[
            { key: 'name', header: 'Outlet', cell: (row) => row.name },
            { key: 'country', header: 'Country', cell: (row) => row.country },
            { key: 'terminals', header: 'Terminals', align: 'end', cell: (row) => formatNumber(row.terminals) },
            { key: 'state', header: 'State', cell: (row) => (row.closedAt ? <Badge variant="outline">Closed</Badge> : <Badge variant="success">Open</Badge>) },
          ]}
          empty={<EmptyState title="No outlets" description="Its owner adds them on the terminals page." />}
        />
      </section>
      <section aria-labelledby="staff" className="grid gap-3">
        <h2 id="staff" className="text-lg font-semibold">Staff</h2>
        <DataTable
          caption="Staff"
          rows={staff}
          rowKey={(row) => row.userId}
          rowHref={(row) => `/admin/users/${row.userId}`}
          columns={[
            { key: 'name', header: 'Person', cell: (row) => <>{row.name}<span className="block text-sm font-normal text-muted-foreground">{row.email}</span></> },
            { key: 'role', header: 'Role', cell: (row) => roleWords[row.role].label },
            { key: 'since', header: 'Since', cell: (row) => <DateTime value={row.since} format="date" timeZone="UTC" /> },
          ]}
          empty={<EmptyState title="Nobody works here" description="Its owner invites staff." />}
        />
      </section>
    </div>
  )
}
