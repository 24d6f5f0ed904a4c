import type { Metadata } from 'next'
import { Suspense } from 'react'
import { LiveRefresh } from '@/components/shared/live-refresh'
import { PageSkeleton } from '@/components/shared/page-skeleton'
import { requireContext } from '@/lib/doors/session-context'
import { Overview } from './overview'

export const metadata: Metadata = { title: 'Overview' }

export default async function AdminPage() {
  const ctx = await requireContext('platform.read')
  return (
    <>
      <LiveRefresh bell={false} everyMs={15_000} />
      <Suspense fallback={<PageSkeleton figures={8} />}><Overview ctx={ctx} /></Suspense>
    </>
  )
}
