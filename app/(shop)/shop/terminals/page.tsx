import type { Metadata } from 'next'
import { Suspense } from 'react'
import { requireOrganization } from '@/lib/doors/session-context'
import { TerminalCards, TerminalCardsSkeleton } from './terminal-cards'

export const metadata: Metadata = { title: 'Terminals' }

export default async function TerminalsPage() {
  const ctx = await requireOrganization('keys.manage')
  return <Suspense fallback={<TerminalCardsSkeleton ctx={ctx} />}><TerminalCards ctx={ctx} /></Suspense>
}
