import type { ListParams } from '@/components/organizations/list-href'
import { NoProgram } from '@/components/programs/no-program'
import { buyersOf } from '@/components/reports/buyers-of'
import { CountingNote } from '@/components/reports/counting-note'
import { HeatMap } from '@/components/reports/heat-map'
import { ReportChart } from '@/components/reports/report-chart'
import { ReportExport } from '@/components/reports/report-export'
import { ReportFigures } from '@/components/reports/report-figures'
import { reportFilter } from '@/components/reports/report-filter'
import { ReportFilters } from '@/components/reports/report-filters'
import { ReportTable } from '@/components/reports/report-table'
import { SaveAsSegment } from '@/components/segments/save-as-segment'
import { PageHeader } from '@/components/shared/page-header'
import { can } from '@/lib/auth/permissions'
import type { Ctx } from '@/lib/core/context'
import { orNotFound } from '@/lib/doors/or-not-found'
import { listOutlets } from '@/lib/organizations'
import { findProgram } from '@/lib/programs'
import { reportTitle, runReport } from '@/lib/reports'
import type { ReportId } from '@/lib/reports/schemas'
import { listSegments } from '@/lib/segments'
import { outletOf } from '@/lib/tills'

const trail = (title: string) => [{ label: 'Reports', href: '/shop/reports' }, { label: title }]

export async function ReportView({ ctx, report, params }: { ctx: Ctx; report: ReportId; params: ListParams }) {
  const program = await findProgram(ctx)
  const title = reportTitle(report)
  if (!program) return <><PageHeader breadcrumb={trail(title)} title={title} /><NoProgram why="Reports are about its members and points." mayOpen={can(ctx, 'program.publish')} /></>
  const [answer, outlets, segments] = await Promise.all([
    orNotFound(runReport(ctx, { report, ...reportFilter(params) })), listOutlets(ctx, { closed: true }), program.role === 'owner' && !outletOf(ctx) ? listSegments(ctx, {}) : [],
  ])
  const buyers = buyersOf(answer, params)
  return (
    <>
      <PageHeader
        breadcrumb={trail(title)}
        title={title}
        description={answer.report.question}
        actions={answer.rows.length > 0 ? <>
          {buyers ? <SaveAsSegment ctx={ctx} role={program.role} of="sales" params={buyers} label="Buyers as a segment" /> : null}
          {can(ctx, 'reports.export') ? <ReportExport path={`/shop/reports/${report}/export`} params={params} /> : null}
        </> : null}
      />
      <ReportFilters
        answer={answer}
        params={params}
        outlets={outletOf(ctx) ? [] : outlets.items.map(({ outletId, name }) => ({ id: outletId, name }))}
        segments={segments.filter(({ opens }) => opens).map(({ segmentId, name }) => ({ id: segmentId, name }))}
      />
      <CountingNote days={answer.daysWaiting} />
      {answer.rows.length > 0 ? <p className="max-w-prose text-base">{answer.sentence}</p> : null}
      {answer.rows.length > 0 ? <ReportFigures answer={answer} /> : null}
      <ReportChart answer={answer} />
      {answer.chart?.kind === 'heat' && answer.rows.length > 0 ? <HeatMap answer={answer} /> : <ReportTable answer={answer} />}
      <section className="grid gap-1">
        <h2 className="text-sm font-medium">How it is counted</h2>
        <p className="max-w-prose text-sm text-pretty text-muted-foreground">{answer.report.method}</p>
      </section>
    </>
  )
}
