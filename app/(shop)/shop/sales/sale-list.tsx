import { CalendarDays, Download, ScanLine } from 'lucide-react'
import Link from 'next/link'
import { forbidden, notFound } from 'next/navigation'
import { Suspense } from 'react'
import { FilterLinks } from '@/components/organizations/filter-links'
import { listHref } from '@/components/organizations/list-href'
import type { ListParams } from '@/components/organizations/list-href'
import { OutletLinks } from '@/components/organizations/outlet-links'
import { DayFilter } from '@/components/pos/day-filter'
import { ReportedSales } from '@/components/pos/reported-sales'
import { salesFilter } from '@/components/pos/sales-filter'
import { SalesTable } from '@/components/pos/sales-table'
import { NoProgram } from '@/components/programs/no-program'
import { SaveAsSegment } from '@/components/segments/save-as-segment'
import { EmptyState } from '@/components/shared/empty-state'
import { PageHeader } from '@/components/shared/page-header'
import { SearchField } from '@/components/shared/search-field'
import { Button } from '@/components/ui/button'
import { can } from '@/lib/auth/permissions'
import type { Ctx } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { listOutlets } from '@/lib/organizations'
import { listSales } from '@/lib/pos/queries'
import { findProgram } from '@/lib/programs'
import { outletOf, seesOutlet } from '@/lib/tills'
import { SalesCount } from './sales-count'

const path = '/shop/sales'
const kinds = { all: 'All', members: 'With a member', redeemed: 'With points used', refunded: 'Refunded', anonymous: 'Without a member' }

function noneWithoutProgram(error: unknown, segmentId: string | undefined): null {
  if (error instanceof AppError && error.code === 'forbidden') forbidden()
  if (!(error instanceof AppError && error.code === 'not_found')) throw error
  // A segment that is not there, or not for who asks.
  return segmentId ? notFound() : null
}

export async function SaleList({ ctx, params }: { ctx: Ctx; params: ListParams }) {
  const filter = salesFilter(params)
  const href = (changes: Record<string, string | undefined>) => listHref(path, params, changes)
  const till = can(ctx, 'sales.record') ? <Button asChild><Link href="/shop/pos"><ScanLine />Open the till</Link></Button> : null
  if (filter.outletId && !seesOutlet(ctx, filter.outletId)) notFound()
  // Whoever left a shared program keeps the sales that were made in it.
  const list = await listSales(ctx, filter).catch((error: unknown) => noneWithoutProgram(error, filter.segmentId))
  if (!list) {
    return <><PageHeader title="Sales" /><NoProgram why="Sales start with one that says what they earn." mayOpen={can(ctx, 'program.publish')} /></>
  }
  const [outlets, program] = await Promise.all([listOutlets(ctx, { closed: true }), findProgram(ctx)])
  const { show, after: _after, before: _before, ...more } = filter
  const narrowed = show !== 'all' || Object.values(more).some((value) => value !== undefined)
  // Of one receipt or one member there is nothing to make a segment of.
  const ofSome = narrowed && list.sales.length > 0 && !filter.q && !filter.memberId && show !== 'anonymous'
  return (
    <>
      <PageHeader
        title="Sales"
        description="Every sale your tills have recorded, newest first."
        actions={<>
          <Button asChild variant="outline"><Link href="/shop/sales/day"><CalendarDays />Day report</Link></Button>
          {can(ctx, 'reports.read') && list.sales.length > 0
            ? <Button asChild variant="outline"><a href={listHref('/shop/sales/export', params)} download><Download />Export</a></Button> : null}
          {ofSome && program ? <SaveAsSegment ctx={ctx} role={program.role} of="sales" params={params} label="Save its members as a segment" /> : null}
          {till}
        </>}
      />
      <div className="grid grid-cols-1 gap-3">
        <div className="flex flex-wrap items-center gap-3">
          <SearchField label="Receipt number" placeholder="Receipt number" maxLength={64} />
          <DayFilter from={filter.from} to={filter.to} />
        </div>
        <FilterLinks label="Kind" options={Object.entries(kinds).map(([show, label]) => ({
          label, href: href({ show: show === 'all' ? undefined : show }), current: filter.show === show,
        }))} />
        {outletOf(ctx) ? null : <OutletLinks outlets={outlets.items} chosen={filter.outletId} href={href} />}
        <ReportedSales path={path} params={params} filter={filter} />
      </div>
      <SalesTable
        sales={list.sales}
        timeZone={list.timeZone}
        manyOutlets={outlets.items.length > 1}
        previousHref={list.previousBefore ? href({ before: list.previousBefore }) : undefined}
        nextHref={list.nextAfter ? href({ after: list.nextAfter }) : undefined}
        note={narrowed ? <Suspense fallback="…"><SalesCount ctx={ctx} filter={filter} /></Suspense> : undefined}
        empty={narrowed
          ? <EmptyState title="No sale like that" description={filter.q ? 'A receipt number must be whole.' : 'Choose other days, or fewer filters.'} action={<Button asChild variant="outline"><Link href={path}>Show every sale</Link></Button>} />
          : <EmptyState title="No sales yet" description="Record the first one at the till, or connect a POS." action={till} />}
      />
    </>
  )
}
