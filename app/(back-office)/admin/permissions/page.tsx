import type { Metadata } from 'next'
import { PermissionMatrix } from '@/components/organizations/permission-matrix'
import { single } from '@/components/organizations/list-href'
import type { SearchParams } from '@/components/organizations/list-href'
import { DataTable } from '@/components/shared/data-table'
import { EmptyState } from '@/components/shared/empty-state'
import { PageHeader } from '@/components/shared/page-header'
import { Alert } from '@/components/ui/alert'
import { Badge } from '@/components/ui/badge'
import { listPermissions } from '@/lib/organizations'
import { capital } from '@/lib/retailers/schemas'
import { backOffice } from '../back-office'
import { MayDo } from './may-do'

export const metadata: Metadata = { title: 'Permissions' }
const path = '/admin/permissions'

export default async function PermissionsPage({ searchParams }: { searchParams: SearchParams }) {
  const [{ ctx, words }, { person }] = await Promise.all([backOffice('staff.manage'), searchParams.then(single)])
  const { people, yours } = await listPermissions(ctx, {})
  const chosen = people.find(({ userId }) => userId === person)
  const kindWords = { customers: capital(words.customers), retailers: capital(words.retailers), claims: 'Claims', products: 'Products', redemptions: 'Redemptions', reports: 'Reports' }
  const apart = ({ may, byRole }: (typeof people)[number]) => may.length !== byRole.length || may.some((cell) => !byRole.includes(cell))
  return (
    <>
      <PageHeader
        title={chosen ? `What ${chosen.name} may do` : 'Permissions'}
        breadcrumb={chosen ? [{ label: 'Permissions', href: path }, { label: chosen.name }] : undefined}
        description="What each person may do with each kind of record, beside their role. Which role acts on which step is the workflow’s to say: of steps this can only take away."
      />
      {chosen && (chosen.role === 'owner' || chosen.you) ? <Alert>{chosen.you ? 'What you may do is for somebody else to say.' : 'An owner may do everything. Give them another role first.'}</Alert> : null}
      {chosen && chosen.role !== 'owner' && !chosen.you
        ? <PermissionMatrix key={chosen.may.join()} userId={chosen.userId} name={chosen.name} may={chosen.may} byRole={chosen.byRole} yours={yours} kindWords={kindWords} />
        : null}
      <DataTable
        caption="Staff" rows={people} rowKey={({ userId }) => userId} rowHref={({ userId }) => `${path}?person=${userId}`}
        empty={<EmptyState title="Nobody yet" description="Invite staff first." />}
        columns={[
          { key: 'name', header: 'Name', primary: true, cell: ({ name }) => name },
          { key: 'role', header: 'Role', cell: (row) => <span className="flex flex-wrap items-center gap-2">{row.role}{apart(row) ? <Badge variant="accent">Not as the role</Badge> : null}</span> },
          { key: 'words', header: 'In words', className: 'flex-col text-left', cell: (row) => <MayDo person={row} kindWords={kindWords} /> },
        ]}
      />
    </>
  )
}
