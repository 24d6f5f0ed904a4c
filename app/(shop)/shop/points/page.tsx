import type { Metadata } from 'next'
import { Suspense } from 'react'
import { single } from '@/components/organizations/list-href'
import type { SearchParams } from '@/components/organizations/list-href'
import { PageSkeleton } from '@/components/shared/page-skeleton'
import { requireOrganization } from '@/lib/doors/session-context'
import { MovementList } from './movement-list'

export const metadata: Metadata = { title: 'Points' }

export default async function PointsPage({ searchParams }: { searchParams: SearchParams }) {
  const [params, ctx] = [single(await searchParams), await requireOrganization('reports.read')]
  return <Suspense fallback={<PageSkeleton figures={0} rows={10} />}><MovementList ctx={ctx} params={params} /></Suspense>
}
