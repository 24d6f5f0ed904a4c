import type { Metadata } from 'next'
import { Suspense } from 'react'
import { single } from '@/components/organizations/list-href'
import type { SearchParams } from '@/components/organizations/list-href'
import { PageHeader } from '@/components/shared/page-header'
import { PageSkeleton } from '@/components/shared/page-skeleton'
import { requireOrganization } from '@/lib/doors/session-context'
import { Referrals } from './referrals'

export const metadata: Metadata = { title: 'Referrals' }

export default async function ReferralsPage({ searchParams }: { searchParams: SearchParams }) {
  const [params, ctx] = [single(await searchParams), await requireOrganization('referrals.read')]
  return (
    <>
      <PageHeader title="Referrals" description="Members who bring friends. Both are rewarded when the friend’s purchase is past its return." />
      <Suspense fallback={<PageSkeleton figures={0} rows={4} />}><Referrals ctx={ctx} params={params} /></Suspense>
    </>
  )
}
