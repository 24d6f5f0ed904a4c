import type { Metadata } from 'next'
import Link from 'next/link'
import { WaitsForYou } from '@/components/waiting/waits-for-you'
import { claimFilter, searched } from '@/components/claim-reports/claim-filter'
import { ClaimFilters } from '@/components/claim-reports/claim-filters'
import { listHref, single } from '@/components/organizations/list-href'
import type { SearchParams } from '@/components/organizations/list-href'
import { NoProgram } from '@/components/programs/no-program'
import { ReportChart } from '@/components/reports/report-chart'
import { ReportFigures } from '@/components/reports/report-figures'
import { ReportTable } from '@/components/reports/report-table'
import { LiveRefresh } from '@/components/shared/live-refresh'
import { PageHeader } from '@/components/shared/page-header'
import { can } from '@/lib/auth/permissions'
import { claimReportChoices, runClaimReport } from '@/lib/claim-reports'
import type { ClaimReportAnswer, ClaimReportId } from '@/lib/claim-reports/schemas'
import { findProgram } from '@/lib/programs'
import { backOffice, waitsHere } from '../back-office'

export const metadata: Metadata = { title: 'Dashboard' }

const path = '/admin/dashboard'
/** What stands below the figures and the drawing; each opens whole. */
const tables: readonly ClaimReportId[] = ['ageing', 'retailers', 'signals', 'reasons', 'products', 'people']
const SHOWN = 5

/** What changed in a brand's channel, and what needs somebody; every figure opens its claims. */
export default async function DashboardPage({ searchParams }: { searchParams: SearchParams }) {
  const [{ ctx, words }, params] = await Promise.all([backOffice('claims.read'), searchParams.then(single)])
  if (!(await findProgram(ctx))) return <><PageHeader title="Dashboard" /><WaitsForYou waits={await waitsHere()} /><NoProgram why="Claims earn its points." mayOpen={can(ctx, 'program.publish')} /></>
  const asked = claimFilter({ compare: '1', ...params })
  const run = (report: ClaimReportId) => runClaimReport(ctx, { ...asked, report })
  const [choices, claims, ...others] = await Promise.all([claimReportChoices(ctx, { ...asked, ...searched(params) }), run('claims'), ...tables.map(run)])
  const [waits] = others
  return (
    <>
      <LiveRefresh everyMs={30_000} />
      <PageHeader title="Dashboard" description={`${claims.sentence} ${waits?.sentence ?? ''}`} />
      <WaitsForYou waits={await waitsHere()} />
      <ClaimFilters path={path} answer={claims} dated params={params} choices={choices} words={words} />
      <ReportFigures answer={{ ...claims, figures: [...claims.figures.slice(0, 3), ...(waits?.figures.slice(0, 1) ?? [])] }} />
      <ReportChart answer={claims} />
      <div className="grid grid-cols-1 gap-8 xl:grid-cols-2">
        {others.map((answer) => <Table key={answer.report.id} answer={answer} href={listHref(`${path}/${answer.report.id}`, params)} />)}
      </div>
      <p className="text-sm"><Link href={listHref(`${path}/claims`, params)} prefetch={false} className="underline underline-offset-4">Claims by day, week or month</Link></p>
    </>
  )
}

function Table({ answer, href }: { answer: ClaimReportAnswer; href: string }) {
  return (
    <section className="grid min-w-0 content-start gap-3">
      <div>
        <h2 className="text-base font-semibold"><Link href={href} prefetch={false} className="hover:underline">{answer.report.title}</Link></h2>
        <p className="text-sm text-muted-foreground">{answer.sentence}</p>
      </div>
      {answer.rows.length > 0 ? <ReportTable answer={{ ...answer, columns: answer.columns.slice(0, 5), rows: answer.rows.slice(0, SHOWN) }} /> : null}
      {answer.rows.length > SHOWN ? <p className="text-sm"><Link href={href} prefetch={false} className="underline underline-offset-4">All {answer.rows.length}</Link></p> : null}
    </section>
  )
}
