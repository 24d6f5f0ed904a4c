import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { RefundFinder } from '@/components/pos/refund-finder'
import { PageHeader } from '@/components/shared/page-header'
import { requireOrganization } from '@/lib/doors/session-context'
import { findProgram } from '@/lib/programs'
import { tillPlace } from '../till-place'

export const metadata: Metadata = { title: 'Refund' }

export default async function RefundPage() {
  const ctx = await requireOrganization('sales.refund')
  const [{ outlet }, program] = await Promise.all([tillPlace(ctx), findProgram(ctx)])
  if (!outlet || !program) redirect('/shop/pos')
  return (
    <>
      <PageHeader
        breadcrumb={[{ label: 'Till', href: '/shop/pos' }, { label: 'Refund' }]}
        title="Refund"
        description="Whole or by line. Points that were earned go back, points that were spent return; you see both before it happens."
      />
      <RefundFinder outletId={outlet.outletId} timeZone={outlet.timeZone} />
    </>
  )
}
