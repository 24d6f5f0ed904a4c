import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { single } from '@/components/organizations/list-href'
import type { SearchParams } from '@/components/organizations/list-href'
import { requireOrganization } from '@/lib/doors/session-context'
import { reportTitle } from '@/lib/reports'
import { reportIds } from '@/lib/reports/schemas'
import { ReportView } from './report-view'

type Props = { params: Promise<{ report: string }>; searchParams: SearchParams }

const idOf = async (params: Props['params']) => {
  const { report } = await params
  return reportIds.find((id) => id === report) ?? notFound()
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: reportTitle(await idOf(params)) }
}

export default async function ReportPage({ params, searchParams }: Props) {
  const [report, search, ctx] = [await idOf(params), single(await searchParams), await requireOrganization('reports.read')]
  // No skeleton: a report is there sooner than one could be taken away again.
  return <ReportView ctx={ctx} report={report} params={search} />
}
