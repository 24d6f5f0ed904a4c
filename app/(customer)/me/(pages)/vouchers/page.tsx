import Link from 'next/link'
import { titled } from '@/components/language/titled'
import { Section } from '@/components/customer/section'
import { VoucherList } from '@/components/customer/voucher-list'
import { isOpen } from '@/components/customer/voucher-words'
import { EmptyState } from '@/components/shared/empty-state'
import { Button } from '@/components/ui/button'
import { requestSpeaker } from '@/lib/doors/request-language'
import { requireContext } from '@/lib/doors/session-context'
import { ownVouchers } from '@/lib/vouchers'

export const generateMetadata = titled('vouchers.title')

export default async function VouchersPage() {
  const [ctx, { say }] = await Promise.all([requireContext('customer.own'), requestSpeaker()])
  const vouchers = await ownVouchers(ctx, {})
  const [open, over] = [vouchers.filter(isOpen), vouchers.filter((one) => !isOpen(one))]
  return (
    <>
      <h1 className="text-xl font-semibold">{say('vouchers.heading')}</h1>
      {open.length > 0 ? <VoucherList vouchers={open} /> : (
        <EmptyState
          className="rounded-lg border bg-card"
          title={say('vouchers.none')}
          description={say('vouchers.none_says')}
          action={<Button asChild variant="outline"><Link href="/me">{say('vouchers.see_rewards')}</Link></Button>}
        />
      )}
      {over.length > 0 ? <Section title={say('vouchers.before')}><VoucherList vouchers={over} /></Section> : null}
    </>
  )
}
