import { notFound } from 'next/navigation'
import type { NextRequest } from 'next/server'
import { reportFile } from '@/components/reports/report-file'
import { reportFilter } from '@/components/reports/report-filter'
import { orNotFound } from '@/lib/doors/or-not-found'
import { requireOrganization } from '@/lib/doors/session-context'
import { exportReport } from '@/lib/reports'
import { reportIds } from '@/lib/reports/schemas'

/** The rows that the report would show, with its filters. */
export async function GET(request: NextRequest, { params }: { params: Promise<{ report: string }> }): Promise<Response> {
  const [ctx, { report: named }] = [await requireOrganization('reports.export'), await params]
  const report = reportIds.find((id) => id === named) ?? notFound()
  const search = request.nextUrl.searchParams
  return reportFile(report, await orNotFound(exportReport(ctx, { report, ...reportFilter(Object.fromEntries(search)) })), search.get('format'))
}
