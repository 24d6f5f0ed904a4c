import { ChevronLeft, ChevronRight } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { Suspense } from 'react'
import { listHref, single } from '@/components/organizations/list-href'
import type { ListParams, SearchParams } from '@/components/organizations/list-href'
import { OutletLinks } from '@/components/organizations/outlet-links'
import { DayReportTable } from '@/components/pos/day-report-table'
import { PrintButton } from '@/components/pos/print-button'
import { NoProgram } from '@/components/programs/no-program'
import { PageHeader } from '@/components/shared/page-header'
import { PageSkeleton } from '@/components/shared/page-skeleton'
import { Button } from '@/components/ui/button'
import { dayReport } from '@/lib/analytics'
import { dayReportInput } from '@/lib/analytics/schemas'
import { can } from '@/lib/auth/permissions'
import type { Ctx } from '@/lib/core/context'
import { formatDate } from '@/lib/core/format-date'
import { dayPlusDays } from '@/lib/core/local-day'
import { fitting } from '@/lib/doors/fitting'
import { orNotFound } from '@/lib/doors/or-not-found'
import { requireOrganization } from '@/lib/doors/session-context'
import { listOutlets } from '@/lib/organizations'
import { findProgram } from '@/lib/programs'
import { outletOf } from '@/lib/tills'

export const metadata: Metadata = { title: 'Day report' }
const path = '/shop/sales/day'
const trail = [{ label: 'Sales', href: '/shop/sales' }, { label: 'Day report' }]

export default async function DayReportPage({ searchParams }: { searchParams: SearchParams }) {
  const [params, ctx] = [single(await searchParams), await requireOrganization('sales.read')]
  return <Suspense fallback={<PageSkeleton figures={0} rows={4} />}><Report ctx={ctx} params={params} /></Suspense>
}

async function Report({ ctx, params }: { ctx: Ctx; params: ListParams }) {
  if (!(await findProgram(ctx))) {
    return <><PageHeader breadcrumb={trail} title="Day report" /><NoProgram why="Sales start with one that says what they earn." mayOpen={can(ctx, 'program.publish')} /></>
  }
  const filter = fitting(dayReportInput, { day: params.day, outletId: params.outlet })
  const [{ day, today, rows }, outlets] = await Promise.all([orNotFound(dayReport(ctx, filter)), listOutlets(ctx, { closed: true })])
  const href = (changes: ListParams) => listHref(path, params, changes)
  const on = (moved: string) => href({ day: moved === today ? undefined : moved })
  return (
    <>
      <PageHeader breadcrumb={trail} title="Day report" description={day === today ? `Today, ${formatDate(day, { timeZone: 'UTC' })}, so far.` : formatDate(day, { timeZone: 'UTC' })} actions={<PrintButton what="report" />} />
      <nav aria-label="Day" className="flex flex-wrap items-center gap-2 print:hidden">
        <Button asChild variant="outline"><Link href={on(dayPlusDays(day, -1))}><ChevronLeft aria-hidden="true" />The day before</Link></Button>
        {day < today ? <Button asChild variant="outline"><Link href={on(dayPlusDays(day, 1))}>The day after<ChevronRight aria-hidden="true" /></Link></Button> : null}
        {day < today ? <Button asChild variant="ghost"><Link href={href({ day: undefined })}>Today</Link></Button> : null}
      </nav>
      {outletOf(ctx) ? null : <OutletLinks outlets={outlets.items} chosen={filter.outletId} href={href} />}
      <DayReportTable rows={rows} manyOutlets={outlets.items.length > 1} />
    </>
  )
}
