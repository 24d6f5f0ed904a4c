import type { Metadata } from 'next'
import { forbidden, notFound } from 'next/navigation'
import { Suspense } from 'react'
import type { SearchParams } from '@/components/organizations/list-href'
import { listedWords } from '@/components/segments/listed-words'
import { SegmentForm } from '@/components/segments/segment-form'
import { PageHeader } from '@/components/shared/page-header'
import { Alert } from '@/components/ui/alert'
import { Card, CardContent } from '@/components/ui/card'
import { orNotFound } from '@/lib/doors/or-not-found'
import { requireOrganization } from '@/lib/doors/session-context'
import { mayOpen } from '@/lib/listed'
import { getProgram } from '@/lib/programs'
import { MOST_LISTS } from '@/lib/segments/schemas'
import { outletOf } from '@/lib/tills'
import { listedNames } from '../listed-names'
import { SegmentCount } from '../segment-count'
import { startOf } from './start-of'

export const metadata: Metadata = { title: 'Make a segment' }

export default async function NewSegmentPage({ searchParams }: { searchParams: SearchParams }) {
  const [params, ctx] = [await searchParams, await requireOrganization('program.manage')]
  const { role, currency, current: { rules: { tiers } } } = await orNotFound(getProgram(ctx, {}))
  if (role !== 'owner') notFound()
  const { conditions: start, full } = await startOf(ctx, params)
  if (!mayOpen(ctx, start.listed)) forbidden()
  const names = await listedNames(ctx, tiers, [start])
  const lists = start.listed.map((listed) => ({ listed, words: listedWords(listed, names) }))
  const count = outletOf(ctx) ? null : <Suspense fallback="Counting …"><SegmentCount ctx={ctx} conditions={start} forms={{ one: '# member now', other: '# members now' }} /></Suspense>
  return (
    <>
      <PageHeader breadcrumb={[{ label: 'Segments', href: '/shop/segments' }, { label: 'Make one' }]} title="Make a segment" description="All that you say must hold. What you leave empty is not asked." />
      {full ? <Alert variant="warning" className="max-w-3xl">The list you come from is not in this segment: one is made of {MOST_LISTS} lists at most, and these are all of them. Leave one out, or begin from a smaller segment.</Alert> : null}
      <Card className="max-w-3xl"><CardContent><SegmentForm currency={currency} tiers={tiers} count={count} start={start} lists={lists} /></CardContent></Card>
    </>
  )
}
