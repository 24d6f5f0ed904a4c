import { notFound } from 'next/navigation'
import type { NextRequest } from 'next/server'
import { reportFile } from '@/components/reports/report-file'
import { isId } from '@/lib/core/ids'
import { orNotFound } from '@/lib/doors/or-not-found'
import { requireOrganization } from '@/lib/doors/session-context'
import { cutNote, exportSaved } from '@/lib/reports'

export async function GET(request: NextRequest, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const [ctx, { id }] = [await requireOrganization('reports.export'), await params]
  if (!isId(id)) notFound()
  const { answer } = await orNotFound(exportSaved(ctx, { savedId: id }))
  return reportFile('report', { ...answer, note: cutNote(answer) }, request.nextUrl.searchParams.get('format'))
}
