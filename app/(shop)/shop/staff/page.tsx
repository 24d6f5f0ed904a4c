import type { Metadata } from 'next'
import { Suspense } from 'react'
import { requireOrganization } from '@/lib/doors/session-context'
import { StaffList, StaffListSkeleton } from './staff-list'

export const metadata: Metadata = { title: 'Staff' }

export default async function StaffPage() {
  const ctx = await requireOrganization('staff.read')
  return <Suspense fallback={<StaffListSkeleton />}><StaffList ctx={ctx} /></Suspense>
}
