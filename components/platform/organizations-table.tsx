import type { ReactNode } from 'react'
import { DataTable } from '@/components/shared/data-table'
import type { Column } from '@/components/shared/data-table'
import { DateTime } from '@/components/shared/date-time'
import { Badge } from '@/components/ui/badge'
import { formatNumber } from '@/lib/core/format'
import type { OrganizationRow } from '@/lib/platform/schemas'

const columns: Column<OrganizationRow>[] = [
  {
    key: 'name',
    header: 'Organization',
    cell: (row) => <>{row.name}<span className="block text-sm font-normal text-muted-foreground">{row.slug}</span></>,
  },
  { key: 'kind', header: 'Kind', cell: (row) => (row.kind === 'brand' ? 'Brand' : 'Merchant'), wideOnly: true },
  { key: 'country', header: 'Country', cell: (row) => row.country, wideOnly: true },
  { key: 'members', header: 'Members', align: 'end', cell: (row) => formatNumber(row.members) },
  { key: 'outlets', header: 'Outlets', align: 'end', cell: (row) => formatNumber(row.outlets) },
  { key: 'staff', header: 'Staff', align: 'end', cell: (row) => formatNumber(row.staff) },
  { key: 'since', header: 'Since', cell: (row) => <DateTime value={row.createdAt} format="date" timeZone="UTC" /> },
  { key: 'state', header: 'State', cell: (row) => <SuspendedBadge suspended={row.suspendedAt !== null} /> },
]

export const SuspendedBadge = ({ suspended }: { suspended: boolean }) =>
  suspended ? <Badge variant="danger">Suspended</Badge> : <Badge variant="success">Active</Badge>

type OrganizationsTableProps = {
  organizations: OrganizationRow[]; empty: ReactNode; previousHref?: string; nextHref?: string; note?: ReactNode
}

export function OrganizationsTable({ organizations, ...rest }: OrganizationsTableProps) {
  return (
    <DataTable
      caption="Organizations"
      columns={columns}
      rows={organizations}
      rowKey={(row) => row.organizationId}
      rowHref={(row) => `/admin/organizations/${row.organizationId}`}
      {...rest}
    />
  )
}
