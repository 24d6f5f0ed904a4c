import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Suspense } from 'react'
import type { SearchParams } from '@/components/organizations/list-href'
import { listedWords } from '@/components/segments/listed-words'
import { SegmentForm } from '@/components/segments/segment-form'
import { PageHeader } from '@/components/shared/page-header'
import { Card, CardContent } from '@/components/ui/card'
import { orNotFound } from '@/lib/doors/or-not-found'
import { requireOrganization } from '@/lib/doors/session-context'
import { getProgram } from '@/lib/programs'
import { outletOf } from '@/lib/tills'
import { listedNames } from '../listed-names'
import { SegmentCount } from '../segment-count'
import { startOf } from './start-of'

export const metadata: Metadata = { title: 'Make a segment' }

export default async function NewSegmentPage({ searchParams }: { searchParams: SearchParams }) {
  const [params, ctx] = [await searchParams, await requireOrganization('program.manage')]
  const { role, currency, current: { rules: { tiers } } } = await orNotFound(getProgram(ctx, {}))
  if (role !== 'owner') notFound()
  const start = await startOf(ctx, params)
  const names = await listedNames(ctx, tiers, [start])
  const lists = start.listed.map((listed) => ({ listed, words: listedWords(listed, names) }))
  const count = outletOf(ctx) ? null : <Suspense fallback="Counting …"><SegmentCount ctx={ctx} conditions={start} forms={{ one: '# member now', other: '# members now' }} /></Suspense>
  return (
    <>
      <PageHeader breadcrumb={[{ label: 'Segments', href: '/shop/segments' }, { label: 'Make one' }]} title="Make a segment" description="All that you say must hold. What you leave empty is not asked." />
      <Card className="max-w-3xl"><CardContent><SegmentForm currency={currency} tiers={tiers} count={count} start={start} lists={lists} /></CardContent></Card>
    </>
  )
}
