import Link from 'next/link'
import { notFound } from 'next/navigation'
import { titled } from '@/components/language/titled'
import { VoucherPass } from '@/components/customer/voucher-pass'
import { Button } from '@/components/ui/button'
import { isId } from '@/lib/core/ids'
import { requestSpeaker } from '@/lib/doors/request-language'
import { requireContext } from '@/lib/doors/session-context'
import { ownVouchers } from '@/lib/vouchers'

export const generateMetadata = titled('vouchers.one')

export default async function VoucherPage({ params }: { params: Promise<{ id: string }> }) {
  const [{ id: redemptionId }, ctx, { say }] = await Promise.all([params, requireContext('customer.own'), requestSpeaker()])
  if (!isId(redemptionId)) notFound()
  const [voucher] = await ownVouchers(ctx, { redemptionId })
  if (!voucher) notFound()
  return (
    <>
      <VoucherPass voucher={voucher} />
      <Button asChild variant="ghost" className="mx-auto"><Link href="/me/vouchers">{say('vouchers.all')}</Link></Button>
    </>
  )
}
