import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { Suspense } from 'react'
import { CountingNote } from '@/components/reports/counting-note'
import { ReportChart } from '@/components/reports/report-chart'
import { ReportExport } from '@/components/reports/report-export'
import { ReportTable } from '@/components/reports/report-table'
import { PageHeader } from '@/components/shared/page-header'
import { PageSkeleton } from '@/components/shared/page-skeleton'
import { Button } from '@/components/ui/button'
import { can } from '@/lib/auth/permissions'
import type { Ctx } from '@/lib/core/context'
import { isId } from '@/lib/core/ids'
import { orNotFound } from '@/lib/doors/or-not-found'
import { requireOrganization } from '@/lib/doors/session-context'
import { customWords, getSaved, leadsReports, runSaved } from '@/lib/reports'

export const metadata: Metadata = { title: 'Report' }

export default async function SavedReportPage({ params }: { params: Promise<{ id: string }> }) {
  const [{ id }, ctx] = [await params, await requireOrganization('reports.read')]
  // Before anything is sent: what is not there is answered so.
  if (!isId(id)) notFound()
  await orNotFound(getSaved(ctx, { savedId: id }))
  return <Suspense fallback={<PageSkeleton figures={0} rows={8} />}><Saved ctx={ctx} savedId={id} /></Suspense>
}

async function Saved({ ctx, savedId }: { ctx: Ctx; savedId: string }) {
  const { saved: { name, spec, mine, by, shared }, answer } = await orNotFound(runSaved(ctx, { savedId }))
  const shown = { ...answer, report: { title: name, question: answer.sentence, filters: [] } }
  const mayChange = can(ctx, 'reports.edit') && (mine || leadsReports(ctx))
  return (
    <>
      <PageHeader
        breadcrumb={[{ label: 'Reports', href: '/shop/reports' }, { label: name }]}
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
