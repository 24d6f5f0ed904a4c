import type { Metadata } from 'next'
import Link from 'next/link'
import { ChannelList } from '@/components/gifts/channel-list'
import { giftWords } from '@/components/gifts/gift-words'
import { PendingGifts } from '@/components/gifts/pending-gifts'
import { QueueKeys } from '@/components/gifts/queue-keys'
import { FilterLinks } from '@/components/organizations/filter-links'
import { listHref, single } from '@/components/organizations/list-href'
import type { SearchParams } from '@/components/organizations/list-href'
import { ReportExport } from '@/components/reports/report-export'
import { EmptyState } from '@/components/shared/empty-state'
import { LiveRefresh } from '@/components/shared/live-refresh'
import { PageHeader } from '@/components/shared/page-header'
import { Button } from '@/components/ui/button'
import { can } from '@/lib/auth/permissions'
import { formatNumber } from '@/lib/core/format'
import { fitting } from '@/lib/doors/fitting'
import { giftQueue, giftsToUndo } from '@/lib/gifts'
import { giftStates } from '@/lib/gifts/schemas'
import { capital } from '@/lib/retailers/schemas'
import { backOffice } from '../back-office'

export const metadata: Metadata = { title: 'Gifts' }
const path = '/admin/gifts'
const EVERY_MS = 15_000

export default async function GiftQueuePage({ searchParams }: { searchParams: SearchParams }) {
  const [{ ctx, words }, params] = await Promise.all([backOffice('gifts.channel'), searchParams.then(single)])
  const mine = params.show === 'mine'
  const state = giftStates.find((one) => one === params.show)
  const [{ gifts, open, next, timeZone }, pending] = await Promise.all([
    giftQueue(ctx, { ...fitting(giftQueue.declaration.input, { cursor: params.cursor }), mine, ...(state ? { state } : {}) }), giftsToUndo(ctx, {}),
  ])
  const href = (show?: string) => listHref(path, {}, { show })
  const total = Object.values(open).reduce((sum, one) => sum + one, 0)
  const counted = (one: string) => (one in open ? ` ${formatNumber(open[one as keyof typeof open])}` : '')
  return (
    <>
      <PageHeader
        title="Gifts"
        description={`What ${words.retailers} and ${words.customers} asked for with their points: decided in steps, then ordered, sent and handed over. J and K go through the list, Enter opens.`}
        actions={<>
          {can(ctx, 'gifts.export') ? <ReportExport path={`${path}/export`} params={state ? { state } : {}} /> : null}
          {can(ctx, 'gifts.manage') ? <Button asChild variant="outline"><Link href="/admin/gifts/stock">Stock by region</Link></Button> : null}
          {can(ctx, 'claims.manage') ? <Button asChild variant="outline"><Link href="/admin/gifts/steps">Steps</Link></Button> : null}
        </>}
      />
      <PendingGifts pending={pending} />
      <FilterLinks label="Which" options={[
        { label: `To do ${formatNumber(total)}`, href: href(), current: !mine && !state },
        { label: 'Waits for you', href: href('mine'), current: mine },
        ...giftStates.map((one) => ({ label: `${giftWords[one].label}${counted(one)}`, href: href(one), current: state === one })),
      ]} />
      <ChannelList
        gifts={gifts} timeZone={timeZone} now={ctx.now} base={path} retailerWord={capital(words.retailer)}
        previousHref={params.cursor ? href(params.show) : undefined}
        nextHref={next ? listHref(path, { show: params.show }, { cursor: next }) : undefined}
        empty={<EmptyState title={mine ? 'Nothing waits for you' : state ? 'None like that' : 'No gift waits'} description={mine || state ? 'Look at all that is to do.' : `Rewards of the type gift are what ${words.retailers} and ${words.customers} can ask for.`} action={mine || state ? <Button asChild variant="outline"><Link href={path}>All to do</Link></Button> : can(ctx, 'program.manage') ? <Button asChild variant="outline"><Link href="/shop/rewards">Rewards</Link></Button> : null} />}
      />
      <QueueKeys />
      <LiveRefresh everyMs={EVERY_MS} bell={false} />
    </>
  )
}
