import type { Metadata } from 'next'
import { Suspense } from 'react'
import { requireOrganization } from '@/lib/doors/session-context'
import { ProgramOverview, ProgramSkeleton } from './program-overview'

export const metadata: Metadata = { title: 'Program' }

export default async function ProgramPage() {
  const ctx = await requireOrganization('program.read')
  return <Suspense fallback={<ProgramSkeleton ctx={ctx} />}><ProgramOverview ctx={ctx} /></Suspense>
}
