import type { Metadata } from 'next'
import { Suspense } from 'react'
import { PageSkeleton } from '@/components/shared/page-skeleton'
import { requireOrganization } from '@/lib/doors/session-context'
import { PartnersOverview } from './partners-overview'

export const metadata: Metadata = { title: 'Partners' }

export default async function PartnersPage() {
  const ctx = await requireOrganization('reports.read')
  return <Suspense fallback={<PageSkeleton figures={0} rows={3} />}><PartnersOverview ctx={ctx} /></Suspense>
}
