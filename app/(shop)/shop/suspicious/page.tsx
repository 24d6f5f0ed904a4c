import type { Metadata } from 'next'
import { Suspense } from 'react'
import { single } from '@/components/organizations/list-href'
import type { SearchParams } from '@/components/organizations/list-href'
import { PageHeader } from '@/components/shared/page-header'
import { Skeleton } from '@/components/ui/skeleton'
import { requireOrganization } from '@/lib/doors/session-context'
import { OfflineWaiting } from './offline-waiting'
import { Suspicions } from './suspicions'

export const metadata: Metadata = { title: 'Suspicious' }

export default async function SuspiciousPage({ searchParams }: { searchParams: SearchParams }) {
  const [params, ctx] = [single(await searchParams), await requireOrganization('suspicions.manage')]
  return (
    <>
      <PageHeader title="Suspicious" description="Sales and refunds that are worth a look. Dismiss each with a note, or correct its points." />
      <OfflineWaiting ctx={ctx} />
      <Suspense fallback={<Skeleton className="h-32" />}><Suspicions ctx={ctx} params={params} /></Suspense>
    </>
  )
}
