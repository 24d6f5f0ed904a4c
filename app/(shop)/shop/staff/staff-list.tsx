import { InviteDialog } from '@/components/organizations/staff-forms'
import type { RoleOption } from '@/components/organizations/staff-forms'
import { InvitationTable, StaffTable } from '@/components/organizations/staff-tables'
import { PageHeader } from '@/components/shared/page-header'
import { TableSkeleton } from '@/components/shared/table-skeleton'
import { Skeleton } from '@/components/ui/skeleton'
import { rolesOf } from '@/lib/auth/permissions'
import type { Ctx } from '@/lib/core/context'
import { getOrganization, listOutlets, listStaff } from '@/lib/organizations'
import { roleWords } from '@/lib/organizations/schemas'

const head = { title: 'Staff', description: 'Who works for the organization, and what each may do.' }

export function StaffListSkeleton() {
  return <><PageHeader {...head} actions={<Skeleton className="h-10 w-41.5" />} /><TableSkeleton row="h-47 sm:h-14.25" /></>
}

export async function StaffList({ ctx }: { ctx: Ctx }) {
  const [{ items, invitations }, outlets, { country }] = await Promise.all([listStaff(ctx, {}), listOutlets(ctx, {}), getOrganization(ctx, {})])
  const mine = rolesOf(ctx.actor)
  const mayMakeOwners = mine.includes('owner') || mine.includes('platform_admin')
  const roles: RoleOption[] = Object.entries(roleWords)
    .filter(([role]) => role !== 'owner' || mayMakeOwners).map(([role, words]) => ({ role, ...words }))
  const mayChange = (person: { you: boolean; role: string }) => !person.you && (person.role !== 'owner' || mayMakeOwners)
  return (
    <>
      <PageHeader {...head} actions={<InviteDialog roles={roles} outlets={outlets.items} />} />
      <StaffTable country={country} people={items} roles={roles} outlets={outlets.items} mayChange={mayChange} />
      {invitations.length > 0 ? (
        <section className="grid gap-3">
          <h2 className="text-base font-semibold">Open invitations</h2>
          <InvitationTable invitations={invitations} />
        </section>
      ) : null}
    </>
  )
}
