import { titled } from '@/components/language/titled'
import { HistoryList } from '@/components/customer/history-list'
import { MorePages } from '@/components/customer/more-pages'
import { single } from '@/components/organizations/list-href'
import type { SearchParams } from '@/components/organizations/list-href'
import { fitting } from '@/lib/doors/fitting'
import { ownHistory } from '@/lib/customers'
import { requestSpeaker } from '@/lib/doors/request-language'
import { requireContext } from '@/lib/doors/session-context'

export const generateMetadata = titled('history.title')

export default async function MyHistoryPage({ searchParams }: { searchParams: SearchParams }) {
  const [{ after }, ctx, { say }] = await Promise.all([searchParams.then(single), requireContext('customer.own'), requestSpeaker()])
  const { entries, next } = await ownHistory(ctx, fitting(ownHistory.declaration.input, { cursor: after }))
  return (
    <>
      <h1 className="text-xl font-semibold">{say('history.title')}</h1>
      <HistoryList entries={entries} now={ctx.now} empty={say('history.empty')} />
      <MorePages here="/me/history" first={!after} next={next} />
    </>
  )
}
