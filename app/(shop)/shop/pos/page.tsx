import type { Metadata } from 'next'
import { Suspense } from 'react'
import { requireOrganization } from '@/lib/doors/session-context'
import { TillHere, TillHereSkeleton } from './till-here'

export const metadata: Metadata = { title: 'Till' }

export default async function TillPage() {
  const ctx = await requireOrganization('sales.record')
  return <Suspense fallback={<TillHereSkeleton />}><TillHere ctx={ctx} /></Suspense>
}
