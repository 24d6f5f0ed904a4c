import { Plus } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { Suspense } from 'react'
import { NoProgram } from '@/components/programs/no-program'
import { segmentWords } from '@/components/segments/segment-words'
import { DataTable } from '@/components/shared/data-table'
import { EmptyState } from '@/components/shared/empty-state'
import { PageHeader } from '@/components/shared/page-header'
import { PageSkeleton } from '@/components/shared/page-skeleton'
import { Button } from '@/components/ui/button'
import { can } from '@/lib/auth/permissions'
import type { Ctx } from '@/lib/core/context'
import { requireOrganization } from '@/lib/doors/session-context'
import { findProgram } from '@/lib/programs'
import { listSegments } from '@/lib/segments'
import type { ShownSegment } from '@/lib/segments/schemas'
import { outletOf } from '@/lib/tills'
import { listedNames } from './listed-names'
import { SegmentCount } from './segment-count'

export const metadata: Metadata = { title: 'Segments' }

export default async function SegmentsPage() {
  const ctx = await requireOrganization('reports.read')
  return <Suspense fallback={<PageSkeleton figures={0} rows={4} />}><SegmentList ctx={ctx} /></Suspense>
}

async function SegmentList({ ctx }: { ctx: Ctx }) {
  const program = await findProgram(ctx)
  if (program?.role === 'participant') return <><PageHeader title="Segments" /><EmptyState title="Segments are the program owner’s" description="Campaigns for them count at your tills too." /></>
  if (!program) return <><PageHeader title="Segments" /><NoProgram why="Segments choose among its members." mayOpen={can(ctx, 'program.publish')} /></>
  const segments = await listSegments(ctx, {})
  const add = can(ctx, 'program.manage') ? <Button asChild><Link href="/shop/segments/new"><Plus />Make a segment</Link></Button> : null
  const facts = { currency: program.currency, ...await listedNames(ctx, program.current.rules.tiers, segments.map(({ conditions }) => conditions)) }
  return (
    <>
      <PageHeader title="Segments" description="Members who have something in common: for campaigns, personal offers and lists. Who is in one is asked anew each time. Lists of members, sales and redemptions, and reports, can be saved as one." actions={add} />
      <DataTable
        caption="Segments"
        rows={segments}
        rowKey={({ segmentId }) => segmentId}
        rowHref={({ segmentId }) => `/shop/segments/${segmentId}`}
        empty={<EmptyState title="No segments yet" description="Those who were not here for a month; those who spend most; those who only buy beans." action={add} />}
        columns={[
          { key: 'name', header: 'Segment', primary: true, cell: ({ name }) => name },
          { key: 'who', header: 'Who', cell: ({ conditions }) => segmentWords(conditions, facts) },
          ...(outletOf(ctx) ? [] : [{ key: 'members', header: 'Members now', align: 'end' as const, cell: ({ conditions, opens }: ShownSegment) => (opens ? <Suspense fallback="…"><SegmentCount ctx={ctx} conditions={conditions} /></Suspense> : 'You may not see whom it holds') }]),
        ]}
      />
    </>
  )
}
