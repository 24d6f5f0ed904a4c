import type { Metadata } from 'next'
import Link from 'next/link'
import { Section } from '@/components/customer/card-sections'
import { VoucherList } from '@/components/customer/voucher-list'
import { isOpen } from '@/components/customer/voucher-words'
import { EmptyState } from '@/components/shared/empty-state'
import { Button } from '@/components/ui/button'
import { requireContext } from '@/lib/doors/session-context'
import { ownVouchers } from '@/lib/vouchers'

export const metadata: Metadata = { title: 'Vouchers' }

export default async function VouchersPage() {
  const ctx = await requireContext('customer.own')
  const vouchers = await ownVouchers(ctx, {})
  const [open, over] = [vouchers.filter(isOpen), vouchers.filter((one) => !isOpen(one))]
  return (
    <>
      <h1 className="text-xl font-semibold">Vouchers and gifts</h1>
      {open.length > 0 ? <VoucherList vouchers={open} /> : (
        <EmptyState
          className="rounded-lg border bg-card"
          title="Nothing waits for you"
          description="Get a reward with your points: its code appears here, and the till scans it."
          action={<Button asChild variant="outline"><Link href="/me">See the rewards</Link></Button>}
        />
      )}
      {over.length > 0 ? <Section title="Before"><VoucherList vouchers={over} /></Section> : null}
    </>
  )
}
