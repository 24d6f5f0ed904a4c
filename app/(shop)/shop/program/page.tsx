import type { Metadata } from 'next'
import { requireOrganization } from '@/lib/doors/session-context'
import { ProgramOverview } from './program-overview'

export const metadata: Metadata = { title: 'Program' }

export default async function ProgramPage() {
  const ctx = await requireOrganization('program.read')
  return <ProgramOverview ctx={ctx} />
}
