import { notFound } from 'next/navigation'
import type { NextRequest } from 'next/server'
import { claimFilter } from '@/components/claim-reports/claim-filter'
import { reportFile } from '@/components/reports/report-file'
import { exportClaimReport } from '@/lib/claim-reports'
import { claimReportIds } from '@/lib/claim-reports/schemas'
import { orNotFound } from '@/lib/doors/or-not-found'
import { requireOrganization } from '@/lib/doors/session-context'

/** The rows that the report would show, with its filters; `format=xlsx` as a workbook. */
export async function GET(request: NextRequest, { params }: { params: Promise<{ report: string }> }): Promise<Response> {
  const [ctx, { report: named }] = [await requireOrganization('claims.export'), await params]
  const report = claimReportIds.find((id) => id === named) ?? notFound()
  const search = request.nextUrl.searchParams
  return reportFile(report, await orNotFound(exportClaimReport(ctx, { report, ...claimFilter(Object.fromEntries(search)) })), search.get('format'))
}
