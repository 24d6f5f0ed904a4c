import type { Metadata } from 'next'
import { Suspense } from 'react'
import { single } from '@/components/organizations/list-href'
import type { SearchParams } from '@/components/organizations/list-href'
import { requireOrganization } from '@/lib/doors/session-context'
import { RewardList, RewardListSkeleton } from './reward-list'

export const metadata: Metadata = { title: 'Rewards' }

export default async function RewardsPage({ searchParams }: { searchParams: SearchParams }) {
  const archived = single(await searchParams).archived === '1'
  const ctx = await requireOrganization('program.read')
  return <Suspense fallback={<RewardListSkeleton ctx={ctx} archived={archived} />}><RewardList ctx={ctx} archived={archived} /></Suspense>
}
