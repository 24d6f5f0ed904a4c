import type { Metadata } from 'next'
import { HistoryList } from '@/components/customer/history-list'
import { MorePages } from '@/components/customer/more-pages'
import { single } from '@/components/organizations/list-href'
import type { SearchParams } from '@/components/organizations/list-href'
import { fitting } from '@/lib/doors/fitting'
import { ownHistory } from '@/lib/customers'
import { requireContext } from '@/lib/doors/session-context'

export const metadata: Metadata = { title: 'History' }

export default async function MyHistoryPage({ searchParams }: { searchParams: SearchParams }) {
  const [{ after }, ctx] = await Promise.all([searchParams.then(single), requireContext('customer.own')])
  const { entries, next } = await ownHistory(ctx, fitting(ownHistory.declaration.input, { cursor: after }))
  return (
    <>
      <h1 className="text-xl font-semibold">History</h1>
      <HistoryList entries={entries} now={ctx.now} empty="Give your number, or show your card, with your next purchase." />
      <MorePages here="/me/history" first={!after} next={next} />
    </>
  )
}
