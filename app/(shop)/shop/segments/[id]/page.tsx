import { Download, Users } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { Suspense } from 'react'
import { WaitingChanges } from '@/components/second-person/waiting-changes'
import { listedWords } from '@/components/segments/listed-words'
import { SegmentForm } from '@/components/segments/segment-form'
import { segmentWords } from '@/components/segments/segment-words'
import { ShelveSegment } from '@/components/segments/shelve-segment'
import { PageHeader } from '@/components/shared/page-header'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { Card, CardContent } from '@/components/ui/card'
import { can } from '@/lib/auth/permissions'
import { isId } from '@/lib/core/ids'
import { orNotFound } from '@/lib/doors/or-not-found'
import { requireOrganization } from '@/lib/doors/session-context'
import { getProgram } from '@/lib/programs'
import { getSegment } from '@/lib/segments'
import { outletOf } from '@/lib/tills'
import { listedNames } from '../listed-names'
import { SegmentCount } from '../segment-count'

export const metadata: Metadata = { title: 'Segment' }

export default async function SegmentPage({ params }: { params: Promise<{ id: string }> }) {
  const [{ id: segmentId }, ctx] = [await params, await requireOrganization('reports.read')]
  if (!isId(segmentId)) notFound()
  const [segment, { currency, current: { rules: { tiers } } }] = await orNotFound(Promise.all([getSegment(ctx, { segmentId }), getProgram(ctx, {})]))
  if (segment.archived) notFound()
  const names = await listedNames(ctx, tiers, [segment.conditions])
  const lists = segment.conditions.listed.map((listed) => ({ listed, words: listedWords(listed, names) }))
  // Counting looks at every outlet's sales, and so does who is in it.
  const whole = !outletOf(ctx) && segment.opens
  const count = (forms: { one: string; other: string }) => <Suspense fallback="Counting …"><SegmentCount ctx={ctx} conditions={segment.conditions} forms={forms} /></Suspense>
  const mayShelve = can(ctx, 'program.manage')
  const mayEdit = mayShelve && segment.opens
  return (
    <>
      <PageHeader
        breadcrumb={[{ label: 'Segments', href: '/shop/segments' }, { label: segment.name }]}
        title={segment.name}
        description={<>{segmentWords(segment.conditions, { currency, ...names })}{mayEdit || !whole ? '' : <>: {count({ one: '# member', other: '# members' })}</>}</>}
        actions={<>
          {whole ? (
            <>
              <Button asChild variant="outline"><Link href={`/shop/members?segment=${segmentId}`}><Users />See them</Link></Button>
              {can(ctx, 'data.export') ? <Button asChild variant="outline"><a href={`/shop/members/export?segment=${segmentId}`} download><Download />Export</a></Button> : null}
            </>
          ) : null}
          {mayShelve ? <ShelveSegment segmentId={segmentId} name={segment.name} /> : null}
        </>}
      />
      {segment.opens ? null : <Alert className="max-w-3xl">You may not see whom it holds: it is made of a list that you may not open.</Alert>}
      <WaitingChanges ctx={ctx} kinds={['rates']} subjectId={segmentId} />
      {mayEdit ? <Card className="max-w-3xl"><CardContent><SegmentForm key={segmentId} segment={segment} currency={currency} tiers={tiers} lists={lists} count={whole ? count({ one: '# member now', other: '# members now' }) : null} /></CardContent></Card> : null}
    </>
  )
}
