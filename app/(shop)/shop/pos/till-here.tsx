import { Undo2 } from 'lucide-react'
import Link from 'next/link'
import { OfflineTill } from '@/components/pos/offline/offline-till'
import { OutletChoice } from '@/components/pos/outlet-choice'
import { ShiftDialog } from '@/components/pos/shift/shift-dialog'
import { ServingBar } from '@/components/pos/staff/serving-bar'
import { Till, TillSkeleton } from '@/components/pos/till'
import { NoProgram } from '@/components/programs/no-program'
import { PageHeader } from '@/components/shared/page-header'
import { Button } from '@/components/ui/button'
import { can } from '@/lib/auth/permissions'
import { actorId } from '@/lib/core/context'
import type { Ctx } from '@/lib/core/context'
import { allowanceKey } from '@/lib/members'
import { getOrganization } from '@/lib/organizations'
import { listButtons } from '@/lib/products'
import { findProgram } from '@/lib/programs'
import { tillStaff } from '@/lib/serving'
import { currentShift } from '@/lib/shifts'
import { tillPlace } from './till-place'

const refund = <Button asChild variant="outline"><Link href="/shop/pos/refund"><Undo2 aria-hidden="true" />Refund</Link></Button>

export function TillHereSkeleton() {
  return <><PageHeader title="Till" actions={refund} /><TillSkeleton /></>
}

/** The till of the outlet that this person and this browser stand in. */
export async function TillHere({ ctx }: { ctx: Ctx }) {
  const [organization, program, { outlets, outlet }] = await Promise.all([getOrganization(ctx, {}), findProgram(ctx), tillPlace(ctx)])
  if (!program || !outlet) {
    return (
      <>
        <PageHeader title="Till" />
        <NoProgram why="The till needs to know what a sale earns." mayOpen={can(ctx, 'program.publish')} />
      </>
    )
  }
  const { rules } = program.current
  const [products, staff, shift] = await Promise.all([
    listButtons(ctx, {}), tillStaff(ctx, { outletId: outlet.outletId }), currentShift(ctx, { outletId: outlet.outletId }),
  ])
  return (
    <>
      <PageHeader
        title="Till"
        actions={<>
          <ServingBar outletId={outlet.outletId} staff={staff} />
          <ShiftDialog key={outlet.outletId} outletId={outlet.outletId} currency={program.currency} timeZone={outlet.timeZone} turnId={staff.turnId} shift={shift} />
          {outlets.length > 1 ? <OutletChoice outlets={outlets} outletId={outlet.outletId} /> : null}
          {refund}
        </>}
      />
      <OfflineTill outletIds={outlets.map(({ outletId }) => outletId)} page={`${actorId(ctx.actor) ?? ''} ${outlet.outletId} ${staff.turnId ?? ''}`} />
      <Till
        outletId={outlet.outletId}
        products={products}
        staff={staff}
        business={{ name: organization.name, outlet: outlet.name, timeZone: outlet.timeZone, address: organization.address, taxId: organization.taxId }}
        terms={{
          currency: program.currency,
          timeZone: program.timeZone,
          redeemRate: rules.redeem.rates.find((rate) => rate.currency === program.currency),
          proof: rules.proof,
          unprovenPointsPerDay: rules.redeem.unprovenPointsPerDay,
          card: { programId: program.programId, key: allowanceKey() },
          categories: rules.earn.eligibleCategories,
          asksTax: !rules.earn.taxIncluded,
        }}
      />
    </>
  )
}
