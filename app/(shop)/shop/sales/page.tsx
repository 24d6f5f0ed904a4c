import type { Metadata } from 'next'
import { Suspense } from 'react'
import { single } from '@/components/organizations/list-href'
import type { SearchParams } from '@/components/organizations/list-href'
import { PageSkeleton } from '@/components/shared/page-skeleton'
import { requireOrganization } from '@/lib/doors/session-context'
import { SaleList } from './sale-list'

export const metadata: Metadata = { title: 'Sales' }

export default async function SalesPage({ searchParams }: { searchParams: SearchParams }) {
  const [params, ctx] = [single(await searchParams), await requireOrganization('sales.read')]
  return <Suspense fallback={<PageSkeleton figures={0} rows={10} />}><SaleList ctx={ctx} params={params} /></Suspense>
}
