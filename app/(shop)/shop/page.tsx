import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { AddPointsForm } from '@/components/dashboard/add-points-form'
import { Figures } from '@/components/dashboard/figures'
import { LastSales } from '@/components/dashboard/last-sales'
import { SetUp } from '@/components/dashboard/set-up'
import { setUpSteps } from '@/components/dashboard/set-up-steps'
import { rateWords, summaryWords } from '@/components/dashboard/words'
import { FilterLinks } from '@/components/organizations/filter-links'
import { single } from '@/components/organizations/list-href'
import type { SearchParams } from '@/components/organizations/list-href'
import { ChartCard } from '@/components/shared/chart-card'
import { LiveRefresh } from '@/components/shared/live-refresh'
import { PageHeader } from '@/components/shared/page-header'
import { Card, CardContent, CardHeader, CardTitle } from '@/components/ui/card'
import { dashboard } from '@/lib/analytics'
import { can } from '@/lib/auth/permissions'
import { requireOrganization } from '@/lib/doors/session-context'
import { listKeys } from '@/lib/organizations'
import { findProgram } from '@/lib/programs'
import { tillPlace } from './pos/till-place'

export const metadata: Metadata = { title: 'Dashboard' }
const periods = [30, 90, 365] as const

export default async function DashboardPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await requireOrganization('organization.read')
  if (!can(ctx, 'reports.read')) redirect(can(ctx, 'sales.record') ? '/shop/pos' : '/shop/terminals')
  const wanted = Number(single(await searchParams).days)
  const days = periods.find((one) => one === wanted) ?? 30
  const [data, program, { outlet }, keys] = await Promise.all([
    dashboard(ctx, { days }), findProgram(ctx), tillPlace(ctx), can(ctx, 'keys.manage') ? listKeys(ctx, {}) : null,
  ])
  const sold = data.lastSales.length > 0
  return (
    <>
      <LiveRefresh everyMs={30_000} />
      <PageHeader title={data.organization.name} description={rateWords(data) ?? 'No program yet'} />
      {!sold && keys ? <SetUp steps={setUpSteps({ program: program !== null, key: keys.items.length > 0, sale: sold })} /> : null}
      {program ? (
        <>
          <div className="flex flex-wrap items-center justify-between gap-3">
            <p className="max-w-prose text-base">{summaryWords(data)}</p>
            <FilterLinks label="Period" options={periods.map((one) => ({ label: `${one} days`, href: `/shop?days=${one}`, current: one === days }))} />
          </div>
          <Figures data={data} />
          <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
            <ChartCard
              title="Sales"
              description={`What was paid, less refunds, by ${data.period.bucket}.`}
              kind="bar"
              rows={sold ? data.series.map(({ start, netMinor }) => ({ start, netMinor })) : []}
              labelKey="start"
              labelHeader={data.period.bucket === 'week' ? 'Week from' : 'Day'}
              labels="date"
              values="money"
              currency={program.currency}
              series={[{ key: 'netMinor', label: 'Sales' }]}
              empty="Drawn from the first sale on."
            />
            {can(ctx, 'sales.record') && outlet ? (
              <Card id="add-points">
                <CardHeader><CardTitle>Add points</CardTitle></CardHeader>
                <CardContent>
                  <AddPointsForm country={outlet.country} currency={program.currency} outletId={outlet.outletId} asksTax={!program.current.rules.earn.taxIncluded} />
                </CardContent>
              </Card>
            ) : null}
          </div>
          <section className="grid gap-3">
            <h2 className="text-base font-semibold">Last sales</h2>
            <LastSales sales={data.lastSales} timeZone={program.timeZone} />
          </section>
        </>
      ) : null}
    </>
  )
}
