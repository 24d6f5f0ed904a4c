import { DataTable } from '@/components/shared/data-table'
import { DateTime } from '@/components/shared/date-time'
import { EmptyState } from '@/components/shared/empty-state'
import { roleWords } from '@/lib/organizations/schemas'
import type { UserDetail } from '@/lib/platform/schemas'

export function UserLists({ places, sessions }: Pick<UserDetail, 'places' | 'sessions'>) {
  return (
    <div className="grid items-start gap-6 lg:grid-cols-2">
      <section aria-labelledby="places" className="grid gap-3">
        <h2 id="places" className="text-lg font-semibold">Works at</h2>
        <DataTable
          caption="Organizations"
          rows={places}
          rowKey={(row) => row.organizationId}
          rowHref={(row) => `/admin/organizations/${row.organizationId}`}
          columns={[
            { key: 'name', header: 'Organization', cell: (row) => row.name },
            { key: 'role', header: 'Role', cell: (row) => roleWords[row.role].label },
          ]}
          empty={<EmptyState title="Nowhere" description="An owner or manager has to invite them." />}
        />
      </section>
      <section aria-labelledby="sessions" className="grid gap-3">
        <h2 id="sessions" className="text-lg font-semibold">Signed-in devices</h2>
        <DataTable
          caption="Signed-in devices"
          rows={sessions}
          rowKey={(row) => row.sessionId}
          columns={[
            { key: 'device', header: 'Device', cell: (row) => row.device ?? 'Unknown device' },
            { key: 'since', header: 'Since', cell: (row) => <DateTime value={row.createdAt} format="date" timeZone="UTC" /> },
            { key: 'seen', header: 'Last seen', cell: (row) => <DateTime value={row.lastSeenAt} /> },
          ]}
          empty={<EmptyState title="Signed in nowhere" description="Every session has ended." />}
        />
      </section>
    </div>
  )
}
