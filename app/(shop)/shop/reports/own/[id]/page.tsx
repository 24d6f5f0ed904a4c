import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { Suspense } from 'react'
import { CountingNote } from '@/components/reports/counting-note'
import { ReportChart } from '@/components/reports/report-chart'
import { ReportExport } from '@/components/reports/report-export'
import { ReportTable } from '@/components/reports/report-table'
import { EmptyState } from '@/components/shared/empty-state'
import { PageHeader } from '@/components/shared/page-header'
import { PageSkeleton } from '@/components/shared/page-skeleton'
import { Button } from '@/components/ui/button'
import { can } from '@/lib/auth/permissions'
import type { Ctx } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { isId } from '@/lib/core/ids'
import { orNotFound } from '@/lib/doors/or-not-found'
import { requireOrganization } from '@/lib/doors/session-context'
import { customWords, getSaved, leadsReports, runSaved } from '@/lib/reports'

export const metadata: Metadata = { title: 'Report' }

export default async function SavedReportPage({ params }: { params: Promise<{ id: string }> }) {
  const [{ id }, ctx] = [await params, await requireOrganization('reports.read')]
  // Before anything is sent: what is not there is answered so.
  if (!isId(id)) notFound()
  const saved = await orNotFound(getSaved(ctx, { savedId: id }))
  return <Suspense fallback={<PageSkeleton figures={0} rows={8} />}><Saved ctx={ctx} saved={saved} /></Suspense>
}

const breadcrumb = (name: string) => [{ label: 'Reports', href: '/shop/reports' }, { label: name }]

/** Of a report on a segment that holds what its reader may not open, why there is nothing to see. */
async function runOrRefuse(ctx: Ctx, savedId: string) {
  try {
    return await runSaved(ctx, { savedId })
  } catch (error) {
    if (error instanceof AppError && error.code === 'forbidden') return { refused: error.message }
    throw error
  }
}

async function Saved({ ctx, saved: { savedId, name, spec, mine, by, shared } }: { ctx: Ctx; saved: Awaited<ReturnType<typeof getSaved>> }) {
  const ran = await orNotFound(runOrRefuse(ctx, savedId))
  if ('refused' in ran) {
    return <><PageHeader breadcrumb={breadcrumb(name)} title={name} description={`${customWords(spec)}.`} /><EmptyState title="This report is not open to you" description={ran.refused} /></>
  }
  const { answer } = ran
  const shown = { ...answer, report: { title: name, question: answer.sentence, filters: [] } }
  const mayChange = can(ctx, 'reports.edit') && (mine || leadsReports(ctx))
  return (
    <>
      <PageHeader
        breadcrumb={breadcrumb(name)}
        title={name}
        description={`${customWords(spec)}.${shared && by ? ` Made by ${mine ? 'you' : by}, shared.` : ''}`}
        actions={<>
          {mayChange ? <Button asChild variant="outline"><Link href={`/shop/reports/own/${savedId}/edit`}>Change</Link></Button> : null}
          {can(ctx, 'reports.export') && answer.rows.length > 0
            ? <ReportExport path={`/shop/reports/own/${savedId}/export`} /> : null}
        </>}
      />
      <CountingNote days={answer.daysWaiting} />
      {answer.rows.length > 0 ? <p className="max-w-prose text-base">{answer.sentence}</p> : null}
      <ReportChart answer={shown} />
      <ReportTable answer={shown} />
    </>
  )
}
