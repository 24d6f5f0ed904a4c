import { InviteDialog } from '@/components/organizations/staff-forms'
import type { RoleOption } from '@/components/organizations/staff-forms'
import { InvitationTable, StaffTable } from '@/components/organizations/staff-tables'
import { PageHeader } from '@/components/shared/page-header'
import { TableSkeleton } from '@/components/shared/table-skeleton'
import { Skeleton } from '@/components/ui/skeleton'
import { rolesOf } from '@/lib/auth/permissions'
import type { Ctx } from '@/lib/core/context'
import { getOrganization, listOutlets, listStaff, ownOutletOf } from '@/lib/organizations'
import { roleWords } from '@/lib/organizations/schemas'

const head = { title: 'Staff', description: 'Who works for the organization, and what each may do.' }

export function StaffListSkeleton() {
  return <><PageHeader {...head} actions={<Skeleton className="h-10 w-41.5" />} /><TableSkeleton row="h-69.5 sm:h-24.25" /></>
}

export async function StaffList({ ctx }: { ctx: Ctx }) {
  const [{ items, invitations }, outlets, { country, kind }] = await Promise.all([listStaff(ctx, {}), listOutlets(ctx, {}), getOrganization(ctx, {})])
  const mine = rolesOf(ctx.actor)
  const mayMakeOwners = mine.includes('owner') || mine.includes('platform_admin')
  // A manager makes neither an owner nor an admin; and only a brand has claims to work on.
  const above = (role: string) => role === 'owner' || role === 'admin'
  const ofBrands = ['admin', 'operator', 'checker']
  const roles: RoleOption[] = Object.entries(roleWords)
    .filter(([role]) => (!above(role) || mayMakeOwners) && (kind === 'brand' || !ofBrands.includes(role))).map(([role, words]) => ({ role, ...words }))
  const own = ownOutletOf(ctx)
  const places = { outlets: outlets.items.filter(({ outletId }) => !own || outletId === own), anyOutlet: !own }
  const mayTouch = ({ outletId }: { outletId: string | null }) => !own || outletId === own
  const mayChange = (person: { you: boolean; role: string; outletId: string | null }) => mayTouch(person) && !person.you && (!above(person.role) || mayMakeOwners)
  return (
    <>
      <PageHeader {...head} actions={<InviteDialog roles={roles} {...places} />} />
      <StaffTable country={country} people={items} roles={roles} {...places} mayTouch={mayTouch} mayChange={mayChange} />
      {invitations.length > 0 ? (
        <section className="grid gap-3">
          <h2 className="text-base font-semibold">Open invitations</h2>
          <InvitationTable invitations={invitations} mayTouch={mayTouch} />
        </section>
      ) : null}
    </>
  )
}
