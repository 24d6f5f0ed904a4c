import Link from 'next/link'
import { AddPointsForm } from '@/components/dashboard/add-points-form'
import { Figures } from '@/components/dashboard/figures'
import { LastSales } from '@/components/dashboard/last-sales'
import { SetUp } from '@/components/dashboard/set-up'
import { setUpSteps } from '@/components/dashboard/set-up-steps'
import { rateWords, summaryWords } from '@/components/dashboard/words'
import { FilterLinks } from '@/components/organizations/filter-links'
import { PointsEnd } from '@/components/programs/points-end'
import { ChartCard } from '@/components/shared/chart-card'
import { PageHeader } from '@/components/shared/page-header'
import { Button } from '@/components/ui/button'
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from '@/components/ui/card'
import { dashboard } from '@/lib/analytics'
import { can } from '@/lib/auth/permissions'
import type { Ctx } from '@/lib/core/context'
import { listKeys } from '@/lib/organizations'
import { findProgram } from '@/lib/programs'
import { tillPlace } from './pos/till-place'

export const periods = [30, 90, 365] as const

export async function Overview({ ctx, days }: { ctx: Ctx; days: (typeof periods)[number] }) {
  const [data, program, { outlet, outlets }, keys] = await Promise.all([
    dashboard(ctx, { days }), findProgram(ctx), tillPlace(ctx), can(ctx, 'keys.manage') ? listKeys(ctx, {}) : null,
  ])
  const sold = data.lastSales.length > 0
  return (
    <>
      <PageHeader title={data.organization.name} description={rateWords(data) ?? 'No program yet'} />
      {!sold && keys ? <SetUp steps={setUpSteps({ program: program !== null, key: keys.items.length > 0, sale: sold })} /> : null}
      {program ? (
        <>
          <PointsEnd rules={program.current.rules} scheduled={program.scheduled} timeZone={program.timeZone} now={ctx.now} mayEdit={program.role === 'owner' && can(ctx, 'program.manage')} />
          <div className="flex flex-wrap items-center justify-between gap-3">
            <p className="max-w-prose text-base">{summaryWords(data)}</p>
            <FilterLinks label="Period" options={periods.map((one) => ({ label: `${one} days`, href: `/shop?days=${one}`, current: one === days }))} />
          </div>
          <Figures data={data} />
          <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
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
              action={sold && program.role === 'owner' && can(ctx, 'program.manage')
                ? <Button asChild variant="ghost" size="sm"><Link href={`/shop/segments/new?seenWithinDays=${days}`}>Buyers as a segment</Link></Button> : null}
              empty={<p className="text-center text-sm text-muted-foreground">Drawn from the first sale on.</p>}
            />
            {can(ctx, 'sales.record') && outlet ? (
              // On a phone it stands before the chart: it is what most come for.
              <Card id="add-points" className="order-first lg:order-none">
                <CardHeader>
                  <CardTitle>Add points</CardTitle>
                  {outlets.length > 1 ? <CardDescription>A sale at {outlet.name}.</CardDescription> : null}
                </CardHeader>
                <CardContent>
                  <AddPointsForm country={outlet.country} currency={program.currency} outletId={outlet.outletId} asksTax={!program.current.rules.earn.taxIncluded} />
                </CardContent>
              </Card>
            ) : null}
          </div>
          <section className="grid gap-3">
            <div className="flex items-center justify-between gap-3">
              <h2 className="text-base font-semibold">Last sales</h2>
              {sold ? <Button asChild variant="ghost" size="sm"><Link href="/shop/sales">All sales</Link></Button> : null}
            </div>
            <LastSales sales={data.lastSales} timeZone={program.timeZone} />
          </section>
        </>
      ) : null}
    </>
  )
}
