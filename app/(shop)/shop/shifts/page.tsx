import type { Metadata } from 'next'
import { Suspense } from 'react'
import { listHref, single } from '@/components/organizations/list-href'
import type { ListParams, SearchParams } from '@/components/organizations/list-href'
import { OutletLinks } from '@/components/organizations/outlet-links'
import { ShiftTable } from '@/components/shifts/shift-table'
import { PageHeader } from '@/components/shared/page-header'
import { Skeleton } from '@/components/ui/skeleton'
import type { Ctx } from '@/lib/core/context'
import { fitting } from '@/lib/doors/fitting'
import { orNotFound } from '@/lib/doors/or-not-found'
import { requireOrganization } from '@/lib/doors/session-context'
import { listOutlets } from '@/lib/organizations'
import { listShifts } from '@/lib/shifts'
import { outletOf } from '@/lib/tills'

export const metadata: Metadata = { title: 'Shifts' }
const path = '/shop/shifts'

export default async function ShiftsPage({ searchParams }: { searchParams: SearchParams }) {
  const [params, ctx] = [single(await searchParams), await requireOrganization('shifts.read')]
  return (
    <>
      <PageHeader title="Shifts" description="Each drawer from its float to its count. They are opened and closed at the till." />
      <Suspense fallback={<Skeleton className="h-64" />}><Shifts ctx={ctx} params={params} /></Suspense>
    </>
  )
}

async function Shifts({ ctx, params }: { ctx: Ctx; params: ListParams }) {
  const filter = fitting(listShifts.declaration.input, { outletId: params.outlet, after: params.after, before: params.before })
  const [{ shifts, nextAfter, previousBefore }, outlets] = await Promise.all([orNotFound(listShifts(ctx, filter)), listOutlets(ctx, { closed: true })])
  const href = (changes: ListParams) => listHref(path, params, changes)
  const many = outlets.items.length > 1 && !outletOf(ctx)
  return (
    <>
      {many ? <OutletLinks outlets={outlets.items} chosen={filter.outletId} href={href} /> : null}
      <ShiftTable
        shifts={shifts} manyOutlets={many}
        nextHref={nextAfter ? href({ after: nextAfter }) : undefined} previousHref={previousBefore ? href({ before: previousBefore }) : undefined}
      />
    </>
  )
}
