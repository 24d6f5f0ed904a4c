import Link from 'next/link'
import { DataTable } from '@/components/shared/data-table'
import { DateTime } from '@/components/shared/date-time'
import { EmptyState } from '@/components/shared/empty-state'
import { Badge } from '@/components/ui/badge'
import { showPhone } from '@/lib/core/phone'
import { roleWords } from '@/lib/organizations/schemas'
import { ChangeRoleDialog, RemoveStaffButton, WithdrawButton } from './staff-forms'
import type { RoleOption } from './staff-forms'
import { ClearPinButton, StaffPhoneDialog } from './staff-phone'
import type { OutletOption } from './terminal-dialogs'

type Role = keyof typeof roleWords
type Person = {
  userId: string; name: string; email: string; role: Role; outletId: string | null; outlet: string | null; twoFactor: boolean; you: boolean
  phone: string | null; hasPin: boolean
}
type Invitation = { invitationId: string; email: string; role: Role; outletId: string | null; outlet: string | null; expiresAt: string }

/** Whether the reader looks after whoever belongs there. */
type MayTouch = (one: { outletId: string | null }) => boolean
type StaffProps = { country: string; people: Person[]; roles: RoleOption[]; outlets: OutletOption[]; anyOutlet: boolean; mayTouch: MayTouch; mayChange: (person: Person) => boolean }

export function StaffTable({ country, people, mayTouch, mayChange, ...choices }: StaffProps) {
  return (
    <DataTable
      caption="Staff"
      rows={people}
      rowKey={(row) => row.userId}
      empty={<EmptyState title="Nobody yet" />}
      columns={[
        { key: 'name', header: 'Name', cell: (row) => <><Link href={`/shop/staff/${row.userId}`} prefetch={false} className="underline-offset-4 hover:underline">{row.name}</Link>{row.you ? <span className="font-normal text-muted-foreground"> (you)</span> : null}</> },
        { key: 'email', header: 'E-mail', cell: (row) => row.email },
        { key: 'role', header: 'Role', cell: (row) => roleWords[row.role].label },
        { key: 'outlet', header: 'Outlet', cell: (row) => row.outlet ?? 'Any' },
        { key: 'phone', header: 'Phone', cell: (row) => (row.phone ? showPhone(row.phone) : 'Not noted') },
        { key: 'pin', header: 'PIN', cell: (row) => row.hasPin ? <Badge variant="success">Chosen</Badge> : <Badge variant="outline">None</Badge> },
        {
          key: 'second', header: 'Second factor',
          cell: (row) => row.twoFactor ? <Badge variant="success">On</Badge> : <Badge variant="outline">Off</Badge>,
        },
        {
          key: 'act', header: 'Actions', quietHeader: true, align: 'end',
          cell: (row) => (
            <div className="flex flex-wrap justify-end gap-2">
              {mayChange(row) ? <ChangeRoleDialog person={row} {...choices} /> : null}
              {mayTouch(row) ? <StaffPhoneDialog person={row} country={country} /> : null}
              {row.hasPin && mayTouch(row) ? <ClearPinButton userId={row.userId} name={row.name} /> : null}
              {mayChange(row) ? <RemoveStaffButton userId={row.userId} name={row.name} /> : null}
            </div>
          ),
        },
      ]}
    />
  )
}

export function InvitationTable({ invitations, mayTouch }: { invitations: Invitation[]; mayTouch: MayTouch }) {
  return (
    <DataTable
      caption="Open invitations"
      rows={invitations}
      rowKey={(row) => row.invitationId}
      empty={<EmptyState title="No open invitations" />}
      columns={[
        { key: 'email', header: 'E-mail', cell: (row) => row.email },
        { key: 'role', header: 'Role', cell: (row) => roleWords[row.role].label },
        { key: 'outlet', header: 'Outlet', cell: (row) => row.outlet ?? 'Any' },
        { key: 'expires', header: 'Link works until', cell: (row) => <DateTime value={row.expiresAt} format="datetime" /> },
        {
          key: 'act', header: 'Actions', quietHeader: true, align: 'end',
          cell: (row) => (mayTouch(row) ? <WithdrawButton invitationId={row.invitationId} email={row.email} /> : null),
        },
      ]}
    />
  )
}
