import type { Metadata } from 'next'
import { Suspense } from 'react'
import { single } from '@/components/organizations/list-href'
import type { SearchParams } from '@/components/organizations/list-href'
import { PageHeader } from '@/components/shared/page-header'
import { PageSkeleton } from '@/components/shared/page-skeleton'
import { requireOrganization } from '@/lib/doors/session-context'
import { Recommendations } from './recommendations'

export const metadata: Metadata = { title: 'Recommendations' }

export default async function RecommendationsPage({ searchParams }: { searchParams: SearchParams }) {
  const [params, ctx] = [single(await searchParams), await requireOrganization('reports.read')]
  return (
    <>
      <PageHeader title="Recommendations" description="A few things for each member, each with its reason: on their phone, where points are looked up, and at the till. No message is sent." />
      <Suspense fallback={<PageSkeleton figures={0} rows={4} />}><Recommendations ctx={ctx} params={params} /></Suspense>
    </>
  )
}
