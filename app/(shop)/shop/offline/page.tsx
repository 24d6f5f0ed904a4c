import type { Metadata } from 'next'
import { Suspense } from 'react'
import { ConflictList } from '@/components/offline/conflict-list'
import { FilterLinks } from '@/components/organizations/filter-links'
import { EmptyState } from '@/components/shared/empty-state'
import { PageHeader } from '@/components/shared/page-header'
import { Skeleton } from '@/components/ui/skeleton'
import type { Ctx } from '@/lib/core/context'
import { requireOrganization } from '@/lib/doors/session-context'
import { listConflicts } from '@/lib/offline'

export const metadata: Metadata = { title: 'Offline sales' }

type Props = { searchParams: Promise<{ state?: string }> }

export default async function OfflineSalesPage({ searchParams }: Props) {
  const [{ state: wanted }, ctx] = await Promise.all([searchParams, requireOrganization('sales.settle')])
  const state = wanted === 'settled' ? 'settled' : 'open'
  return (
    <>
      <PageHeader title="Offline sales" description="Sales that a till made without a network, and that were refused when it sent them. All others are recorded." />
      <FilterLinks label="Which" options={[
        { label: 'To settle', href: '/shop/offline', current: state === 'open' },
        { label: 'Settled', href: '/shop/offline?state=settled', current: state === 'settled' },
      ]} />
      <Suspense fallback={<Skeleton className="h-32" />}><Conflicts ctx={ctx} state={state} /></Suspense>
    </>
  )
}

async function Conflicts({ ctx, state }: { ctx: Ctx; state: 'open' | 'settled' }) {
  const { conflicts } = await listConflicts(ctx, { state })
  if (conflicts.length > 0) return <ConflictList conflicts={conflicts} />
  return state === 'open'
    ? <EmptyState title="Nothing to settle" description="A till that loses its network goes on selling, and sends its sales when it is back." />
    : <EmptyState title="None yet" description="Sales come here once you said what became of them." />
}
