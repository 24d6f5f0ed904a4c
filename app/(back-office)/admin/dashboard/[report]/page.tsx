import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { claimFilter, searched } from '@/components/claim-reports/claim-filter'
import { ClaimFilters } from '@/components/claim-reports/claim-filters'
import { ReportMail } from '@/components/claim-reports/report-mail'
import { single } from '@/components/organizations/list-href'
import type { SearchParams } from '@/components/organizations/list-href'
import { ReportChart } from '@/components/reports/report-chart'
import { ReportExport } from '@/components/reports/report-export'
import { ReportFigures } from '@/components/reports/report-figures'
import { ReportTable } from '@/components/reports/report-table'
import { PageHeader } from '@/components/shared/page-header'
import { can } from '@/lib/auth/permissions'
import { claimReportChoices, claimReportTitle, mailOfReport, runClaimReport } from '@/lib/claim-reports'
import { claimReportIds } from '@/lib/claim-reports/schemas'
import { orNotFound } from '@/lib/doors/or-not-found'
import { requireSession } from '@/lib/doors/session-context'
import { backOffice } from '../../back-office'

type Props = { params: Promise<{ report: string }>; searchParams: SearchParams }

const idOf = async (params: Props['params']) => {
  const { report } = await params
  return claimReportIds.find((id) => id === report) ?? notFound()
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: claimReportTitle(await idOf(params)) }
}

export default async function ClaimReportPage({ params, searchParams }: Props) {
  const [id, search, { ctx, words }] = [await idOf(params), single(await searchParams), await backOffice('claims.read')]
  const asked = claimFilter(search)
  const [answer, choices, { every }, { email }] = await Promise.all([
    orNotFound(runClaimReport(ctx, { ...asked, report: id })), claimReportChoices(ctx, { ...asked, ...searched(search) }), mailOfReport(ctx, { report: id }), requireSession(),
  ])
  const path = `/admin/dashboard/${id}`
  return (
    <>
      <PageHeader
        breadcrumb={[{ label: 'Dashboard', href: '/admin/dashboard' }, { label: answer.report.title }]}
        title={answer.report.title}
        description={answer.report.question}
        actions={can(ctx, 'claims.export') && answer.rows.length > 0 ? <ReportExport path={`${path}/export`} params={search} /> : null}
      />
      <ClaimFilters path={path} answer={answer} dated={answer.report.filters.includes('period')} params={search} choices={choices} words={words} />
      {answer.rows.length > 0 ? <><p className="max-w-prose text-base">{answer.sentence}</p><ReportFigures answer={answer} /></> : null}
      <ReportChart answer={answer} />
      <ReportTable answer={answer} />
      <ReportMail key={every} report={id} every={every} email={email} narrowed={{ retailer: search.retailer, customer: search.customer, region: search.region, group: search.group }} />
      <section className="grid gap-1">
        <h2 className="text-sm font-medium">How it is counted</h2>
        <p className="max-w-prose text-sm text-pretty text-muted-foreground">{answer.report.method}</p>
      </section>
    </>
  )
}
