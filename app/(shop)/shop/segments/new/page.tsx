import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Suspense } from 'react'
import type { SearchParams } from '@/components/organizations/list-href'
import { SegmentForm } from '@/components/segments/segment-form'
import { PageHeader } from '@/components/shared/page-header'
import { Card, CardContent } from '@/components/ui/card'
import { orNotFound } from '@/lib/doors/or-not-found'
import { requireOrganization } from '@/lib/doors/session-context'
import { getProgram } from '@/lib/programs'
import { conditionsFromForm } from '@/lib/segments/form-schemas'
import { segmentConditions } from '@/lib/segments/schemas'
import { outletOf } from '@/lib/tills'
import { SegmentCount } from '../segment-count'

export const metadata: Metadata = { title: 'Make a segment' }

/** Lists and charts lead here with the form's own fields in the address; an address that was mangled starts with none. */
async function startOf(searchParams: SearchParams) {
  const search = new URLSearchParams(Object.entries(await searchParams).flatMap(([name, value = []]) => [value].flat().map((one) => [name, one])))
  return segmentConditions.catch(segmentConditions.parse({})).parse(conditionsFromForm(search))
}

export default async function NewSegmentPage({ searchParams }: { searchParams: SearchParams }) {
  const [start, ctx] = [await startOf(searchParams), await requireOrganization('program.manage')]
  const { role, currency, current: { rules: { tiers } } } = await orNotFound(getProgram(ctx, {}))
  if (role !== 'owner') notFound()
  const count = outletOf(ctx) ? null : <Suspense fallback="Counting …"><SegmentCount ctx={ctx} conditions={start} forms={{ one: '# member now', other: '# members now' }} /></Suspense>
  return (
    <>
      <PageHeader breadcrumb={[{ label: 'Segments', href: '/shop/segments' }, { label: 'Make one' }]} title="Make a segment" description="All that you say must hold. What you leave empty is not asked." />
      <Card className="max-w-3xl"><CardContent><SegmentForm currency={currency} tiers={tiers} count={count} start={start} /></CardContent></Card>
    </>
  )
}
