import { InviteDialog } from '@/components/organizations/staff-forms'
import type { RoleOption } from '@/components/organizations/staff-forms'
import { InvitationTable, StaffTable } from '@/components/organizations/staff-tables'
import { PageHeader } from '@/components/shared/page-header'
import { TableSkeleton } from '@/components/shared/table-skeleton'
import { Skeleton } from '@/components/ui/skeleton'
import type { Ctx } from '@/lib/core/context'
import { getOrganization, listOutlets, listStaff, mayHandOut, ownOutletOf } from '@/lib/organizations'
import { roleWords, staffRole } from '@/lib/organizations/schemas'
import type { StaffRole } from '@/lib/organizations/schemas'

const head = { title: 'Staff', description: 'Who works for the organization, and what each may do.' }

export function StaffListSkeleton() {
  return <><PageHeader {...head} actions={<Skeleton className="h-10 w-41.5" />} /><TableSkeleton row="h-69.5 sm:h-24.25" /></>
}

export async function StaffList({ ctx }: { ctx: Ctx }) {
  const [{ items, invitations }, outlets, { country, kind }] = await Promise.all([listStaff(ctx, {}), listOutlets(ctx, {}), getOrganization(ctx, {})])
  const mayMake = (role: StaffRole) => mayHandOut(ctx, role)
  // Only a brand has claims to work on.
  const ofBrands: StaffRole[] = ['admin', 'operator', 'checker']
  const roles: RoleOption[] = staffRole.options
    .filter((role) => mayMake(role) && (kind === 'brand' || !ofBrands.includes(role))).map((role) => ({ role, ...roleWords[role] }))
  const own = ownOutletOf(ctx)
  const places = { outlets: outlets.items.filter(({ outletId }) => !own || outletId === own), anyOutlet: !own }
  const mayTouch = ({ outletId }: { outletId: string | null }) => !own || outletId === own
  const mayChange = (person: { you: boolean; role: StaffRole; outletId: string | null }) => mayTouch(person) && !person.you && mayMake(person.role)
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
