import { ChevronLeft, ChevronRight, Download } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { single } from '@/components/organizations/list-href'
import type { SearchParams } from '@/components/organizations/list-href'
import { BalanceTable, MatrixTable } from '@/components/partners/clearing-tables'
import { debtWords, monthBeside } from '@/components/partners/clearing-words'
import { NoProgram } from '@/components/programs/no-program'
import { EmptyState } from '@/components/shared/empty-state'
import { PageHeader } from '@/components/shared/page-header'
import { Button } from '@/components/ui/button'
import { can } from '@/lib/auth/permissions'
import { formatMoney, formatPoints } from '@/lib/core/format'
import { formatMonth } from '@/lib/core/format-date'
import { fitting } from '@/lib/doors/fitting'
import { requireOrganization } from '@/lib/doors/session-context'
import { clearing } from '@/lib/partners'
import { findProgram } from '@/lib/programs'
import { outletOf } from '@/lib/tills'

export const metadata: Metadata = { title: 'Clearing' }

export default async function ClearingPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await requireOrganization('reports.read')
  const breadcrumb = [{ label: 'Partners', href: '/shop/partners' }, { label: 'Clearing' }]
  if (!(await findProgram(ctx))) return <><PageHeader title="Clearing" breadcrumb={breadcrumb} /><NoProgram why="It can be shared with other businesses." mayOpen={can(ctx, 'program.publish')} /></>
  if (outletOf(ctx)) {
    return (
      <>
        <PageHeader title="Clearing" breadcrumb={breadcrumb} />
        <div className="rounded-lg border bg-card"><EmptyState title="Clearing is for staff of the whole business" description="You belong to one outlet, and it adds up all of them. Ask the owner for what you need." /></div>
      </>
    )
  }
  const page = await clearing(ctx, fitting(clearing.declaration.input, single(await searchParams)))
  const { program, month, thisMonth, rate, debts } = page
  const words = formatMonth(`${month}-01`, { timeZone: 'UTC' })
  return (
    <>
      <PageHeader
        title={`Clearing, ${words}`}
        breadcrumb={breadcrumb}
        description={rate
          ? `Whoever took points that another issued is owed what they are worth: ${formatPoints(rate.points)} are ${formatMoney(rate.amountMinor, program.currency)}.`
          : 'Points pay nothing in this program, so only points are told.'}
        actions={<Button asChild variant="outline"><a href={`/shop/partners/clearing/export?month=${month}`} download><Download />Export CSV</a></Button>}
      />
      <nav aria-label="Month" className="flex flex-wrap gap-2">
        <Button asChild variant="outline" size="sm"><Link href={`/shop/partners/clearing?month=${monthBeside(month, -1)}`}><ChevronLeft />The month before</Link></Button>
        {month < thisMonth ? <Button asChild variant="outline" size="sm"><Link href={`/shop/partners/clearing?month=${monthBeside(month, 1)}`}>The month after<ChevronRight /></Link></Button> : null}
      </nav>
      <section className="grid gap-2" aria-label="Who owes whom">
        {debts.length > 0
          ? <ul className="grid gap-1">{debts.map((debt) => <li key={debt.fromId + debt.toId} className="text-base">{debtWords(debt, page)}</li>)}</ul>
          : <p className="text-base">Nobody owes anybody anything{month === thisMonth ? ' yet' : ''}.</p>}
        {month === thisMonth ? <p className="text-sm text-muted-foreground">The month is not over: this changes with each sale.</p> : null}
      </section>
      <BalanceTable page={page} />
      <section className="grid gap-3">
        <h2 className="text-base font-semibold">Whose points were used where</h2>
        <MatrixTable page={page} />
      </section>
    </>
  )
}
