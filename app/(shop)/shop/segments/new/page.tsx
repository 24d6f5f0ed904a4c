import type { Metadata } from 'next'
import { single } from '@/components/organizations/list-href'
import type { SearchParams } from '@/components/organizations/list-href'
import { SegmentForm } from '@/components/segments/segment-form'
import { PageHeader } from '@/components/shared/page-header'
import { Card, CardContent } from '@/components/ui/card'
import { orNotFound } from '@/lib/doors/or-not-found'
import { requireOrganization } from '@/lib/doors/session-context'
import { getProgram } from '@/lib/programs'
import { countSegment } from '@/lib/segments'

export const metadata: Metadata = { title: 'Make a segment' }

export default async function NewSegmentPage({ searchParams }: { searchParams: SearchParams }) {
  const [{ tier, tag }, ctx] = [single(await searchParams), await requireOrganization('program.manage')]
  const { currency, current: { rules: { tiers } } } = await orNotFound(getProgram(ctx, {}))
  const known = tiers.some(({ key }) => key === tier) ? tier : undefined
  const { members } = await orNotFound(countSegment(ctx, { tierKeys: known ? [known] : [], tags: tag ? [tag] : [] }))
  return (
    <>
      <PageHeader breadcrumb={[{ label: 'Segments', href: '/shop/segments' }, { label: 'Make one' }]} title="Make a segment" description="All that you say must hold. What you leave empty is not asked." />
      <Card className="max-w-3xl"><CardContent><SegmentForm currency={currency} tiers={tiers} members={members} start={{ tier: known, tag }} /></CardContent></Card>
    </>
  )
}
