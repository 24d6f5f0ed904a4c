import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { RefundFinder } from '@/components/pos/refund-finder'
import { PageHeader } from '@/components/shared/page-header'
import { requireOrganization } from '@/lib/doors/session-context'
import { tillStaff } from '@/lib/serving'
import { tillPlace } from '../till-place'

export const metadata: Metadata = { title: 'Refund' }

export default async function RefundPage() {
  const ctx = await requireOrganization('sales.refund')
  // Also of who left a shared program and has no other yet: its sales of before may still come back.
  const { outlet } = await tillPlace(ctx)
  if (!outlet) redirect('/shop/pos')
  const { turnId } = await tillStaff(ctx, { outletId: outlet.outletId })
  return (
    <>
      <PageHeader
        breadcrumb={[{ label: 'Till', href: '/shop/pos' }, { label: 'Refund' }]}
        title="Refund"
        description="Whole or by line. Points that were earned go back, points that were spent return; you see both before it happens."
      />
      <RefundFinder outletId={outlet.outletId} timeZone={outlet.timeZone} turnId={turnId} />
    </>
  )
}
