import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { VoucherPass } from '@/components/customer/voucher-pass'
import { Button } from '@/components/ui/button'
import { isId } from '@/lib/core/ids'
import { requireContext } from '@/lib/doors/session-context'
import { ownVouchers } from '@/lib/vouchers'

export const metadata: Metadata = { title: 'Voucher' }

export default async function VoucherPage({ params }: { params: Promise<{ id: string }> }) {
  const [{ id: redemptionId }, ctx] = await Promise.all([params, requireContext('customer.own')])
  if (!isId(redemptionId)) notFound()
  const [voucher] = await ownVouchers(ctx, { redemptionId })
  if (!voucher) notFound()
  return (
    <>
      <VoucherPass voucher={voucher} />
      <Button asChild variant="ghost" className="mx-auto"><Link href="/me/vouchers">All vouchers and gifts</Link></Button>
    </>
  )
}
