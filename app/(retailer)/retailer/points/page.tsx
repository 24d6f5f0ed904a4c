import type { Metadata } from 'next'
import { Suspense } from 'react'
import { single } from '@/components/organizations/list-href'
import type { SearchParams } from '@/components/organizations/list-href'
import { requireOrganization } from '@/lib/doors/session-context'
import { OwnWallet, OwnWalletSkeleton } from './own-wallet'

export const metadata: Metadata = { title: 'Your points' }

export default async function RetailerPointsPage({ searchParams }: { searchParams: SearchParams }) {
  const [{ after }, ctx] = await Promise.all([searchParams.then(single), requireOrganization('retailer.manage')])
  return <Suspense fallback={<OwnWalletSkeleton />}><OwnWallet ctx={ctx} after={after} /></Suspense>
}
