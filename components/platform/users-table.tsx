import type { ReactNode } from 'react'
import { DataTable } from '@/components/shared/data-table'
import type { Column } from '@/components/shared/data-table'
import { DateTime } from '@/components/shared/date-time'
import { Badge } from '@/components/ui/badge'
import { roleWords } from '@/lib/organizations/schemas'
import type { UserRow } from '@/lib/platform/schemas'

const columns: Column<UserRow>[] = [
  {
    key: 'name',
    header: 'User',
    cell: (row) => <>{row.name}<span className="block text-sm font-normal break-all text-muted-foreground">{row.email}</span></>,
  },
  { key: 'places', header: 'Works at', cell: (row) => <Places user={row} /> },
  { key: 'twoFactor', header: 'Second factor', cell: (row) => (row.twoFactor ? 'On' : 'Off'), wideOnly: true },
  { key: 'since', header: 'Since', cell: (row) => <DateTime value={row.createdAt} format="date" timeZone="UTC" /> },
  { key: 'state', header: 'State', cell: (row) => <UserBadge disabled={row.disabledAt !== null} /> },
]

export const UserBadge = ({ disabled }: { disabled: boolean }) =>
  disabled ? <Badge variant="danger">Disabled</Badge> : <Badge variant="success">Active</Badge>

function Places({ user }: { user: UserRow }) {
  const places = user.places.map((place) => `${place.name} (${roleWords[place.role].label.toLowerCase()})`)
  const all = user.platformAdmin ? ['Tessera platform (administrator)', ...places] : places
  return all.length > 0 ? <ul>{all.map((place) => <li key={place}>{place}</li>)}</ul> : 'Nowhere'
}

type UsersTableProps = { users: UserRow[]; empty: ReactNode; previousHref?: string; nextHref?: string }

export function UsersTable({ users, ...rest }: UsersTableProps) {
  return (
    <DataTable caption="Users" columns={columns} rows={users} rowKey={(row) => row.userId} rowHref={(row) => `/admin/users/${row.userId}`} {...rest} />
  )
}
