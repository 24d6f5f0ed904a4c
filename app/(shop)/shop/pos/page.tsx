import type { Metadata } from 'next'
import { Suspense } from 'react'
import { requireOrganization } from '@/lib/doors/session-context'
import { TillHere, TillHereSkeleton } from './till-here'

// Named here alone: what a customer puts on their phone is not the till.
export const metadata: Metadata = { title: 'Till', manifest: '/till.webmanifest' }

export default async function TillPage() {
  const ctx = await requireOrganization('sales.record')
  return <Suspense fallback={<TillHereSkeleton />}><TillHere ctx={ctx} /></Suspense>
}
