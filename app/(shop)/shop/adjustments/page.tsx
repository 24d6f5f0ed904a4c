import type { Metadata } from 'next'
import { Suspense } from 'react'
import { RequestList } from '@/components/adjustments/request-list'
import { EmptyState } from '@/components/shared/empty-state'
import { PageHeader } from '@/components/shared/page-header'
import { Skeleton } from '@/components/ui/skeleton'
import { listRequests } from '@/lib/adjustments'
import type { Ctx } from '@/lib/core/context'
import { requireOrganization } from '@/lib/doors/session-context'

export const metadata: Metadata = { title: 'Adjustments' }

export default async function AdjustmentsPage() {
  const ctx = await requireOrganization('points.adjust')
  return (
    <>
      <PageHeader title="Adjustments" description="Corrections of points above the limit in the settings: a second person decides on them." />
      <Suspense fallback={<Skeleton className="h-32" />}><Requests ctx={ctx} /></Suspense>
    </>
  )
}

async function Requests({ ctx }: { ctx: Ctx }) {
  const { requests, timeZone } = await listRequests(ctx, {})
  return requests.length > 0
    ? <RequestList requests={requests} timeZone={timeZone} />
    : <EmptyState title="Nothing waits for a second person" description="Set a limit in the settings, and larger corrections of a member’s points are asked for here." />
}
